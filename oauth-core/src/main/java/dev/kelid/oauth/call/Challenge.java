package dev.kelid.oauth.call;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One challenge of a {@code WWW-Authenticate} field (RFC 9110 section 11.6.1).
 *
 * @param scheme in lower case
 * @param parameters by their names in lower case; empty if there is but a token68
 */
record Challenge(String scheme, Map<String, String> parameters) {
  Challenge {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  boolean isOf(String other) {
    return scheme.equals(other.toLowerCase(Locale.ROOT));
  }

  /**
   * Reads the values of all such fields of one answer. Nothing is too broken to be read: what is no
   * challenge is left out, and so is what goes beyond the bounds.
   */
  static List<Challenge> parse(List<String> fields) {
    return ChallengeReader.read(fields);
  }
}
