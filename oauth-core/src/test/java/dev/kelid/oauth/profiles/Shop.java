package dev.kelid.oauth.profiles;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.KnownProviders;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.RegistrationBuilder;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.Grant;
import dev.kelid.oauth.token.TokenSource;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The same small shop as a client of each provider, with a server that is only written down. */
final class Shop implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  static final URI REDIRECT_URI = URI.create("https://shop.example.com/cb");
  static final String VERIFIER = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI";
  private static final Map<String, String> VARIABLES =
      Map.of(
          "auth0", "shop.eu.auth0.com",
          "entra", "01234567-89ab-cdef-0123-456789abcdef",
          "gearcode", "auth.gearcode.eu",
          "keycloak", "https://id.example.com/realms/shop",
          "openid", "https://op.example.com");

  final List<HttpCall> calls = new CopyOnWriteArrayList<>();
  final OAuthClients clients;
  private volatile Function<HttpCall, HttpReply> answer = call -> reply(500, "");

  Shop(ClientRegistration registration) {
    String provider = registration.id();
    this.clients =
        OAuthClients.builder()
            .registrations(List.of(registration))
            .random(new Counting())
            .clock(() -> NOW)
            .transport(
                call -> {
                  if (call.uri().getPath().contains("/.well-known/")) {
                    return WireFile.reply(provider + "/discovery");
                  }
                  calls.add(call);
                  try {
                    return answer.apply(call);
                  } catch (UncheckedIOException e) {
                    throw e.getCause();
                  }
                })
            .build();
  }

  /** Bytes of 1, then of 2, and so on. */
  private static final class Counting extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private byte next = 1;

    @Override
    public void nextBytes(byte[] bytes) {
      Arrays.fill(bytes, next++);
    }
  }

  static ProviderProfile profile(String provider) {
    return KnownProviders.all().get(provider).make().of(VARIABLES.getOrDefault(provider, ""));
  }

  /** With everything that the provider takes. */
  static RegistrationBuilder at(String provider) {
    RegistrationBuilder builder = ClientRegistration.builder(provider).provider(profile(provider));
    if (provider.startsWith("divar")) {
      builder.apiKey("k3y");
    }
    if (!provider.equals("divar-2023")) {
      builder.credential(ClientCredential.secretPost("s3cret"));
    }
    return builder
        .clientId("shop")
        .redirectUri(REDIRECT_URI.toString())
        .postLogoutRedirectUri("https://shop.example.com/bye");
  }

  static Shop of(String provider) {
    return new Shop(at(provider).build());
  }

  /** Answers every request so from now on. */
  Shop answering(String file) {
    HttpReply reply = WireFile.reply(file);
    answer = call -> reply;
    return this;
  }

  Shop answering(Function<HttpCall, HttpReply> how) {
    answer = how;
    return this;
  }

  OAuthClient client() {
    return clients.only();
  }

  Grant.AuthorizationCode code() {
    boolean pkce =
        client().registration().provider().login().pkce()
            != dev.kelid.oauth.provider.LoginRules.Pkce.OFF;
    return new Grant.AuthorizationCode(
        Secret.of("c0de"), REDIRECT_URI, pkce ? Secret.of(VERIFIER) : null, List.of("asked"));
  }

  Grant.RefreshToken refresh() {
    return new Grant.RefreshToken(
        Secret.of("rt-1"), List.of("asked"), Secret.of("at-1"), Secret.of(VERIFIER));
  }

  static TokenSource token() {
    AccessToken token = new AccessToken("at-1", "Bearer", Instant.MAX);
    return new TokenSource() {
      @Override
      public AccessToken accessToken() {
        return token;
      }

      @Override
      public AccessToken insteadOf(AccessToken refused) {
        return refused;
      }
    };
  }

  static HttpReply reply(int status, String json) {
    return new HttpReply(status, Map.of("Content-Type", List.of("application/json")), json);
  }

  @Override
  public void close() {
    clients.close();
  }
}
