package dev.kelid.oauth.testkit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which headers an API call must carry; all of them, each once.
 *
 * @param keyHeader the header of the API key, or null
 * @param keyStatus the status of a call with a wrong key
 * @param tokenHeader the header of the access token
 * @param schemes what may stand before the token; empty for the bare token
 * @param fixed headers with a value that is always the same
 * @param audience whether the token must have been asked for with an audience
 */
record ApiAccess(
    @Nullable String keyHeader,
    int keyStatus,
    String tokenHeader,
    List<String> schemes,
    List<NameValue> fixed,
    boolean audience) {

  static ApiAccess token(String header, String... schemes) {
    return new ApiAccess(null, 401, header, List.of(schemes), List.of(), false);
  }

  ApiAccess withKey(String header, int status) {
    return new ApiAccess(header, status, tokenHeader, schemes, fixed, audience);
  }

  ApiAccess withFixed(String name, String value) {
    return new ApiAccess(
        keyHeader, keyStatus, tokenHeader, schemes, List.of(new NameValue(name, value)), audience);
  }

  ApiAccess forAudience() {
    return new ApiAccess(keyHeader, keyStatus, tokenHeader, schemes, fixed, true);
  }
}
