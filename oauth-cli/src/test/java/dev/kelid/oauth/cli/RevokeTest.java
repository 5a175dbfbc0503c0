package dev.kelid.oauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.kelid.oauth.cli.fixture.At;
import dev.kelid.oauth.cli.fixture.Shell;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server revokes first, then the file forgets. */
class RevokeTest {
  @TempDir private Path home;
  private HttpServer server;
  private volatile int status = 200;
  private volatile Runnable meanwhile = () -> {};

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    server.createContext(
        "/revoke",
        exchange -> {
          meanwhile.run();
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Shell.Outcome revoke(At at) {
    return at.run(
        "revoke",
        "--revocation-endpoint",
        "http://127.0.0.1:" + server.getAddress().getPort() + "/revoke");
  }

  @Test
  void whatTheServerDidNotRevokeStaysAndCanBeTriedAgain() {
    try (At at = new At("pod", home).loggedIn()) {
      status = 503;
      assertThat(revoke(at).exit()).isEqualTo(6);
      assertThat(at.run("userinfo").exit()).isZero();

      status = 200;
      Shell.Outcome again = revoke(at);
      assertThat(again.exit()).as(again.err()).isZero();
      assertThat(again.out()).contains("revoked: true").contains("forgotten: true");
      assertThat(at.run("userinfo").exit()).isEqualTo(3);
      assertThat(at.run("revoke", "--help").out()).contains("tried again");
    }
  }

  @Test
  void whatWasKeptMeanwhileStaysAndThatIsSaid() {
    try (At at = new At("pod", home).loggedIn()) {
      meanwhile = () -> at.keep(held -> held);
      Shell.Outcome revoke = revoke(at);

      assertThat(revoke.exit()).as(revoke.err()).isZero();
      assertThat(revoke.out()).contains("revoked: true").contains("forgotten: false");
      assertThat(revoke.err()).contains("others were kept here meanwhile");
      assertThat(at.run("userinfo").exit()).isZero();
    }
  }
}
