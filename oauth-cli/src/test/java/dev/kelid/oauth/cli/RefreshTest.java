package dev.kelid.oauth.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.kelid.oauth.cli.fixture.At;
import dev.kelid.oauth.cli.fixture.Shell;
import dev.kelid.oauth.cli.session.Session;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.TestClient;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.Lease;
import dev.kelid.oauth.token.StoredGrant;
import dev.kelid.oauth.token.TokenSet;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A refresh by a token from elsewhere leaves everything that the next one needs. */
class RefreshTest {
  @TempDir private Path home;

  private static Path refreshToken(At at) {
    return at.file("refresh-token", at.held().refreshToken().value());
  }

  @Test
  void aRefreshTokenThatTheServerLetsLiveIsKept() throws Exception {
    try (At at = new At("auth0", home).loggedIn()) {
      TokenSet before = at.held();
      Shell.Outcome refresh = at.run("refresh", "--token-file", refreshToken(at).toString());

      assertThat(refresh.exit()).as(refresh.err()).isZero();
      assertThat(refresh.out()).contains("refresh_token: ***");
      assertThat(at.held().accessToken()).isNotEqualTo(before.accessToken());
      assertThat(at.held().refreshToken()).isEqualTo(before.refreshToken());
      assertThat(at.run("refresh").exit()).isZero();
    }
  }

  @Test
  void whereNothingIsHeldTheGivenTokenIsKept() throws Exception {
    try (At at = new At("auth0", home).loggedIn()) {
      Path token = refreshToken(at);
      at.inStore(
          store -> {
            store.removeOwner(Session.OWNER);
            return true;
          });

      assertThat(at.run("refresh", "--token-file", token.toString()).exit()).isZero();
      assertThat(at.held().refreshToken().value()).isEqualTo(Files.readString(token));
      assertThat(at.held().idToken()).isNull();
      assertThat(at.run("refresh").exit()).isZero();
    }
  }

  @Test
  void theCodeVerifierOfAPublicClientIsSentAndKept() throws Exception {
    TestClient client = TestClient.publicClient("app").withAnyLoopbackRedirect();
    try (At at = new At("pod", home, AuthorizationServer.builder().client(client))) {
      assertThat(at.login().exit()).isZero();
      String verifier = at.held().codeVerifier().value();
      at.server.clearRequests();

      Shell.Outcome refresh = at.run("refresh", "--token-file", refreshToken(at).toString());

      assertThat(refresh.exit()).as(refresh.err()).isZero();
      assertThat(at.server.requests(Endpoint.TOKEN).get(0).formValue("code_verifier"))
          .contains(verifier);
      assertThat(at.held().codeVerifier().value()).isEqualTo(verifier);
      assertThat(at.run("refresh").exit()).isZero();
    }
  }

  @Test
  void noOtherKelidRenewsMeanwhile() throws Exception {
    try (At at = new At("auth0", home).loggedIn()) {
      AtomicBoolean alone = new AtomicBoolean();
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
      server.createContext(
          "/token",
          exchange -> {
            alone.set(isAtWork(at));
            byte[] body = "{\"access_token\":\"a\",\"token_type\":\"Bearer\"}".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      try {
        String endpoint = "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
        Shell.Outcome refresh =
            at.run(
                "refresh",
                "--token-endpoint",
                endpoint,
                "--token-file",
                refreshToken(at).toString());
        assertThat(refresh.exit()).as(refresh.err()).isZero();
        assertThat(alone).isTrue();
        assertThat(isAtWork(at)).isFalse();
      } finally {
        server.stop(0);
      }
    }
  }

  private static boolean isAtWork(At at) {
    return at.inStore(
        store -> {
          Optional<Lease> lease = store.lease(At.key(store), Duration.ofSeconds(1));
          lease.ifPresent(store::release);
          return lease.isEmpty();
        });
  }

  @Test
  void aTokenThatEndsSoonIsUsedAndNoRefreshIsBegunThatTheExitWouldKill() throws Exception {
    try (At at = new At("openid", home).loggedIn()) {
      Instant now = Instant.now();
      at.keep(
          held ->
              new TokenSet(
                  new AccessToken(
                      held.accessToken().value(),
                      held.accessToken().type(),
                      now.plus(Duration.ofMinutes(5))),
                  held.refreshToken(),
                  held.scopes(),
                  held.idToken(),
                  now.minus(Duration.ofDays(1)),
                  held.codeVerifier(),
                  held.parameters(),
                  held.usefulUntil()));
      StoredGrant before = grant(at);
      at.server.clearRequests();

      assertThat(at.run("userinfo").exit()).isZero();

      assertThat(at.server.requests(Endpoint.TOKEN)).isEmpty();
      assertThat(grant(at)).isEqualTo(before);
    }
  }

  private static StoredGrant grant(At at) {
    return at.inStore(store -> store.find(At.key(store)).orElseThrow());
  }
}
