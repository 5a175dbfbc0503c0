package dev.kelid.oauth.pod.otp.signature;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameters of an {@code Authorization: Signature} value, quoted or not, spaced or not. */
final class AuthorizationParameters {
  private static final int LONGEST = 16_384;
  private static final Pattern SCHEME = Pattern.compile("(?i:Signature) +");
  // Possessive: no text makes it try twice.
  private static final Pattern PARAMETER =
      Pattern.compile(
          "([A-Za-z0-9_-]++)[ \\t]*+=[ \\t]*+"
              + "(?:\"([ -~&&[^\"\\\\]]*+)\"|([!-~&&[^\",\\\\]]++))[ \\t]*+(,[ \\t]*+|$)");

  private AuthorizationParameters() {}

  /**
   * Reads them by name in lower case.
   *
   * @throws IllegalArgumentException if the text is malformed or names a parameter twice
   */
  static Map<String, String> read(String value) {
    Matcher scheme = SCHEME.matcher(value);
    if (value.length() > LONGEST || !scheme.lookingAt()) {
      throw malformed("it does not begin with Signature, or is too long");
    }
    Map<String, String> parameters = new HashMap<>();
    Matcher next = PARAMETER.matcher(value).region(scheme.end(), value.length());
    boolean more = true;
    while (more) {
      if (!next.lookingAt()) {
        throw malformed("its parameters must be name=\"value\", with commas between them");
      }
      String text = next.group(2) != null ? next.group(2) : next.group(3);
      if (parameters.put(next.group(1).toLowerCase(Locale.ROOT), text) != null) {
        throw malformed("it names a parameter twice");
      }
      more = next.group(4).startsWith(",");
      next.region(next.end(), value.length());
    }
    return parameters;
  }

  /** A refusal that shows nothing of the header. */
  static IllegalArgumentException malformed(String reason) {
    return new IllegalArgumentException("the signature header cannot be read: " + reason);
  }
}
