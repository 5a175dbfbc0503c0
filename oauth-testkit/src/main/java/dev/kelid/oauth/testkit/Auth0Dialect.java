package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.AnswerShape.Expiry.SECONDS;
import static dev.kelid.oauth.testkit.AnswerShape.IdTokenKind.OPENID;
import static dev.kelid.oauth.testkit.RefreshRules.Issued.OFFLINE_ACCESS;
import static dev.kelid.oauth.testkit.TokenUseRules.Hint.UNKNOWN;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Auth0: {@code providers/providers.md}, section 4, whose parts are named below. */
final class Auth0Dialect {
  private static final String DEAD = "Unknown or invalid refresh token.";

  private Auth0Dialect() {}

  static DialectRules rules() {
    return new DialectRules(
        site(),
        AuthorizationRules.of(ScopeRules.any(), parameters()),
        CallbackRules.usual(),
        TokenRules.form(new ClientRules(false, true, null), grants()).withBody(BodyFormat.EITHER),
        AnswerShape.of("Bearer", SECONDS, " ").withIdToken(OPENID),
        refresh(),
        issue(),
        new TokenUseRules(UNKNOWN, BodyFormat.EITHER, true, true, false),
        TokenUseRules.standard(false),
        Set.of("client_id", "returnTo", "federated"),
        Set.of("federated"),
        ErrorShape.AUTH0,
        apis(),
        metadata(),
        List.of(
            TestClient.confidentialPost("app", "app-secret").withAnyLoopbackRedirect(),
            TestClient.publicClient("spa").withAnyLoopbackRedirect()),
        List.of(
            TestUser.of("alice").withSubject("auth0|alice"),
            TestUser.of("bob").withSubject("auth0|bob")));
  }

  /** Section 4.1; the issuer ends with a slash. */
  private static Site site() {
    return Site.of(
            Route.standard(Endpoint.DISCOVERY),
            Route.of(Endpoint.JWKS, "/.well-known/jwks.json"),
            Route.of(Endpoint.AUTHORIZATION, "/authorize"),
            Route.standard(Endpoint.LOGIN),
            Route.of(Endpoint.TOKEN, "/oauth/token"),
            Route.of(Endpoint.USERINFO, "/userinfo"),
            Route.of(Endpoint.REVOCATION, "/oauth/revoke"),
            Route.of(Endpoint.END_SESSION, "/oidc/logout"),
            Route.of(Endpoint.LOGOUT, "/v2/logout"))
        .withIssuerEnd("/");
  }

  private static String[] parameters() {
    return Stream.concat(
            StandardDialect.PARAMETERS.stream(),
            Stream.of("organization", "invitation", "connection"))
        .toArray(String[]::new);
  }

  /** Sections 4.3 and 4.4; an audience in a refresh changes nothing without a policy (MRRT). */
  private static Map<String, GrantRule> grants() {
    return Map.of(
        "authorization_code",
        GrantRule.of("code", "redirect_uri").or("code_verifier"),
        "refresh_token",
        GrantRule.of("refresh_token").or("scope", "audience"),
        "client_credentials",
        GrantRule.of("audience").or("scope"));
  }

  /** Section 4.4. */
  private static RefreshRules refresh() {
    return new RefreshRules(
        OFFLINE_ACCESS, false, Duration.ZERO, true, false, true, false, false, DEAD, DEAD);
  }

  private static List<Api> apis() {
    return List.of(
        new Api(
            false,
            ApiAccess.token("Authorization", "Bearer").forAudience(),
            ErrorShape.BEARER,
            List.of()));
  }

  /** Sections 4.3 and 4.4: a JWT for an audience, else opaque; 86400 seconds; 30 days. */
  private static IssueRules issue() {
    TokenShape opaque = TokenShape.opaque("", 43);
    return new IssueRules(
        opaque,
        new TokenShape(TokenShape.Kind.JWT_FOR_AUDIENCE, "", 43),
        TokenShape.opaque("v1.", 43),
        Duration.ofMinutes(10),
        Duration.ofDays(1),
        Duration.ofDays(30));
  }

  /** Section 4.1: what the sample of the discovery document says otherwise than the standard's. */
  private static Map<String, Object> metadata() {
    return Map.of(
        "end_session_endpoint",
        "",
        "introspection_endpoint_auth_methods_supported",
        "",
        "authorization_response_iss_parameter_supported",
        "",
        "code_challenge_methods_supported",
        List.of("S256", "plain"),
        "id_token_signing_alg_values_supported",
        List.of("HS256", "RS256", "PS256"),
        "token_endpoint_auth_methods_supported",
        List.of("client_secret_basic", "client_secret_post", "private_key_jwt"),
        "backchannel_logout_supported",
        true,
        "backchannel_logout_session_supported",
        true);
  }
}
