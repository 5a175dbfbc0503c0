package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.AnswerShape.Expiry.SECONDS;
import static dev.kelid.oauth.testkit.AnswerShape.IdTokenKind.OPENID;
import static dev.kelid.oauth.testkit.RefreshRules.Issued.OFFLINE_ACCESS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Divar on Ory Hydra: {@code providers/providers.md}, section 1, whose parts are named below. */
final class DivarDialect {
  /** Fosite's least number of characters of state (1.1). */
  private static final int SHORTEST_STATE = 8;

  private DivarDialect() {}

  /** The documents since 2025-04-29: two origins, the token in Authorization. */
  static DialectRules today() {
    ApiAccess access =
        ApiAccess.token("Authorization", "Bearer").withKey("x-api-key", DivarApi.BAD_KEY);
    return rules(site("GET").withApi(), DivarApi.today(access));
  }

  /** The documents before: one origin, the token bare in x-access-token, user info by POST. */
  static DialectRules of2024() {
    ApiAccess access = ApiAccess.token("x-access-token").withKey("x-api-key", DivarApi.BAD_KEY);
    return rules(site("POST"), DivarApi.of2024(access));
  }

  static List<TestUser> users() {
    return List.of(
        user("alice", "09990000001", "AZTH74V2"), user("bob", "09990000002", "AZf3Uqr3"));
  }

  private static DialectRules rules(Site site, Api api) {
    return new DialectRules(
        site,
        authorization(),
        new CallbackRules(
            false, true, CallbackRules.Denial.NO_CODE, "consent request denied", false),
        TokenRules.form(ClientRules.asRegistered(), grants())
            .sayingOfOtherBodies("The POST body can not be empty. "),
        AnswerShape.of("bearer", SECONDS, " ").withIdToken(OPENID),
        refresh(),
        issue(),
        TokenUseRules.standard(false),
        TokenUseRules.standard(false),
        Set.of(),
        Set.of(),
        ErrorShape.FOSITE,
        List.of(api),
        Map.of(),
        List.of(
            TestClient.confidentialPost("app", "app-secret")
                .withAnyLoopbackRedirect()
                .withApiKey("app-key")),
        users());
  }

  /** Section 1.1. */
  private static AuthorizationRules authorization() {
    return AuthorizationRules.of(
            DivarScopes.today(), "scope", "code_challenge", "code_challenge_method", "nonce")
        .requiring("scope")
        .withState(SHORTEST_STATE)
        .withPlainRedirectUri();
  }

  /** Section 0, and 1.8 for user info. */
  private static Site site(String userInfoMethod) {
    return Site.of(
        Route.of(Endpoint.AUTHORIZATION, "/oauth2/auth").by("GET"),
        Route.standard(Endpoint.LOGIN),
        Route.of(Endpoint.TOKEN, "/oauth2/token"),
        Route.of(Endpoint.USERINFO, DivarApi.USERS).by(userInfoMethod).onApi());
  }

  /** Sections 1.4 and 1.5: Hydra ignores code and redirect_uri in a refresh. */
  private static Map<String, GrantRule> grants() {
    return Map.of(
        "authorization_code",
        GrantRule.of("code", "redirect_uri").or("code_verifier"),
        "refresh_token",
        GrantRule.of("refresh_token").or("code", "redirect_uri"));
  }

  /** Section 1.6. */
  private static RefreshRules refresh() {
    return new RefreshRules(
        OFFLINE_ACCESS,
        true,
        Duration.ofMinutes(2),
        false,
        true,
        true,
        true,
        false,
        "",
        "The refresh token was already used.");
  }

  /** Sections 1.2 (lifetimes) and 1.4 (94 characters). */
  private static IssueRules issue() {
    return new IssueRules(
        TokenShape.opaque("ory_ac_", 87),
        TokenShape.opaque("ory_at_", 87),
        TokenShape.opaque("ory_rt_", 87),
        Duration.ofMinutes(10),
        Duration.ofHours(1),
        Duration.ofDays(30));
  }

  private static TestUser user(String userName, String phone, String post) {
    return TestUser.of(userName)
        .withSubject("awoD" + userName)
        .withClaim("phone_number", phone)
        .withClaim("post_token", post);
  }
}
