package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.AnswerShape.Expiry.NONE;
import static dev.kelid.oauth.testkit.Operation.Need.TOKEN;
import static dev.kelid.oauth.testkit.RefreshRules.Issued.NEVER;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** GitHub: "Authorizing OAuth apps" and "Get the authenticated user" of its documentation. */
final class GitHubDialect {
  private static final Duration FOR_EVER = Duration.ofDays(36500);

  private GitHubDialect() {}

  static DialectRules rules() {
    return new DialectRules(
        site(),
        authorization(),
        CallbackRules.usual(),
        token(),
        AnswerShape.of("bearer", NONE, ",").asFormUnlessAsked(),
        RefreshRules.rotating(NEVER),
        issue(),
        TokenUseRules.standard(false),
        TokenUseRules.standard(false),
        Set.of(),
        Set.of(),
        ErrorShape.GITHUB,
        apis(),
        Map.of(),
        List.of(TestClient.confidentialPost("app", "app-secret").withAnyLoopbackRedirect()),
        List.of(
            TestUser.of("alice").withSubject("583231"), TestUser.of("bob").withSubject("583232")));
  }

  private static Site site() {
    return Site.of(
            Route.of(Endpoint.AUTHORIZATION, "/login/oauth/authorize").by("GET"),
            Route.standard(Endpoint.LOGIN),
            Route.of(Endpoint.TOKEN, "/login/oauth/access_token"),
            Route.of(Endpoint.USERINFO, "/user").onApi())
        .withApi();
  }

  private static AuthorizationRules authorization() {
    return AuthorizationRules.of(
            ScopeRules.any(),
            "scope",
            "login",
            "allow_signup",
            "prompt",
            "code_challenge",
            "code_challenge_method")
        .withPrompts("select_account");
  }

  private static TokenRules token() {
    return TokenRules.form(
            ClientRules.asRegistered(),
            Map.of("authorization_code", GrantRule.of("code").or("redirect_uri", "code_verifier")))
        .implying("authorization_code");
  }

  private static List<Api> apis() {
    return List.of(
        new Api(
            true,
            ApiAccess.token("Authorization", "Bearer", "token"),
            ErrorShape.GITHUB_API,
            List.of(Operation.of("GET", "/user", TOKEN, GitHubDialect::user))));
  }

  private static IssueRules issue() {
    return new IssueRules(
        TokenShape.hex(20),
        TokenShape.opaque("gho_", 36),
        TokenShape.opaque("ghr_", 36),
        Duration.ofMinutes(10),
        FOR_EVER,
        FOR_EVER);
  }

  private static Map<String, Object> user(ApiCall call) {
    TestUser user = call.user();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("login", user.userName());
    body.put("id", user.subject().matches("\\d{1,18}") ? Long.parseLong(user.subject()) : 0);
    body.put("type", "User");
    body.put("name", user.name());
    body.put("email", user.email());
    return body;
  }
}
