package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.pairs;
import static dev.kelid.oauth.testkit.Wire.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class TokenMisbehaviourTest {
  private static final Duration SLOW = Duration.ofMillis(400);

  @RegisterExtension
  static final AuthorizationServerExtension SERVERS =
      AuthorizationServerExtension.of(AuthorizationServer.builder().slowness(SLOW));

  private AuthorizationServer server;
  private Wire wire;
  private String refreshToken;

  @BeforeEach
  void everythingIsRightAtFirst(AuthorizationServer server) {
    this.server = server;
    wire = new Wire(server);
    refreshToken =
        json(ok(wire.refresh(wire.login().getString("refresh_token")))).getString("refresh_token");
  }

  @Test
  void answersThatAreNotTokens() {
    assertThat(with(Misbehaviour.TOKEN_HTML).body()).startsWith("<!DOCTYPE html>");
    assertThat(with(Misbehaviour.TOKEN_500).statusCode()).isEqualTo(500);
    assertThat(ok(with(Misbehaviour.TOKEN_EMPTY)).body()).isEmpty();
    assertThat(json(ok(with(Misbehaviour.TOKEN_ERROR_IN_200))).getString("error"))
        .isEqualTo("invalid_grant");
    assertThat(json(ok(with(Misbehaviour.TOKEN_HUGE))).getString("x")).hasSize(2 << 20);
    ok(wire.refresh(refreshToken));
  }

  @Test
  void aRedirectLeadsToAPlaceThatIsRecorded() {
    var response = with(Misbehaviour.TOKEN_REDIRECT);
    assertThat(response.statusCode()).isEqualTo(307);
    String elsewhere = response.headers().firstValue("Location").orElseThrow();
    assertThat(elsewhere).isEqualTo(server.uri("/elsewhere").toString());
    assertThat(server.requests("/elsewhere")).isEmpty();
    wire.post(server.uri("/elsewhere"), pairs("a", "b"));
    assertThat(server.requests("/elsewhere")).hasSize(1);
    ok(wire.refresh(refreshToken));
  }

  @Test
  void aClosedConnectionLeavesTheRefreshToken() {
    assertThatThrownBy(() -> with(Misbehaviour.TOKEN_RESET))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(server.isActive(refreshToken)).isTrue();
    ok(wire.refresh(refreshToken));
  }

  @Test
  void aLostAnswerUsesTheRefreshTokenUp() {
    assertThatThrownBy(() -> with(Misbehaviour.TOKEN_ANSWER_LOST))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(server.isActive(refreshToken)).isFalse();
  }

  @Test
  void aSlowAnswerComesLate() {
    long start = System.nanoTime();
    ok(with(Misbehaviour.TOKEN_SLOW));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SLOW);
  }

  @Test
  void everyAnswerCanBeDelayed() {
    try (var delayed = AuthorizationServer.builder().tokenDelay(SLOW).start()) {
      long start = System.nanoTime();
      new Wire(delayed).login();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SLOW);
    }
  }

  @Test
  void refusalsCanHaveADelayOfTheirOwn() {
    try (var server =
        AuthorizationServer.builder().tokenDelay(Duration.ZERO).refusalDelay(SLOW).start()) {
      Wire wire = new Wire(server);
      long start = System.nanoTime();
      refused(wire.refresh("unknown"), 400, "invalid_grant", "the refresh token is unknown");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SLOW);
    }
  }

  @RepeatedTest(10)
  void aTrickleGoesOnUntilTheServerCloses() throws Exception {
    try (var trickling = AuthorizationServer.start()) {
      trickling.misbehave(Misbehaviour.TOKEN_TRICKLE);
      HttpResponse<InputStream> response =
          HttpClient.newHttpClient().send(post(trickling), BodyHandlers.ofInputStream());
      InputStream body = response.body();
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(body.readNBytes(2)).containsOnly(' ');
      long start = System.nanoTime();
      trickling.close();
      assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void closingDoesNotWaitForASlowAnswer() throws Exception {
    try (var slow = AuthorizationServer.builder().slowness(Duration.ofMinutes(1)).start()) {
      slow.misbehave(Misbehaviour.TOKEN_SLOW);
      CompletableFuture<HttpResponse<String>> answer =
          HttpClient.newHttpClient().sendAsync(post(slow), BodyHandlers.ofString());
      while (slow.tokenRequests() == 0) {
        Thread.onSpinWait();
      }
      long start = System.nanoTime();
      slow.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      assertThatThrownBy(() -> answer.get(5, TimeUnit.SECONDS))
          .hasCauseInstanceOf(IOException.class);
    }
  }

  private HttpResponse<String> with(Misbehaviour misbehaviour) {
    server.misbehaveOnce(misbehaviour);
    return wire.refresh(refreshToken);
  }

  private static HttpRequest post(AuthorizationServer server) {
    return Wire.request(server.uri("/token"), "Authorization", Wire.basic("app", "app-secret"))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString("grant_type=client_credentials"))
        .build();
  }
}
