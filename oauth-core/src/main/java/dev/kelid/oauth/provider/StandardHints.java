package dev.kelid.oauth.provider;

import dev.kelid.oauth.provider.AnswerRules.Hint;
import java.util.List;

/** What refusals usually come from, at any provider. */
final class StandardHints {
  private static final String TOKEN = "token endpoint";
  private static final String DEAD = "invalid_grant";
  private static final String REUSED =
      "this refresh token was used before: two nodes, or an old copy of the store; the provider may"
          + " have ended the whole login";

  private static final String REDIRECT =
      "the redirect URI must be the one the login began with, letter by letter";

  private static final String CLIENT =
      "check the client id, the secret, and the method by which it is sent (header or body): a client"
          + " is registered for one of them";

  private StandardHints() {}

  /**
   * The most particular first. RFC 6749's own words for {@code invalid_grant}, which many servers
   * send whatever it was, speak of a "redirection URI": they say nothing.
   */
  static List<Hint> all() {
    return List.of(
        Hint.of(TOKEN, DEAD, "redirect_uri").saying(REDIRECT),
        Hint.of(TOKEN, DEAD, "redirect uri").saying(REDIRECT),
        Hint.of(TOKEN, "invalid_request", "redirect_uri").saying(REDIRECT),
        Hint.of("", "redirect_uri_mismatch", "")
            .saying("register exactly this redirect URI at the provider"),
        Hint.of(TOKEN, DEAD, "already used").saying(REUSED),
        Hint.of(TOKEN, DEAD, "reuse").saying(REUSED),
        Hint.of(TOKEN, DEAD, "")
            .saying(
                "the code or refresh token has expired, was used before, or is not of this client"),
        Hint.of("", "invalid_client", "").saying(CLIENT),
        Hint.of("", "unauthorized_client", "credentials").saying(CLIENT),
        Hint.of("", "unauthorized_client", "")
            .saying("the provider must allow this grant for the client"),
        Hint.of("", "invalid_scope", "")
            .saying("a requested scope is not available to this client"),
        Hint.of("", "insufficient_scope", "").saying("log in again and ask for the missing scope"));
  }
}
