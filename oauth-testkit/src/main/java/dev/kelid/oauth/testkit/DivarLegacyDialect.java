package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.AnswerShape.Expiry.EPOCH_TEXT;
import static dev.kelid.oauth.testkit.RefreshRules.Issued.ALWAYS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Divar in 2023: {@code providers/providers.md}, section 2. */
final class DivarLegacyDialect {
  private static final String KEY = "app-key";

  private DivarLegacyDialect() {}

  static DialectRules rules() {
    ApiAccess access = ApiAccess.token("x-access-token").withKey("x-api-key", DivarApi.BAD_KEY);
    return new DialectRules(
        site(),
        authorization(),
        new CallbackRules(false, false, CallbackRules.Denial.NO_CODE, "access_denied", false),
        TokenRules.form(
                new ClientRules(false, false, "x-api-key"),
                Map.of("authorization_code", GrantRule.of("code")))
            .withBody(BodyFormat.JSON),
        AnswerShape.of("", EPOCH_TEXT, ""),
        RefreshRules.rotating(ALWAYS),
        issue(),
        TokenUseRules.standard(false),
        TokenUseRules.standard(false),
        Set.of(),
        Set.of(),
        ErrorShape.RFC_6749,
        List.of(DivarApi.of2023(access)),
        Map.of(),
        List.of(TestClient.confidentialPost("app", KEY).withAnyLoopbackRedirect().withApiKey(KEY)),
        DivarDialect.users());
  }

  private static AuthorizationRules authorization() {
    return AuthorizationRules.of(DivarScopes.of2023(), "scope")
        .requiring("scope")
        .withPlainRedirectUri()
        .withPkce(AuthorizationRules.Pkce.NOBODY)
        .withErrors(AuthorizationRules.Errors.PAGE);
  }

  /** The authorization page had a host of its own; the token request went to the API. */
  private static Site site() {
    return Site.of(
            Route.of(Endpoint.AUTHORIZATION, "/oauth").by("GET"),
            Route.standard(Endpoint.LOGIN),
            Route.of(Endpoint.TOKEN, "/v1/open-platform/oauth/access_token").onApi(),
            Route.of(Endpoint.USERINFO, DivarApi.USERS).by("POST").onApi())
        .withApi();
  }

  /**
   * 64, 128 and 256 characters; a code lives three days; the other lifetimes are not documented.
   */
  private static IssueRules issue() {
    return new IssueRules(
        TokenShape.opaque("", 64),
        TokenShape.opaque("", 128),
        TokenShape.opaque("", 256),
        Duration.ofDays(3),
        Duration.ofHours(1),
        Duration.ofDays(30));
  }
}
