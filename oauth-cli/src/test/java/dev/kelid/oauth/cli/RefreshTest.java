package dev.kelid.oauth.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.kelid.oauth.cli.fixture.At;
import dev.kelid.oauth.cli.fixture.Shell;
import dev.kelid.oauth.cli.terminal.JsonDocument;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.TestClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A refresh by a token from elsewhere leaves everything that the next one needs. */
class RefreshTest {
  @TempDir private Path home;

  private static Map<?, ?> held(At at) throws Exception {
    Map<String, ?> file = JsonDocument.read(Files.readString(at.tokens()));
    return (Map<?, ?>) ((List<?>) file.get("grants")).get(0);
  }

  private static Path refreshToken(At at) throws Exception {
    return at.file("refresh-token", (String) held(at).get("refreshToken"));
  }

  @Test
  void aRefreshTokenThatTheServerLetsLiveIsKept() throws Exception {
    try (At at = new At("auth0", home).loggedIn()) {
      Map<?, ?> before = held(at);
      Shell.Outcome refresh = at.run("refresh", "--token-file", refreshToken(at).toString());

      assertThat(refresh.exit()).as(refresh.err()).isZero();
      assertThat(refresh.out()).contains("refresh_token: ***");
      assertThat(held(at).get("accessToken")).isNotEqualTo(before.get("accessToken"));
      assertThat(held(at).get("refreshToken")).isEqualTo(before.get("refreshToken"));
      assertThat(at.run("refresh").exit()).isZero();
    }
  }

  @Test
  void whereNothingIsHeldTheGivenTokenIsKept() throws Exception {
    try (At at = new At("auth0", home).loggedIn()) {
      Path token = refreshToken(at);
      Files.delete(at.tokens());

      assertThat(at.run("refresh", "--token-file", token.toString()).exit()).isZero();
      assertThat(held(at).get("refreshToken")).isEqualTo(Files.readString(token));
      assertThat(held(at).get("idToken")).isNull();
      assertThat(at.run("refresh").exit()).isZero();
    }
  }

  @Test
  void theCodeVerifierOfAPublicClientIsSentAndKept() throws Exception {
    TestClient client = TestClient.publicClient("app").withAnyLoopbackRedirect();
    try (At at = new At("pod", home, AuthorizationServer.builder().client(client))) {
      assertThat(at.login().exit()).isZero();
      String verifier = (String) held(at).get("codeVerifier");
      assertThat(verifier).isNotNull();
      at.server.clearRequests();

      Shell.Outcome refresh = at.run("refresh", "--token-file", refreshToken(at).toString());

      assertThat(refresh.exit()).as(refresh.err()).isZero();
      assertThat(at.server.requests(Endpoint.TOKEN).get(0).formValue("code_verifier"))
          .contains(verifier);
      assertThat(held(at).get("codeVerifier")).isEqualTo(verifier);
      assertThat(at.run("refresh").exit()).isZero();
    }
  }

  @Test
  void noOtherKelidRenewsMeanwhile() throws Exception {
    try (At at = new At("auth0", home).loggedIn()) {
      Path lock = at.tokens().resolveSibling("default.json.lock");
      AtomicBoolean alone = new AtomicBoolean();
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
      server.createContext(
          "/token",
          exchange -> {
            alone.set(isHeldHere(lock));
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
        assertThat(isHeldHere(lock)).isFalse();
      } finally {
        server.stop(0);
      }
    }
  }

  private static boolean isHeldHere(Path lock) throws IOException {
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock free = channel.tryLock()) {
      return free == null;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }
}
