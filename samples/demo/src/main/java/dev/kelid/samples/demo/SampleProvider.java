package dev.kelid.samples.demo;

import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.AuthorizationServerBuilder;
import dev.kelid.oauth.testkit.Dialect;
import dev.kelid.oauth.testkit.TestClient;
import dev.kelid.oauth.testkit.TestUser;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Map;

/** The providers that the demo can start, as data: each is the test kit, speaking its dialect. */
enum SampleProvider {
  DEMO(
      Dialect.STANDARD,
      "Standard OpenID Connect: PKCE, a signed ID token, a new refresh token at every refresh.",
      Map.of("name", "the demo's own provider", "issuer", "{origin}")),
  POD(
      Dialect.POD,
      "Nobody can check its ID token, so who you are is asked for; API calls carry _token_ and"
          + " _token_issuer_.",
      Map.of(
          "moved-to", "https://accounts.pod.ir={origin} https://api.pod.ir={api}",
          "scope", "profile email")),
  DIVAR(
      Dialect.DIVAR,
      "Scopes say who you are, and API calls carry two headers: the application's key and your"
          + " token.",
      Map.of(
          "moved-to", "https://oauth.divar.ir={origin} https://open-api.divar.ir={api}",
          "scope", "USER_ID USER_PHONE USER_POSTS_GET offline_access")),
  DIVAR_2024(
      Dialect.DIVAR_2024,
      "The token has a header of its own, a refresh repeats it and the redirect URI, and of you"
          + " only phone numbers are told.",
      Map.of(
          "moved-to", "https://api.divar.ir={origin}",
          "scope", "USER_ID USER_PHONE USER_POSTS_GET offline_access")),
  DIVAR_2023(
      Dialect.DIVAR_2023,
      "Token requests are JSON, there is no refresh, and nothing says who you are.",
      Map.of(
          "moved-to",
          "https://open-platform-redirect.divar.ir={origin} https://api.divar.ir={api}",
          "scope",
          "USER_PHONE ADDON_USER_APPROVED__AZTH74V2")),
  GEARCODE(
      Dialect.GEARCODE,
      "It does not say who you are: you get a name for this session only. Tokens live 15 minutes.",
      Map.of("server", "auth.gearcode.eu", "moved-to", "https://auth.gearcode.eu={origin}")),
  AUTH0(
      Dialect.AUTH0,
      "The API is asked for by its audience; the refresh token stays the same.",
      Map.of(
          "domain", "demo.eu.auth0.com",
          "moved-to", "https://demo.eu.auth0.com={origin}",
          "scope", "openid profile email offline_access",
          "audience", "https://orders.example.com")),
  GITHUB(
      Dialect.GITHUB,
      "No OpenID Connect: its API says who you are. Tokens have no end, so nothing is refreshed.",
      Map.of(
          "moved-to", "https://github.com={origin} https://api.github.com={api}",
          "scope", "read:user")),
  KEYCLOAK(
      Dialect.STANDARD,
      "Standard OpenID Connect; roles are in realm_access.",
      Map.of("issuer", "{origin}", "scope", "openid profile email")),
  GOOGLE(
      Dialect.STANDARD,
      "Asks for a refresh token by access_type=offline instead of a scope.",
      Map.of("moved-to", "https://accounts.google.com={origin}")),
  ENTRA(
      Dialect.STANDARD,
      "One tenant, whose issuer is checked; offline_access asks for a refresh token.",
      Map.of(
          "tenant", "01234567-89ab-cdef-0123-456789abcdef",
          "issuer", "{origin}",
          "scope", "openid profile email offline_access"));

  private static final System.Logger LOG = System.getLogger(SampleProvider.class.getName());
  private static final String API_KEY = "app-key";

  private final Dialect dialect;
  private final String special;

  /** Made by {@link Map#of}. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final Map<String, String> settings;

  SampleProvider(Dialect dialect, String special, Map<String, String> settings) {
    this.dialect = dialect;
    this.special = special;
    this.settings = settings;
  }

  /** The registration, which is the profile's id too, but for the demo's own provider. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Dialect dialect() {
    return dialect;
  }

  /** What is special there, in one sentence. */
  String special() {
    return special;
  }

  /** Configuration keys of the registration, without prefix. */
  Map<String, String> settings() {
    return settings;
  }

  /** A client whose key is not allowed all that its users are asked to grant. */
  private static TestClient shop(String secret) {
    return TestClient.confidentialPost("app", secret).withAnyLoopbackRedirect();
  }

  /** A server that shows a login page, on which alice and bob need no password. */
  AuthorizationServer start(int port, String baseUrl) {
    AuthorizationServerBuilder server =
        AuthorizationServer.builder().dialect(dialect).port(port).showLoginPage();
    if (dialect == Dialect.STANDARD) {
      String callback = baseUrl + "/oauth/callback/" + id();
      server
          .authorizationParameters("access_type")
          .client(
              TestClient.confidential("demo", "demo-secret", callback)
                  .withPostLogoutRedirectUris(baseUrl + "/"))
          .user(TestUser.of("alice").withName("Alice Liddell").withRoles("customer", "editor"))
          .user(TestUser.of("bob").withName("Bob Archer").withRoles("customer"));
    }
    if (dialect == Dialect.DIVAR || dialect == Dialect.DIVAR_2024) {
      server.client(shop("app-secret").withApiKeyLacking(API_KEY, "USER_POSTS_GET"));
    }
    if (dialect == Dialect.DIVAR_2023) {
      server.client(shop(API_KEY).withApiKeyLacking(API_KEY, "ADDON_USER_APPROVED"));
    }
    return server
        .onOneTimeCode(
            sent ->
                LOG.log(
                    Level.INFO,
                    "the demo's provider sent " + sent.code() + " to " + sent.identity()))
        .start();
  }
}
