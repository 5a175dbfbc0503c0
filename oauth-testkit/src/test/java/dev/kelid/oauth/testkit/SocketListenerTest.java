package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.pairs;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelid.oauth.testkit.Answer.End;
import dev.kelid.oauth.testkit.hostile.Defect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that speaks HTTP by itself does so like the other one, until it is to do wrong. */
@Timeout(30)
class SocketListenerTest {
  private static final Duration SLOW = Duration.ofMillis(300);

  @RegisterExtension
  static final AuthorizationServerExtension SERVERS =
      AuthorizationServerExtension.of(AuthorizationServer.builder().hostile().slowness(SLOW));

  private AuthorizationServer server;
  private Wire wire;

  @BeforeEach
  void aLoginWorks(AuthorizationServer server) {
    this.server = server;
    wire = new Wire(server);
    assertThat(ok(wire.refresh(wire.login().getString("refresh_token"))).body()).contains("token");
    assertThat(server.hostility().sendsRaw()).isTrue();
    server.clearRequests();
  }

  @Test
  void requestsAreRecordedAsTheyCame() {
    wire.post(server.uri("/token?a=1"), pairs("b", "2"), "X-Some", "thing");
    RecordedRequest request = server.requests().get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/token");
    assertThat(request.queryValue("a")).hasValue("1");
    assertThat(request.formValue("b")).hasValue("2");
    assertThat(request.header("x-some")).hasValue("thing");
    assertThat(request.body()).isEqualTo("b=2");
  }

  @Test
  void manyCallersAreAnsweredAtATime() {
    List<String> subjects =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(i -> wire.login().getString("id_token"))
            .distinct()
            .toList();
    assertThat(subjects).hasSize(40);
  }

  @Test
  void headHasNoBody() {
    HttpRequest head =
        Wire.request(server.uri("/jwks"))
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<String> answer = wire.send(head);
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.body()).isEmpty();
    ok(wire.get(server.uri("/jwks")));
  }

  @Test
  void oneConnectionServesManyRequests() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String request = "GET /jwks HTTP/1.1\r\nHost: x\r\n\r\n";
      socket.getOutputStream().write((request + request).getBytes(UTF_8));
      String jwks = ok(wire.get(server.uri("/jwks"))).body();
      byte[] both = socket.getInputStream().readNBytes(2 * jwks.length());
      assertThat(new String(both, UTF_8)).contains(jwks, "HTTP/1.1 200");
    }
  }

  @Test
  void whatTheOtherServerDoesWrongItDoesWrong() {
    for (Misbehaviour broken :
        List.of(
            Misbehaviour.TOKEN_RESET,
            Misbehaviour.TOKEN_ANSWER_LOST,
            Misbehaviour.TOKEN_TRUNCATED)) {
      server.misbehaveOnce(broken);
      assertThatThrownBy(() -> wire.login())
          .as(broken.name())
          .isInstanceOf(UncheckedIOException.class);
    }
    server.misbehaveOnce(Misbehaviour.TOKEN_SLOW);
    long start = System.nanoTime();
    wire.login();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SLOW);
    server.misbehaveOnce(Misbehaviour.TOKEN_FLOOD);
    assertThat(wire.exchange(wire.code()).body()).hasSize(100 << 20);
  }

  @Test
  void bytesAreSentAsTheyAre() throws IOException {
    String sent = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nX: y\r\n\r\nabc";
    tamper(new Answer.Raw(List.of(sent.getBytes(UTF_8)), Duration.ZERO, End.CLOSED));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write("GET /jwks HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8)).isEqualTo(sent);
    }
  }

  @Test
  void aConnectionIsBrokenOff() throws IOException {
    tamper(new Answer.Raw(List.of(new byte[0]), Duration.ZERO, End.RESET));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write("GET /jwks HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("reset");
    }
  }

  @Test
  void whatNeverEndsEndsWithTheServer() throws IOException {
    AuthorizationServer other = AuthorizationServer.builder().hostile().start();
    try (other;
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), other.port())) {
      Defect.named("token-answer-trickled-without-end").arm(other);
      String request = "POST /token HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      other.close();
      assertThat(Stream.generate(() -> next(socket)).anyMatch(octet -> octet < 0)).isTrue();
    }
  }

  private static int next(Socket socket) {
    try {
      return socket.getInputStream().read();
    } catch (IOException broken) {
      return -1;
    }
  }

  @Test
  void whoGoesElsewhereIsSeen() {
    URI elsewhere = server.hostility().elsewhere("/keys?x=1");
    assertThat(elsewhere.getPort()).isNotEqualTo(server.port());
    assertThat(server.hostility().strayRequests()).isEmpty();
    assertThat(wire.get(elsewhere).body())
        .isEqualTo(Hostility.strangersKeys().publicJwks())
        .isNotEqualTo(server.keys().publicJwks());
    assertThat(json(wire.post(elsewhere, pairs("code", "c"))).getString("token_type"))
        .isEqualTo("Bearer");
    wire.get(server.uri("/elsewhere"));
    assertThat(server.hostility().strayRequests()).hasSize(3);
    server.reset();
    assertThat(server.hostility().strayRequests()).isEmpty();
  }

  private void tamper(Answer answer) {
    server
        .hostility()
        .tamper(
            new Tampering() {
              @Override
              public Answer answer(Endpoint endpoint, Answer.Whole right) {
                return endpoint == Endpoint.JWKS ? answer : right;
              }
            });
  }
}
