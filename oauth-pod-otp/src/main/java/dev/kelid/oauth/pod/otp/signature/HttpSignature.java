package dev.kelid.oauth.pod.otp.signature;

import dev.kelid.oauth.provider.Secret;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests by draft-cavage-http-signatures-12 and writes the {@code Authorization} value.
 * Pure: nothing is sent, nothing is kept but the signatures a key remembers.
 */
public final class HttpSignature {
  private static final Pattern KEY_ID = Pattern.compile("[ -~&&[^\"\\\\]]+");
  private static final Pattern BARE = Pattern.compile("[!-~&&[^\",\\\\]]+");

  private HttpSignature() {}

  /** How the values of the header's parameters are written. */
  public enum Form {
    /** {@code keyId="…",signature="…",headers="…"}, as the draft wants. */
    QUOTED("\""),
    /** {@code keyId=…,signature=…,headers=…}; only one header can be signed. */
    UNQUOTED("");

    private final String quote;

    Form(String quote) {
      this.quote = quote;
    }
  }

  /**
   * Who signs what.
   *
   * @param keyId the id under which the server knows the key
   * @param algorithm what the key signs with
   * @param headers names of headers and {@code (request-target)}, in order; any case
   */
  public record Parameters(String keyId, SignatureAlgorithm algorithm, List<String> headers) {
    /**
     * Checks what could break the header.
     *
     * @throws IllegalArgumentException if the key id holds quotes or control characters, or the
     *     list is empty, names a header twice, or {@code (created)} or {@code (expires)}
     */
    public Parameters {
      checkKeyId(keyId);
      headers = HeaderList.of(headers);
    }
  }

  /**
   * The text that is signed, draft section 2.3: a line for each name, no line break at the end.
   *
   * @throws IllegalArgumentException if the list is wrong, or the message lacks one of the headers
   */
  public static String signingString(SignedMessage message, List<String> headers) {
    return lines(message, HeaderList.of(headers));
  }

  private static String lines(SignedMessage message, List<String> names) {
    // Lists are short: adding up strings costs less here than a builder would.
    String text = line(message, names.get(0));
    for (int i = 1; i < names.size(); i++) {
      text = text + '\n' + line(message, names.get(i));
    }
    return text;
  }

  private static String line(SignedMessage message, String name) {
    return name + ": " + value(message, name);
  }

  private static String value(SignedMessage message, String name) {
    @Nullable String value =
        name.equals(HeaderList.REQUEST_TARGET) ? message.requestTarget() : message.header(name);
    if (value == null) {
      throw new IllegalArgumentException("the message has no " + name + ", so it cannot be signed");
    }
    return value;
  }

  /**
   * Signs a message; the whole {@code Authorization} value.
   *
   * @throws IllegalArgumentException if the message lacks a header, or the form cannot say this
   */
  public static Secret authorization(
      SigningKey key, Parameters parameters, SignedMessage message, Form form) {
    String text = lines(message, parameters.headers());
    String signature = key.signature(parameters.algorithm(), text);
    return written(parameters.keyId(), signature, parameters.headers(), form);
  }

  /**
   * The {@code Authorization} value of a signature made elsewhere.
   *
   * @throws IllegalArgumentException if it is not base64, or its key id or headers cannot stand
   */
  public static Secret authorization(SigningCredential.ReadySignature ready, Form form) {
    checkKeyId(ready.keyId());
    String signature = ready.signature().value();
    if (CanonicalBase64.decode(signature).isEmpty()) {
      throw new IllegalArgumentException(
          "the ready signature is not base64 with padding, in one line");
    }
    return written(ready.keyId(), signature, HeaderList.of(ready.headers()), form);
  }

  private static Secret written(String keyId, String signature, List<String> headers, Form form) {
    if (form == Form.UNQUOTED && (headers.size() > 1 || !BARE.matcher(keyId).matches())) {
      throw new IllegalArgumentException(
          "several headers, or a key id with spaces or commas, need the quoted form");
    }
    String quote = form.quote;
    String next = quote + ",";
    String names = headers.get(0);
    for (int i = 1; i < headers.size(); i++) {
      names = names + ' ' + headers.get(i);
    }
    return Secret.of(
        "Signature keyId="
            + quote
            + keyId
            + next
            + "signature="
            + quote
            + signature
            + next
            + "headers="
            + quote
            + names
            + quote);
  }

  private static void checkKeyId(String keyId) {
    if (!KEY_ID.matcher(keyId).matches()) {
      throw new IllegalArgumentException(
          "the key id of a signature must be printable ASCII without quotes and backslashes");
    }
  }
}
