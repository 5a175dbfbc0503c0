package dev.kelid.oauth.pod.otp.signature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of a request may be signed: its method and target, and its header fields in wire order.
 * Immutable.
 */
public final class SignedMessage {
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
  private static final Pattern TARGET = Pattern.compile("[!-~]+");

  private final @Nullable String requestTarget;
  private final @Nullable Field last;

  /** A field, and those before it. */
  private record Field(@Nullable Field previous, String name, String value) {}

  private SignedMessage(@Nullable String requestTarget, @Nullable Field last) {
    this.requestTarget = requestTarget;
    this.last = last;
  }

  /** A message of which only header fields are signed. */
  public static SignedMessage ofHeaders() {
    return new SignedMessage(null, null);
  }

  /**
   * A request.
   *
   * @param method as on the wire, for example {@code POST}
   * @param target path and query exactly as on the wire; nothing is encoded or decoded
   * @throws IllegalArgumentException if one of them could not stand in a request line
   */
  public static SignedMessage request(String method, String target) {
    if (!isToken(method)) {
      throw new IllegalArgumentException("the method of a signed request must be one token");
    }
    if (!TARGET.matcher(target).matches()) {
      throw new IllegalArgumentException(
          "the target of a signed request must be percent-encoded: no spaces, no line breaks");
    }
    return new SignedMessage(method.toLowerCase(Locale.ROOT) + " " + target, null);
  }

  /**
   * The same message with one more header field, after those it has.
   *
   * @throws IllegalArgumentException if the name is no header name, or the value holds a line break
   *     or another control character
   */
  public SignedMessage with(String name, String value) {
    if (!isToken(name)) {
      throw new IllegalArgumentException("a signed header's name must be one token");
    }
    if (holdsControlCharacter(value)) {
      throw new IllegalArgumentException(
          "the value of the signed header " + name + " holds a line break or control character");
    }
    return new SignedMessage(
        requestTarget, new Field(last, name.toLowerCase(Locale.ROOT), withoutOuterSpace(value)));
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

  // By hand: each signed request comes through here, and matchers and streams would show.
  private static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean alphanumeric =
          (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!alphanumeric && TOKEN_MARKS.indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean holdsControlCharacter(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '\t' && Character.isISOControl(c)) {
        return true;
      }
    }
    return false;
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
    for (Field field = last; field != null; field = field.previous()) {
      if (field.name().equals(lowerCaseName)) {
        joined = joined == null ? field.value() : field.value() + ", " + joined;
      }
    }
    return joined;
  }
}
