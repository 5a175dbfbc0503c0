package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.AnswerShape.Expiry.SECONDS;
import static dev.kelid.oauth.testkit.AnswerShape.IdTokenKind.OPENID;
import static dev.kelid.oauth.testkit.AuthorizationRules.Pkce.ALL;
import static dev.kelid.oauth.testkit.RefreshRules.Issued.ALWAYS;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** OAuth 2.0 and OpenID Connect as the standards say. */
final class StandardDialect {
  /** What OpenID Connect Core 1.0, RFC 7636 and RFC 8707 add to RFC 6749, section 4.1.1. */
  static final List<String> PARAMETERS =
      List.of(
          "scope",
          "code_challenge",
          "code_challenge_method",
          "response_mode",
          "nonce",
          "prompt",
          "max_age",
          "acr_values",
          "login_hint",
          "ui_locales",
          "id_token_hint",
          "display",
          "audience",
          "resource");

  private static final Set<Endpoint> ELSEWHERE =
      Set.of(
          Endpoint.LOGOUT,
          Endpoint.HANDSHAKE,
          Endpoint.ONE_TIME_CODE,
          Endpoint.ONE_TIME_CODE_CHECK);

  private StandardDialect() {}

  static DialectRules rules() {
    return new DialectRules(
        site(),
        AuthorizationRules.of(ScopeRules.any(), PARAMETERS.toArray(String[]::new)).withPkce(ALL),
        new CallbackRules(true, false, CallbackRules.Denial.ERROR, "access_denied", false),
        TokenRules.form(ClientRules.asRegistered(), grants()),
        AnswerShape.of("Bearer", SECONDS, " ").withIdToken(OPENID),
        refresh(),
        issue(),
        TokenUseRules.standard(true),
        TokenUseRules.standard(false),
        Set.of(),
        Set.of(),
        ErrorShape.RFC_6749,
        List.of(),
        Map.of("backchannel_logout_supported", true, "backchannel_logout_session_supported", true),
        List.of(TestClient.confidential("app", "app-secret").withAnyLoopbackRedirect()),
        List.of(
            TestUser.of("alice").withRoles("admin", "user"), TestUser.of("bob").withRoles("user")));
  }

  private static Site site() {
    return Site.of(
        Arrays.stream(Endpoint.values())
            .filter(endpoint -> !ELSEWHERE.contains(endpoint))
            .map(Route::standard)
            .toArray(Route[]::new));
  }

  private static Map<String, GrantRule> grants() {
    return Map.of(
        "authorization_code",
        GrantRule.of("redirect_uri", "code").or("code_verifier", "resource"),
        "refresh_token",
        GrantRule.of("refresh_token").or("scope", "resource"),
        "client_credentials",
        GrantRule.of().or("scope", "resource", "audience"));
  }

  /** RFC 9700, section 4.14.2. */
  private static RefreshRules refresh() {
    return RefreshRules.rotating(ALWAYS).thatRevokes();
  }

  private static IssueRules issue() {
    TokenShape token = TokenShape.opaque("", 43);
    return new IssueRules(
        token, token, token, Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(8));
  }
}
