package dev.kelid.oauth.apache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.fixture.NumberedTokens;
import dev.kelid.oauth.fixture.PaperProvider;
import dev.kelid.oauth.fixture.RawServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are for nobody and never end must not hold the caller. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EndlessAnswersTest {
  private static final String LINE = "x".repeat(1024);
  private static final String CHUNK = "400\r\n" + LINE + "\r\n";
  private static final String TOKEN_ENDED = "401 x\r\nWWW-Authenticate: Bearer\r\n";
  private static final String TOO_LITTLE =
      "403 x\r\nWWW-Authenticate: Bearer error=insufficient_scope, scope=pay\r\n";

  private final RawServer api = new RawServer(EndlessAnswersTest::answer);
  private final CallConnections connections = new CallConnections();
  private final HttpClient http =
      connections.boundTo(
          CallAuthorizer.ofUser(
              PaperProvider.registration().apiOrigin("http://127.0.0.1:" + api.port()).build(),
              new NumberedTokens("alice"),
              ""));

  private static void answer(RawServer.Line line) throws IOException, InterruptedException {
    for (String request = line.request(); request != null; request = line.request()) {
      String path = request.split(" ", 3)[1];
      boolean first = request.contains("alice-0");
      if (path.startsWith("/renew") && !first) {
        line.say(RawServer.ok("", "good"));
      } else if (path.startsWith("/twice") && first) {
        line.say("HTTP/1.1 " + TOKEN_ENDED + "Content-Length: 2\r\n\r\nno");
      } else {
        endless(line, path.startsWith("/renew") ? TOKEN_ENDED : TOO_LITTLE, path);
      }
    }
  }

  private static void endless(RawServer.Line line, String head, String path)
      throws IOException, InterruptedException {
    boolean isChunked = path.endsWith("chunks");
    line.say(
        "HTTP/1.1 "
            + head
            + (isChunked ? "Transfer-Encoding: chunked" : "Content-Length: 9000000000000")
            + "\r\n\r\n");
    line.trickle(isChunked ? CHUNK : LINE, 1);
  }

  @AfterEach
  void close() throws IOException {
    connections.close();
    api.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/renew/chunks", "/renew/bytes"})
  void anEndless401IsBrokenOffAndTheCallRepeated(String path) throws IOException {
    String body =
        http.execute(
            new HttpGet(api.uri(path)), response -> EntityUtils.toString(response.getEntity()));

    assertThat(body).isEqualTo("good");
    assertThat(api.connections()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/first/chunks", "/first/bytes", "/twice/chunks", "/twice/bytes"})
  void anEndless403IsBrokenOffAndSaysWhatIsMissing(String path) {
    HttpGet call = new HttpGet(api.uri(path));

    assertThatExceptionOfType(LoginRequired.class)
        .isThrownBy(() -> http.execute(call, response -> response.getCode()))
        .satisfies(e -> assertThat(e.need().scopes()).contains("pay"));
  }

  @Test
  void anEndless403OfABodyThatCannotBeSentAgainIsBrokenOffToo() {
    HttpPost call = new HttpPost(api.uri("/first/chunks"));
    call.setEntity(new InputStreamEntity(new ByteArrayInputStream(new byte[3]), 3, null));

    assertThatExceptionOfType(LoginRequired.class)
        .isThrownBy(() -> http.execute(call, response -> response.getCode()));
  }
}
