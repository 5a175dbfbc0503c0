package dev.kelid.oauth.pod.otp.signature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of a request may be signed: its method and target, and its header fields in wire order.
 * Immutable.
 */
public final class SignedMessage {
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern TARGET = Pattern.compile("[!-~]+");

  private final @Nullable String requestTarget;
  private final List<Field> fields;

  private record Field(String name, String value) {}

  private SignedMessage(@Nullable String requestTarget, List<Field> fields) {
    this.requestTarget = requestTarget;
    this.fields = fields;
  }

  /** A message of which only header fields are signed. */
  public static SignedMessage ofHeaders() {
    return new SignedMessage(null, List.of());
  }

  /**
   * A request.
   *
   * @param method as on the wire, for example {@code POST}
   * @param target path and query exactly as on the wire; nothing is encoded or decoded
   * @throws IllegalArgumentException if one of them could not stand in a request line
   */
  public static SignedMessage request(String method, String target) {
    if (!TOKEN.matcher(method).matches()) {
      throw new IllegalArgumentException("the method of a signed request must be one token");
    }
    if (!TARGET.matcher(target).matches()) {
      throw new IllegalArgumentException(
          "the target of a signed request must be percent-encoded: no spaces, no line breaks");
    }
    return new SignedMessage(method.toLowerCase(Locale.ROOT) + " " + target, List.of());
  }

  /**
   * The same message with one more header field, after those it has.
   *
   * @throws IllegalArgumentException if the name is no header name, or the value holds a line break
   *     or another control character
   */
  public SignedMessage with(String name, String value) {
    if (!TOKEN.matcher(name).matches()) {
      throw new IllegalArgumentException("a signed header's name must be one token");
    }
    if (value.chars().anyMatch(c -> c != '\t' && Character.isISOControl(c))) {
      throw new IllegalArgumentException(
          "the value of the signed header " + name + " holds a line break or control character");
    }
    List<Field> more = new ArrayList<>(fields);
    more.add(new Field(name.toLowerCase(Locale.ROOT), withoutOuterSpace(value)));
    return new SignedMessage(requestTarget, List.copyOf(more));
  }

  /** The same message with a {@code Digest} (RFC 3230, SHA-256) of the bytes that are sent. */
  public SignedMessage withDigestOf(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return with("Digest", "SHA-256=" + Base64.getEncoder().encodeToString(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }

  private static String withoutOuterSpace(String value) {
    int start = 0;
    int end = value.length();
    while (start < end && isOptionalSpace(value.charAt(start))) {
      start++;
    }
    while (end > start && isOptionalSpace(value.charAt(end - 1))) {
      end--;
    }
    return value.substring(start, end);
  }

  private static boolean isOptionalSpace(char c) {
    return c == ' ' || c == '\t';
  }

  /** Method and target as the line of {@code (request-target)} holds them. */
  @Nullable String requestTarget() {
    return requestTarget;
  }

  /** The values of a header, joined with comma and space in wire order; null if it is absent. */
  @Nullable String header(String lowerCaseName) {
    String joined = null;
    for (Field field : fields) {
      if (field.name().equals(lowerCaseName)) {
        joined = joined == null ? field.value() : joined + ", " + field.value();
      }
    }
    return joined;
  }
}
