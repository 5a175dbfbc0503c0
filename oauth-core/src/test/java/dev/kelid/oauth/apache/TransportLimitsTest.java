package dev.kelid.oauth.apache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.fixture.RawServer;
import dev.kelid.oauth.fixture.Waiting;
import dev.kelid.oauth.http.HttpCall;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TransportLimitsTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration BOUND = Duration.ofSeconds(5);
  private static final int MEBIBYTE = 1024 * 1024;
  private static final String ENDLESS = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  private static Duration failsWith(Class<? extends IOException> kind, Timeouts timeouts, URI uri) {
    try (ApacheTransport transport = new ApacheTransport(timeouts)) {
      long start = System.nanoTime();
      assertThatExceptionOfType(kind).isThrownBy(() -> transport.send(HttpCall.get(uri)));
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }

  @Test
  void aServerThatSaysNothingIsGivenUp() throws IOException {
    try (RawServer server = new RawServer(RawServer.Line::silence)) {
      assertThat(
              failsWith(
                  SocketTimeoutException.class, new Timeouts(LONG, SHORT, LONG), server.uri("/")))
          .isBetween(SHORT, BOUND);
    }
  }

  @Test
  void aBodyThatTricklesIsGivenUp() throws IOException {
    try (RawServer server =
        new RawServer(
            line -> {
              line.request();
              line.say(ENDLESS);
              line.trickle("1\r\nx\r\n", 20);
            })) {
      assertThat(
              failsWith(
                  InterruptedIOException.class, new Timeouts(LONG, LONG, SHORT), server.uri("/")))
          .isBetween(SHORT, BOUND);
      Waiting.until(() -> server.ended() == 1);
    }
  }

  @Test
  void headersThatTrickleAreGivenUp() throws IOException {
    try (RawServer server =
        new RawServer(
            line -> {
              line.request();
              line.say("HTTP/1.1 200 OK\r\n");
              line.trickle("X: y\r\n", 20);
            })) {
      assertThat(
              failsWith(
                  InterruptedIOException.class, new Timeouts(LONG, LONG, SHORT), server.uri("/")))
          .isBetween(SHORT, BOUND);
      Waiting.until(() -> server.ended() == 1);
    }
  }

  @Test
  void aConnectionThatDoesNotComeAboutIsGivenUp() throws IOException {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<Socket> waiting = fillBacklog(full);
      URI uri = URI.create("http://127.0.0.1:" + full.getLocalPort() + "/");

      assertThat(failsWith(IOException.class, new Timeouts(SHORT, LONG, LONG), uri))
          .isBetween(SHORT, BOUND);
      assertThat(failsWith(IOException.class, new Timeouts(LONG, LONG, SHORT), uri))
          .isBetween(SHORT, BOUND);
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  /** Linux drops what does not fit: further connects hang. */
  private static List<Socket> fillBacklog(ServerSocket server) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    while (true) {
      Socket socket = new Socket();
      try {
        socket.connect(server.getLocalSocketAddress(), 200);
        sockets.add(socket);
        assertThat(sockets).hasSizeLessThan(50);
      } catch (SocketTimeoutException full) {
        socket.close();
        return sockets;
      }
    }
  }

  @Test
  void aTlsHandshakeThatDoesNotComeAboutIsGivenUp() throws IOException {
    try (RawServer server = new RawServer(RawServer.Line::silence)) {
      URI uri = URI.create("https://127.0.0.1:" + server.port() + "/");

      assertThat(failsWith(IOException.class, new Timeouts(SHORT, LONG, LONG), uri))
          .isBetween(SHORT, BOUND);
      assertThat(failsWith(IOException.class, new Timeouts(LONG, LONG, SHORT), uri))
          .isBetween(SHORT, BOUND);
    }
  }

  @Test
  void oneMebibyteIsReadAndNotOneByteMore() throws IOException {
    try (RawServer server =
            new RawServer(
                line -> {
                  String request = line.request();
                  while (request != null) {
                    int extra = request.contains("/more") ? 1 : 0;
                    line.say(RawServer.ok("", "x".repeat(MEBIBYTE + extra)));
                    request = line.request();
                  }
                });
        ApacheTransport transport = new ApacheTransport()) {
      assertThat(transport.send(HttpCall.get(server.uri("/"))).body()).hasSize(MEBIBYTE);

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> transport.send(HttpCall.get(server.uri("/more"))))
          .withMessageContaining("longer than");
    }
  }

  @Test
  void anEndlessBodyIsNotReadOn() throws IOException {
    try (RawServer server =
        new RawServer(
            line -> {
              line.request();
              line.say(ENDLESS);
              line.trickle("10000\r\n" + "x".repeat(65_536) + "\r\n", 0);
            })) {
      assertThat(failsWith(IOException.class, new Timeouts(LONG, LONG, LONG), server.uri("/")))
          .isLessThan(BOUND);
      Waiting.until(() -> server.ended() == 1);
    }
  }

  @Test
  void aConnectionThatBreaksIsAnIoFailure() throws IOException {
    try (RawServer server =
        new RawServer(
            line -> {
              line.request();
              line.say("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            })) {
      failsWith(IOException.class, Timeouts.standard(), server.uri("/"));
      assertThat(server.requests()).hasSize(1);
    }
    try (RawServer server = new RawServer(RawServer.Line::request)) {
      failsWith(IOException.class, Timeouts.standard(), server.uri("/"));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void closingEndsCallsUnderWayAndLeavesNoThread() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try (RawServer server =
        new RawServer(
            line -> {
              line.request();
              line.silence();
            })) {
      ApacheTransport transport = new ApacheTransport(new Timeouts(LONG, LONG, LONG));
      Future<?> call = pool.submit(() -> transport.send(HttpCall.get(server.uri("/"))));
      Waiting.until(() -> server.requests().size() == 1);
      transport.close();
      long closed = System.nanoTime();

      assertThat(call)
          .failsWithin(10, TimeUnit.SECONDS)
          .withThrowableThat()
          .withCauseInstanceOf(IOException.class);
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> transport.send(HttpCall.get(server.uri("/"))));
      assertThat(server.requests()).hasSize(1);
      Waiting.until(
          () ->
              Thread.getAllStackTraces().keySet().stream()
                  .noneMatch(thread -> thread.getName().startsWith("kelid-time-limit")));
      assertThat(Duration.ofNanos(System.nanoTime() - closed)).isLessThan(BOUND);
    } finally {
      pool.shutdownNow();
    }
  }
}
