package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.AnswerShape.Expiry.SECONDS;
import static dev.kelid.oauth.testkit.RefreshRules.Issued.ALWAYS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** GearCode GC.AUTH: {@code providers/providers.md}, section 3. */
final class GearCodeDialect {
  private GearCodeDialect() {}

  static DialectRules rules() {
    return new DialectRules(
        Site.of(
            Route.of(Endpoint.AUTHORIZATION, "/oauth/authorize").by("GET"),
            Route.standard(Endpoint.LOGIN),
            Route.of(Endpoint.TOKEN, "/oauth/token")),
        AuthorizationRules.of(ScopeRules.any())
            .withPkce(AuthorizationRules.Pkce.NOBODY)
            .withErrors(AuthorizationRules.Errors.CALLBACK_OR_TEXT),
        CallbackRules.usual(),
        TokenRules.form(ClientRules.asRegistered(), grants()),
        AnswerShape.of("bearer", SECONDS, ""),
        RefreshRules.rotating(ALWAYS),
        issue(),
        TokenUseRules.standard(false),
        TokenUseRules.standard(false),
        Set.of(),
        Set.of(),
        ErrorShape.KATANA,
        apis(),
        Map.of(),
        List.of(
            TestClient.confidentialPost("app.webapp.fe9d3e20", "app-secret")
                .withAnyLoopbackRedirect()),
        List.of(TestUser.of("alice"), TestUser.of("bob")));
  }

  /** The page has no redirect_uri here; Katana compares it, so that it cannot be missing. */
  private static Map<String, GrantRule> grants() {
    return Map.of(
        "authorization_code",
        GrantRule.of("code").or("redirect_uri").repeatingClientIdAs("resource_id"),
        "refresh_token",
        GrantRule.of("refresh_token").repeatingClientIdAs("resource_id"));
  }

  private static List<Api> apis() {
    return List.of(
        new Api(false, ApiAccess.token("Authorization", "Bearer"), ErrorShape.BEARER, List.of()));
  }

  /** 899 seconds; the other lifetimes are not documented. */
  private static IssueRules issue() {
    TokenShape opaque = TokenShape.opaque("", 43);
    return new IssueRules(
        opaque,
        new TokenShape(TokenShape.Kind.JWT, "", 0),
        opaque,
        Duration.ofMinutes(5),
        Duration.ofSeconds(899),
        Duration.ofDays(30));
  }
}
