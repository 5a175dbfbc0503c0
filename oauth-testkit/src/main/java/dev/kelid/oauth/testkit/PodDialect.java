package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.AnswerShape.Expiry.SECONDS;
import static dev.kelid.oauth.testkit.AnswerShape.IdTokenKind.UNCHECKABLE;
import static dev.kelid.oauth.testkit.RefreshRules.Issued.ALWAYS;
import static dev.kelid.oauth.testkit.TokenUseRules.Hint.DEMANDED;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** POD SSO: {@code providers/pod.md}, whose sections are named below. */
final class PodDialect {
  private static final Set<String> SCOPES =
      Set.of(
          "profile",
          "profile:read",
          "profile:write",
          "email",
          "email:write",
          "address",
          "address:write",
          "activity",
          "legal",
          "legal:write",
          "phone",
          "phone:write",
          "client:write",
          "social",
          "social:write");

  private PodDialect() {}

  static DialectRules rules() {
    return new DialectRules(
        site(),
        authorization(),
        new CallbackRules(false, false, CallbackRules.Denial.ERROR, "access_denied", true),
        TokenRules.form(new ClientRules(true, false, null), grants()),
        AnswerShape.of("bearer", SECONDS, " ").withIdToken(UNCHECKABLE).withDeviceUid(),
        RefreshRules.rotating(ALWAYS).withVerifierAgain(),
        issue(),
        new TokenUseRules(DEMANDED, BodyFormat.FORM, false, false, false),
        new TokenUseRules(DEMANDED, BodyFormat.FORM, false, false, true),
        Set.of(),
        Set.of(),
        ErrorShape.POD,
        PodApi.both(),
        Map.of(),
        List.of(
            TestClient.confidentialPost("app", "app-secret")
                .withAnyLoopbackRedirect()
                .withApiToken("app-api-token")
                .withPublicKey(TestKeys.podPublicKey()),
            TestClient.publicClient("spa").withAnyLoopbackRedirect()),
        List.of(
            user("alice", "Alice", "11681", "09123456789"),
            user("bob", "Bob", "11682", "09120011682")));
  }

  /** Sections 1.1 to 1.7, 1.9 and 1.10; quirk 7 for the two forms of the token path. */
  private static Site site() {
    return Site.of(
            Route.of(Endpoint.AUTHORIZATION, "/oauth2/authorize/").by("GET"),
            Route.standard(Endpoint.LOGIN),
            Route.of(Endpoint.TOKEN, "/oauth2/token", "/oauth2/token/"),
            Route.of(Endpoint.INTROSPECTION, "/oauth2/token/info"),
            Route.of(Endpoint.REVOCATION, "/oauth2/token/revoke"),
            Route.of(Endpoint.USERINFO, "/users").by("GET", "POST"),
            Route.of(Endpoint.LOGOUT, "/oauth2/logout/"),
            Route.standard(Endpoint.HANDSHAKE).withName(),
            Route.standard(Endpoint.ONE_TIME_CODE).withName(),
            Route.standard(Endpoint.ONE_TIME_CODE_CHECK).withName())
        .withApi();
  }

  /** Section 1.1. */
  private static AuthorizationRules authorization() {
    ScopeRules scopes =
        ScopeRules.of(Pattern.compile("[^,+]+"), "scopes with a space between them")
            .withAvailable(SCOPES, "profile:read");
    return AuthorizationRules.of(
            scopes, "scope", "prompt", "code_challenge", "code_challenge_method")
        .withPrompts("login", "signup");
  }

  /** Section 1.2; a code that follows a one-time code comes without the redirect URI. */
  private static Map<String, GrantRule> grants() {
    return Map.of(
        "authorization_code",
        GrantRule.of("code").or("redirect_uri", "code_verifier", "callback_uri"),
        "refresh_token",
        GrantRule.of("refresh_token").or("redirect_uri", "code_verifier"));
  }

  /** Section 1.2: 32 hexadecimal digits, 900 seconds; the other lifetimes are not documented. */
  private static IssueRules issue() {
    TokenShape token = TokenShape.hex(32);
    return new IssueRules(
        token, token, token, Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofDays(30));
  }

  private static TestUser user(String userName, String givenName, String id, String phoneNumber) {
    return TestUser.of(userName)
        .withSubject(id)
        .withClaim("given_name", givenName)
        .withClaim("family_name", "Rahimi")
        .withPhoneNumber(phoneNumber);
  }
}
