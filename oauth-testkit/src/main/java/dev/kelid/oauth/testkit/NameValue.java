package dev.kelid.oauth.testkit;

import java.util.Locale;
import java.util.Set;

/**
 * A name and its value as they stood in a request: in a query, a form body or a header.
 *
 * @param name the name, decoded
 * @param value the value, decoded
 */
public record NameValue(String name, String value) {
  private static final Set<String> SECRET =
      Set.of(
          "_token_",
          "access_token",
          "api_key",
          "authorization",
          "client_assertion",
          "client_secret",
          "code",
          "code_verifier",
          "cookie",
          "id_token_hint",
          "refresh_token",
          "scapikey",
          "token",
          "x-access-token",
          "x-api-key");

  /** Returns the pair as text; the value of a secret (a token, a code, a cookie) is masked. */
  @Override
  public String toString() {
    return name + "=" + (SECRET.contains(name.toLowerCase(Locale.ROOT)) ? "***" : value);
  }
}
