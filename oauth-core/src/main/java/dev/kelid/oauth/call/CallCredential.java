package dev.kelid.oauth.call;

import dev.kelid.oauth.token.AccessToken;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one call carries.
 *
 * @param token that is in the headers
 * @param headers to set, in their order
 */
public record CallCredential(AccessToken token, Map<String, String> headers) {
  /** Copies the headers. */
  public CallCredential {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** The headers' names; their values are secrets. */
  @Override
  public String toString() {
    return "CallCredential" + headers.keySet();
  }
}
