package dev.kelid.oauth.provider;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of a provider's logout address; null for one that it does not know.
 *
 * @param idToken the ID token of the login
 * @param clientId the client id
 * @param clientIdAlways whether the client id is sent beside an ID token, too
 * @param returnTo where the browser goes afterwards
 * @param state comes back with the browser
 */
public record LogoutRules(
    @Nullable String idToken,
    @Nullable String clientId,
    boolean clientIdAlways,
    @Nullable String returnTo,
    @Nullable String state) {
  /** As OpenID Connect RP-Initiated Logout 1.0 section 2 has it. */
  public static LogoutRules standard() {
    return new LogoutRules(
        "id_token_hint", "client_id", false, "post_logout_redirect_uri", "state");
  }

  /** The client id and where to go afterwards, by a name of the provider's own. */
  public static LogoutRules returnTo(String parameter) {
    return new LogoutRules(null, "client_id", true, parameter, null);
  }
}
