package dev.kelid.oauth.apache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kelid.oauth.fixture.RawServer;
import dev.kelid.oauth.fixture.Waiting;
import dev.kelid.oauth.http.FormParameters;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApacheTransportTest {
  private final ApacheTransport transport = new ApacheTransport();

  @AfterEach
  void close() {
    transport.close();
  }

  @Test
  @Tag("checklist-49")
  void aRequestIsExactlyWhatTheCallSays() throws IOException {
    try (RawServer server = RawServer.answering(RawServer.ok("", "{}"))) {
      HttpCall call =
          HttpCall.form(server.uri("/token?a=%20"), new FormParameters().add("code", "é &"))
              .withHeader("Authorization", "Basic eA==");
      assertThat(transport.send(call).status()).isEqualTo(200);

      assertThat(server.requests())
          .containsExactly(
              "POST /token?a=%20 HTTP/1.1\r\n"
                  + "Accept: application/json\r\n"
                  + "Content-Type: application/x-www-form-urlencoded\r\n"
                  + "Authorization: Basic eA==\r\n"
                  + "Host: 127.0.0.1:"
                  + server.port()
                  + "\r\nContent-Length: 15\r\nConnection: keep-alive\r\n\r\n"
                  + "code=%C3%A9+%26");
    }
  }

  @Test
  void aBodyOfAnyTextIsSentAsUtf8() throws IOException {
    try (RawServer server = RawServer.answering(RawServer.ok("", "{}"))) {
      transport.send(
          new HttpCall(
              "POST",
              server.uri("/x"),
              Map.of("Content-Type", "application/json"),
              "{\"k\":\"کلید\"}"));

      assertThat(server.requests().get(0)).endsWith("{\"k\":\"کلید\"}");
    }
  }

  @Test
  void anAnswerIsBroughtAsItCame() throws IOException {
    try (RawServer server =
        RawServer.answering("HTTP/1.1 418 odd\r\nContent-Length: 6\r\nX: 1\r\nx: 2\r\n\r\nکلی")) {
      HttpReply reply = transport.send(HttpCall.get(server.uri("/")));

      assertThat(reply.status()).isEqualTo(418);
      assertThat(reply.body()).isEqualTo("کلی");
      assertThat(reply.headers().get("X")).containsExactly("1", "2");
    }
  }

  @Test
  void anAnswerWithoutABodyIsEmpty() throws IOException {
    try (RawServer server = RawServer.answering("HTTP/1.1 204 No Content\r\n\r\n")) {
      assertThat(transport.send(HttpCall.get(server.uri("/"))).body()).isEmpty();
    }
  }

  @ParameterizedTest
  @Tag("checklist-58")
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void noRedirectIsFollowed(int status) throws IOException {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 " + status + " x\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n")) {
      HttpReply reply = transport.send(HttpCall.get(server.uri("/")));

      assertThat(reply.status()).isEqualTo(status);
      assertThat(reply.header("Location")).contains("/other");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @Tag("checklist-68")
  @ValueSource(ints = {401, 407, 429, 503})
  void nothingIsRepeated(int status) throws IOException {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 "
                + status
                + " x\r\nRetry-After: 0\r\nContent-Length: 0\r\n"
                + "WWW-Authenticate: Basic realm=x\r\nProxy-Authenticate: Basic realm=x\r\n\r\n")) {
      assertThat(transport.send(HttpCall.get(server.uri("/"))).status()).isEqualTo(status);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void noCookieIsKeptAndNoCompressionAskedFor() throws IOException {
    try (RawServer server =
        RawServer.answering(RawServer.ok("Set-Cookie: a=b; Path=/\r\n", "{}"))) {
      transport.send(HttpCall.get(server.uri("/")));
      transport.send(HttpCall.get(server.uri("/")));

      assertThat(server.requests()).hasSize(2);
      assertThat(server.requests().get(1))
          .doesNotContainIgnoringCase("Cookie", "Accept-Encoding", "User-Agent");
    }
  }

  @Test
  void connectionsAreUsedAgain() throws IOException {
    try (RawServer server = RawServer.answering(RawServer.ok("", "{}"))) {
      for (int i = 0; i < 20; i++) {
        transport.send(HttpCall.get(server.uri("/" + i)));
      }
      assertThat(server.requests()).hasSize(20);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void aConnectionThatTheServerClosedMeanwhileIsNoticed() throws IOException {
    try (RawServer server =
        new RawServer(
            line -> {
              line.request();
              line.say(RawServer.ok("", "{}"));
            })) {
      for (int i = 1; i <= 10; i++) {
        int sofar = i;
        assertThat(transport.send(HttpCall.get(server.uri("/"))).status()).isEqualTo(200);
        long answered = System.nanoTime();
        Waiting.until(() -> server.ended() == sofar && isWorthALook(answered));
      }
      assertThat(server.connections()).isEqualTo(10);
    }
  }

  private static boolean isWorthALook(long answered) {
    return System.nanoTime() - answered > 2 * ApacheClients.NEARLY_ALWAYS.toNanoseconds();
  }

  @Test
  void theProxyOfTheJvmIsUsed() throws IOException {
    try (RawServer proxy = RawServer.answering(RawServer.ok("", "{\"via\":\"proxy\"}"))) {
      System.setProperty("http.proxyHost", "127.0.0.1");
      System.setProperty("http.proxyPort", "" + proxy.port());
      HttpReply reply = transport.send(HttpCall.get(URI.create("http://id.kelid.test/token")));

      assertThat(reply.body()).isEqualTo("{\"via\":\"proxy\"}");
      assertThat(proxy.requests().get(0)).startsWith("GET http://id.kelid.test/token HTTP/1.1\r\n");
    } finally {
      System.clearProperty("http.proxyHost");
      System.clearProperty("http.proxyPort");
    }
  }

  @Test
  void timeoutsArePositive() {
    Duration second = Duration.ofSeconds(1);
    assertThat(Timeouts.standard())
        .isEqualTo(
            new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Timeouts(second, Duration.ZERO, second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Timeouts(second, second, Duration.ofSeconds(-1)));
  }
}
