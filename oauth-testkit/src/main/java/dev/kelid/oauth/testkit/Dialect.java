package dev.kelid.oauth.testkit;

/**
 * Which provider an {@link AuthorizationServer} speaks like: its paths, what it demands, what it
 * answers and how it refuses. Each is written from the provider's documents, and refuses whatever
 * those do not show.
 */
public enum Dialect {
  /** OAuth 2.0 and OpenID Connect as the standards say: the default. */
  STANDARD,
  /**
   * POD SSO ({@code accounts.pod.ir}) and, on the API origin, its core platform: the vendor's SSO
   * page and the public SDKs, as collected in {@code providers/pod.md}. Also logins with a one-time
   * code for the client {@code app}, whose API token is {@code app-api-token} and whose key is
   * {@link TestKeys#POD_PRIVATE_KEY_PEM}; see {@link AuthorizationServer#lastCode}.
   */
  POD,
  /**
   * Divar as documented since 2025-04-29: {@code docs/oauth/ReadMe.md} of kenar-docs and Ory Hydra,
   * which Divar runs. The API, on its own origin, wants {@code x-api-key} and {@code
   * Authorization}.
   */
  DIVAR,
  /**
   * Divar as documented from 2024-05-26 to 2025-04-29: as {@link #DIVAR}, but one origin for both
   * servers, {@code x-access-token} for the token, and user info by POST.
   */
  DIVAR_2024,
  /**
   * Divar as documented from 2023-08-19 to 2024-05-26: a JSON token request on the API origin,
   * where the client secret is the API key. A refresh is refused, as it is undocumented; see {@link
   * Misbehaviour#UNDOCUMENTED_REFRESH}.
   */
  DIVAR_2023,
  /**
   * GearCode GC.AUTH: its page "help-user-access", and Microsoft's Katana, whose answers it gives.
   * It wants the redirect URI of the authorization request again, as Katana does and the page does
   * not; see {@link Misbehaviour#REDIRECT_URI_IGNORED}.
   */
  GEARCODE,
  /**
   * Auth0: its documents (docs-v2, "Get refresh tokens") and the behaviour of auth0-java. Refresh
   * tokens stay unless {@link AuthorizationServerBuilder#rotateRefreshTokens} is asked for, whose
   * leeway is {@link AuthorizationServerBuilder#refreshGrace}.
   */
  AUTH0,
  /**
   * GitHub: "Authorizing OAuth apps". No OpenID, no expiry, no refresh token; answers are forms
   * unless {@code Accept} asks for JSON; errors come with status 200.
   */
  GITHUB;

  DialectRules rules() {
    return switch (this) {
      case STANDARD -> StandardDialect.rules();
      case POD -> PodDialect.rules();
      case DIVAR -> DivarDialect.today();
      case DIVAR_2024 -> DivarDialect.of2024();
      case DIVAR_2023 -> DivarLegacyDialect.rules();
      case GEARCODE -> GearCodeDialect.rules();
      case AUTH0 -> Auth0Dialect.rules();
      case GITHUB -> GitHubDialect.rules();
    };
  }
}
