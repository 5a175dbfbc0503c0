package dev.kelid.oauth.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.login.CallbackQuery;
import dev.kelid.oauth.login.LoginRequest;
import dev.kelid.oauth.login.StartedLogin;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.ResourceServer;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real tokens, of a real login, at an API that checks them. */
@Tag("checklist-124")
@Timeout(60)
class ResourceServerTest {
  private final AuthorizationServer server = AuthorizationServer.start();
  private final ResourceServer api = ResourceServer.start(server);
  private final OAuthClients clients =
      OAuthClients.of(
          ClientRegistration.builder("main")
              .issuer(server.issuer())
              .clientId("app")
              .clientSecret("app-secret")
              .redirectUri("http://127.0.0.1:8080/oauth/callback/main")
              .scope("openid", "profile")
              .apiOrigin(api.origin())
              .build());
  private final OAuthClient main = clients.only();
  private final Client client = ClientBuilder.newClient();

  @AfterEach
  void close() {
    client.close();
    clients.close();
    api.close();
    server.close();
  }

  private AuthorizedClient login() throws Exception {
    StartedLogin started = main.login().start(LoginRequest.plain());
    String location =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(started.authorizationUri()).build(),
                BodyHandlers.discarding())
            .headers()
            .firstValue("Location")
            .orElseThrow();
    CallbackQuery query = CallbackQuery.parse(URI.create(location).getRawQuery());
    return main.owner(main.login().finish(main.login().check(started.pending(), query)).owner());
  }

  private String get(String path) {
    return client.target(api.uri(path)).request().get(String.class);
  }

  @Test
  @Tag("checklist-127")
  void aTokenThatTheApiRefusesIsRenewedOnce() throws Exception {
    client.register(new TokenAttachingFeature(login()));
    assertThat(get("/me")).contains("\"subject\":\"alice\"");
    int before = server.tokenRequests();

    api.refuseNext(1);
    assertThat(get("/me")).contains("\"subject\":\"alice\"");
    assertThat(server.tokenRequests()).isEqualTo(before + 1);
    assertThat(api.requests("/me")).hasSize(3);
  }

  @Test
  void aScopeThatTheApiDemandsIsALogin() throws Exception {
    client.register(new TokenAttachingFeature(login()));
    assertThat(get("/pay")).contains("alice");
    api.requireScope("/pay", "payments");
    assertThatExceptionOfType(ProcessingException.class)
        .isThrownBy(() -> get("/pay"))
        .satisfies(e -> assertThat(required(e).need().scopes()).containsExactly("payments"))
        .satisfies(e -> assertThat(required(e).api()).contains(api.origin()));
  }

  @Test
  void aStrongerLoginThatTheApiDemandsIsOne() throws Exception {
    client.register(new TokenAttachingFeature(login()));
    assertThat(get("/pay")).contains("alice");
    api.requireAuthentication("/pay", "gold", 60L);
    assertThatExceptionOfType(ProcessingException.class)
        .isThrownBy(() -> get("/pay"))
        .satisfies(e -> assertThat(required(e).need().acrValues()).containsExactly("gold"))
        .satisfies(e -> assertThat(required(e).need().longestAge()).isPresent());
  }

  private static LoginRequired required(Throwable thrown) {
    Throwable cause = thrown;
    while (!(cause instanceof LoginRequired)) {
      cause = cause.getCause();
    }
    return (LoginRequired) cause;
  }

  @Test
  void theClientsOwnTokensGoTheSameWay() {
    client.register(
        new TokenAttachingFeature(
            new CallAuthorizer(main.registration(), main.ofClient("profile"))));
    assertThat(get("/me")).contains("\"client_id\":\"app\"");
    api.refuseNext(1);
    assertThat(get("/me")).contains("\"client_id\":\"app\"");
    assertThat(server.tokenRequests()).isEqualTo(2);
  }

  @Test
  @Tag("checklist-125")
  void aRedirectToAnotherApiTakesNothingAlong() throws Exception {
    client.register(new TokenAttachingFeature(login()));
    try (ResourceServer stranger = ResourceServer.start(server)) {
      String away = "/redirect?status=307&to=" + stranger.uri("/a");
      int status = client.target(api.uri(away)).request().get().getStatus();
      assertThat(status).isIn(307, 401);
      assertThat(stranger.requests())
          .allSatisfy(r -> assertThat(r.header("Authorization")).isEmpty());
      assertThat(api.requests("/redirect").get(0).header("Authorization")).isPresent();
    }
  }

  @Test
  void aServerThatIsDownIsNoLogin() throws Exception {
    client.register(new TokenAttachingFeature(login()));
    assertThat(get("/me")).contains("alice");
    server.expireAccessTokens();
    server.close();
    assertThatExceptionOfType(ProcessingException.class)
        .isThrownBy(() -> get("/me"))
        .withCauseInstanceOf(dev.kelid.oauth.error.Unreachable.class);
  }
}
