package dev.kelid.oauth.apache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kelid.oauth.fixture.RawServer;
import dev.kelid.oauth.http.HttpCall;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whether a request was surely not sent shows in the kind of the failure. */
@Tag("checklist-116")
class NotSentTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  private final ApacheTransport transport =
      new ApacheTransport(new Timeouts(SHORT, SHORT, Duration.ofSeconds(2)));

  private Throwable failure(String scheme, int port) {
    URI uri = URI.create(scheme + "://127.0.0.1:" + port + "/token");
    try (transport) {
      return catchThrowable(() -> transport.send(HttpCall.get(uri)));
    }
  }

  @Test
  void aPortThatIsClosed() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThat(failure("http", port)).isInstanceOf(ConnectException.class);
  }

  @Test
  void aHandshakeThatNobodyAnswers() throws IOException {
    try (RawServer silent = new RawServer(line -> line.silence())) {
      assertThat(failure("https", silent.port())).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void aServerThatSpeaksNoTls() throws IOException {
    try (RawServer plain = new RawServer(line -> line.say("HTTP/1.1 400 Bad Request\r\n\r\n"))) {
      assertThat(failure("https", plain.port()))
          .isInstanceOfAny(SSLHandshakeException.class, ConnectException.class);
    }
  }

  @Test
  void anAnswerThatDoesNotComeIsAnotherKind() throws IOException {
    try (RawServer silent =
        new RawServer(
            line -> {
              line.request();
              line.silence();
            })) {
      assertThat(failure("http", silent.port()))
          .isInstanceOf(IOException.class)
          .isNotInstanceOfAny(ConnectException.class, SSLHandshakeException.class);
    }
  }
}
