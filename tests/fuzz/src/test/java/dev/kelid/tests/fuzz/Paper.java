package dev.kelid.tests.fuzz;

import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.oidc.Discovery;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.RegistrationBuilder;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** An OpenID Provider of texts only, where it is always the same time. */
final class Paper {
  static final String ISSUER = "https://id.example.com";
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  static final InstantSource CLOCK = InstantSource.fixed(NOW);
  static final SecureRandom RANDOM = new SecureRandom();

  private Paper() {}

  static RegistrationBuilder registration() {
    return ClientRegistration.builder("main")
        .issuer(ISSUER)
        .clientId("app")
        .clientSecret("app-secret")
        .redirectUri("https://app.example.com/oauth/callback/main")
        .scope("openid", "email");
  }

  static HttpReply json(int status, String body) {
    return new HttpReply(status, Map.of("Content-Type", List.of("application/json")), body);
  }

  static JsonDraft document() {
    return JsonDraft.of(
        "issuer", JsonDraft.string(ISSUER),
        "authorization_endpoint", JsonDraft.string(ISSUER + "/authorize"),
        "token_endpoint", JsonDraft.string(ISSUER + "/token"),
        "userinfo_endpoint", JsonDraft.string(ISSUER + "/userinfo"),
        "jwks_uri", JsonDraft.string(ISSUER + "/jwks"),
        "revocation_endpoint", JsonDraft.string(ISSUER + "/revoke"),
        "end_session_endpoint", JsonDraft.string(ISSUER + "/logout"),
        "code_challenge_methods_supported", "[\"plain\",\"S256\"]",
        "authorization_response_iss_parameter_supported", "true",
        "claims_supported", "[\"sub\",\"email\"]");
  }

  /** Metadata that is as it should be. */
  static Discovery discovery(ClientRegistration registration) {
    HttpTransport transport = call -> json(200, document().text(""));
    return new Discovery(registration, transport, CLOCK, RANDOM);
  }
}
