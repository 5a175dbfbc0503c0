package dev.kelid.oauth.testkit;

import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An {@code Authorization: Signature} field, in the spellings of section 2 of {@code
 * providers/pod.md}: all values in quotes or none, with or without spaces.
 *
 * @param keyId which key
 * @param headers which headers are signed
 * @param signature the signature in base64
 */
record SignatureHeader(String keyId, String headers, String signature) {
  private static final String SCHEME = "signature ";
  private static final Set<String> NAMES = Set.of("keyId", "signature", "headers");
  private static final Pattern PARAMETER =
      Pattern.compile(" *([A-Za-z]+) *= *(\"[^\"\\\\,]*\"|[^\"\\\\, ]+) *");

  static SignatureHeader of(RecordedRequest request) {
    var values = request.headerValues("Authorization");
    if (values.size() != 1) {
      throw CodeRefusals.badAuthorization(
          "header 'Authorization' occurs %d times; expected it once".formatted(values.size()));
    }
    String value = values.get(0);
    if (!value.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      throw CodeRefusals.badAuthorization(
          "header 'Authorization' has another scheme; expected 'Signature'");
    }
    Map<String, String> found = parameters(value.substring(SCHEME.length()));
    for (String name : NAMES) {
      if (!found.containsKey(name)) {
        throw CodeRefusals.badAuthorization("'%s' is missing in the signature".formatted(name));
      }
    }
    return new SignatureHeader(
        found.getOrDefault("keyId", ""),
        found.getOrDefault("headers", ""),
        checked(found.getOrDefault("signature", "")));
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> found = new HashMap<>();
    int quoted = 0;
    for (String part : text.split(",", -1)) {
      Matcher parameter = PARAMETER.matcher(part);
      if (!parameter.matches()) {
        throw CodeRefusals.badAuthorization("the signature is malformed at '%s'".formatted(part));
      }
      String name = parameter.group(1);
      String value = parameter.group(2);
      if (!NAMES.contains(name) || found.containsKey(name)) {
        throw CodeRefusals.badAuthorization(
            "'%s' is unknown or repeated in the signature; expected keyId, signature, headers"
                .formatted(name));
      }
      boolean quotes = value.startsWith("\"");
      quoted += quotes ? 1 : 0;
      found.put(name, quotes ? value.substring(1, value.length() - 1) : value);
    }
    if (quoted != 0 && quoted != found.size()) {
      throw CodeRefusals.badAuthorization("the signature has quotes in some places only");
    }
    return found;
  }

  byte[] octets() {
    return Base64.getDecoder().decode(signature);
  }

  /** Standard base64 with padding, and no other spelling of the same octets. */
  private static String checked(String base64) {
    try {
      byte[] octets = Base64.getDecoder().decode(base64);
      if (Base64.getEncoder().encodeToString(octets).equals(base64)) {
        return base64;
      }
    } catch (IllegalArgumentException notBase64) {
      // refused below, as other spellings are
    }
    throw CodeRefusals.badSignature("the signature is not standard base64 with padding");
  }
}
