package dev.kelid.benchmarks.scene;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.ProviderProfile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** One client at one OpenID Provider, whose endpoints are known. */
public final class Scene {
  /** The provider. */
  public static final String ISSUER = "https://id.example.com";

  /** Where the browser is sent. */
  public static final String AUTHORIZE = ISSUER + "/authorize";

  /** Where codes are exchanged, if nothing is said. */
  public static final String TOKEN = ISSUER + "/token";

  /** Where the keys are. */
  public static final String JWKS = ISSUER + "/jwks";

  /** The client. */
  public static final String CLIENT_ID = "app";

  /** Its secret. */
  public static final String CLIENT_SECRET = "app-secret";

  /** Where the browser comes back to. */
  public static final String REDIRECT = "https://app.example.com/oauth/callback/main";

  /** An API that is called with the token. */
  public static final URI API = URI.create("https://api.example.com/v1/things?page=3");

  /** A code. */
  public static final String CODE = "SplxlOBeZQQYbYS6WxSbIA0123456789abcdefghijk";

  /** A code verifier. */
  public static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  /** An access token. */
  public static final String ACCESS_TOKEN = "2YotnFZFEjr1zCsicMWpAA0123456789abcdefghijk";

  /** The header that it makes. */
  public static final String HEADER = "Bearer " + ACCESS_TOKEN;

  /** A refresh token. */
  public static final String REFRESH_TOKEN = "tGzv3JOkF0XG5Qx2TlKWIA0123456789abcdefghijk";

  /** What is asked for. */
  public static final List<String> SCOPES = List.of("openid", "profile", "email");

  /** An answer of the token endpoint. */
  public static final String ANSWER =
      "{\"access_token\":\""
          + ACCESS_TOKEN
          + "\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"refresh_token\":\""
          + REFRESH_TOKEN
          + "\",\"scope\":\"openid profile email\"}";

  private Scene() {}

  /** The client's authentication (RFC 6749 section 2.3.1). */
  public static String basic() {
    String pair = CLIENT_ID + ":" + CLIENT_SECRET;
    return "Basic "
        + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A provider whose endpoints need not be asked for, with its token endpoint here. */
  public static ClientRegistration registration(String tokenEndpoint) {
    ProviderProfile provider =
        ProviderProfile.builder("scene")
            .issuer(ISSUER)
            .metadata(ProviderProfile.Metadata.NONE)
            .endpoints(
                Endpoints.none()
                    .withAuthorization(URI.create(AUTHORIZE))
                    .withToken(URI.create(tokenEndpoint))
                    .withJwks(URI.create(JWKS)))
            .build();
    return ClientRegistration.builder("main")
        .provider(provider)
        .clientId(CLIENT_ID)
        .clientSecret(CLIENT_SECRET)
        .redirectUri(REDIRECT)
        .scope(SCOPES.toArray(String[]::new))
        .apiOrigin("https://api.example.com")
        .build();
  }

  /** Kelid's clients over a provider in memory that always answers like this. */
  public static OAuthClients clients(String answer) {
    return OAuthClients.builder()
        .registrations(List.of(registration(TOKEN)))
        .transport(answering(answer))
        .build();
  }

  /** A transport that answers from memory. */
  public static HttpTransport answering(String body) {
    Map<String, List<String>> headers =
        Map.of(
            "Content-Type", List.of("application/json"),
            "Cache-Control", List.of("no-store"));
    return call -> new HttpReply(200, headers, body);
  }
}
