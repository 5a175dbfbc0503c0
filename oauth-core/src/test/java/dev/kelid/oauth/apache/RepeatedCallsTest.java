package dev.kelid.oauth.apache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.fixture.Keyed;
import dev.kelid.oauth.fixture.NumberedTokens;
import dev.kelid.oauth.fixture.RawServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What repeats a call, and with what. */
@Tag("checklist-124")
@Timeout(60)
class RepeatedCallsTest {
  private final AtomicInteger troubles = new AtomicInteger();
  private final RawServer api = new RawServer(this::answer);
  private final RawServer stranger = new RawServer(this::answer);
  private final CallConnections connections = new CallConnections();
  private final NumberedTokens tokens = new NumberedTokens("alice");
  private final CallAuthorizer alice = new CallAuthorizer(Keyed.at(api), tokens);
  private final HttpClient http = connections.boundTo(alice);

  /** Where the token is put on, in a client of one's own. */
  private enum Place {
    BEFORE_PROTOCOL {
      @Override
      HttpClientBuilder in(HttpClientBuilder client, TokenAttachingExec exec) {
        return client.addExecInterceptorBefore(ChainElement.PROTOCOL.name(), "tokens", exec);
      }
    },
    AFTER_REDIRECT {
      @Override
      HttpClientBuilder in(HttpClientBuilder client, TokenAttachingExec exec) {
        return client.addExecInterceptorAfter(ChainElement.REDIRECT.name(), "tokens", exec);
      }
    },
    FIRST {
      @Override
      HttpClientBuilder in(HttpClientBuilder client, TokenAttachingExec exec) {
        return client.addExecInterceptorFirst("tokens", exec);
      }
    };

    abstract HttpClientBuilder in(HttpClientBuilder client, TokenAttachingExec exec);
  }

  private CloseableHttpClient own(Place place) {
    return place.in(HttpClientBuilder.create(), new TokenAttachingExec(alice)).build();
  }

  /** /hang-up ends a connection at its second request; /busy/N?SECONDS is busy once. */
  private void answer(RawServer.Line line) throws IOException {
    int number = 0;
    for (String request = line.request(); request != null; request = line.request()) {
      String path = request.split(" ", 3)[1];
      number++;
      if (path.contains("/hang-up") && number > 1) {
        return;
      }
      if (path.startsWith("/busy/") && troubles.incrementAndGet() == 1) {
        line.say(status(path.substring(6, 9), "Retry-After: " + path.substring(10) + "\r\n"));
      } else if (path.startsWith("/302?")) {
        line.say(status("302", "Location: " + path.substring(5) + "\r\n"));
      } else if (path.startsWith("http://") && !request.contains("Proxy-Authorization")) {
        line.say(status("407", "Proxy-Authenticate: Basic realm=x\r\n"));
      } else if (path.startsWith("/basic")) {
        line.say(status("401", "WWW-Authenticate: Basic realm=x\r\n"));
      } else {
        line.say(RawServer.ok("", "ok"));
      }
    }
  }

  private static String status(String code, String headers) {
    return "HTTP/1.1 " + code + " x\r\n" + headers + "Content-Length: 2\r\n\r\nno";
  }

  @AfterEach
  void close() throws IOException {
    connections.close();
    api.close();
    stranger.close();
  }

  private static int sent(HttpClient client, ClassicHttpRequest request) throws IOException {
    return client.execute(request, answer -> answer.getCode());
  }

  private static List<String> credentials(RawServer server) {
    return server.requests().stream().map(RepeatedCallsTest::credentials).toList();
  }

  private static String credentials(String request) {
    return String.join(
        " ",
        request
            .lines()
            .filter(h -> h.startsWith("x-api-key: ") || h.startsWith("x-access-token: "))
            .map(h -> h.substring(h.indexOf(' ') + 1))
            .sorted()
            .toList());
  }

  @Test
  void aClosedConnectionIsNoFailureAndTheRepeatCarriesTheSameToken() throws IOException {
    assertThat(sent(http, new HttpGet(api.uri("/hang-up")))).isEqualTo(200);
    assertThat(sent(http, new HttpGet(api.uri("/hang-up")))).isEqualTo(200);
    HttpPut put = new HttpPut(api.uri("/hang-up"));
    put.setEntity(new StringEntity("whole"));
    assertThat(sent(http, put)).isEqualTo(200);

    assertThat(api.connections()).isEqualTo(3);
    assertThat(credentials(api)).hasSize(5).containsOnly("alice-0 key-1");
    assertThat(api.requests()).last().asString().endsWith("whole");
    assertThat(tokens.refused()).isZero();
  }

  @Test
  void whatMustNotBeDoneTwiceIsNotRepeated() throws IOException {
    HttpPost post = new HttpPost(api.uri("/hang-up"));
    post.setEntity(new StringEntity("order"));
    assertThat(sent(http, post)).isEqualTo(200);
    assertThatExceptionOfType(NoHttpResponseException.class).isThrownBy(() -> sent(http, post));
    assertThat(api.requests()).hasSize(2);

    assertThat(sent(http, new HttpGet(api.uri("/hang-up")))).isEqualTo(200);
    HttpPut stream = new HttpPut(api.uri("/hang-up"));
    stream.setEntity(new InputStreamEntity(new ByteArrayInputStream(new byte[1]), 1, null));
    assertThatExceptionOfType(NoHttpResponseException.class).isThrownBy(() -> sent(http, stream));
    assertThat(api.requests()).hasSize(4);
  }

  @Test
  void aServerThatHangsUpTwiceIsAFailure() throws IOException {
    try (RawServer mute = new RawServer(RawServer.Line::request)) {
      assertThatExceptionOfType(NoHttpResponseException.class)
          .isThrownBy(() -> sent(http, new HttpGet(mute.uri("/a"))));
      assertThat(mute.requests()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/busy/429?3600", "/busy/503?3600", "/busy/503?0"})
  void anApiThatIsBusyIsTheCallersToKnowAtOnce(String path) throws IOException {
    assertThat(sent(http, new HttpGet(api.uri("/a")))).isEqualTo(200);

    assertThat(sent(http, new HttpGet(api.uri(path)))).isBetween(429, 503);
    assertThat(api.requests()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void inAnyClientARepeatCarriesTheSameToken(Place place) throws IOException {
    try (CloseableHttpClient own = own(place)) {
      assertThat(sent(own, new HttpGet(api.uri("/busy/503?0")))).isEqualTo(200);
      assertThat(credentials(api)).containsExactly("alice-0 key-1", "alice-0 key-1");
      sent(own, new HttpGet(api.uri("/hang-up")));
    }
    assertThat(credentials(api)).hasSizeGreaterThan(2).containsOnly("alice-0 key-1");
    assertThat(tokens.refused()).isZero();
  }

  @ParameterizedTest
  @Tag("checklist-125")
  @EnumSource(Place.class)
  void inAnyClientNothingOfItGoesToAnotherOrigin(Place place) throws IOException {
    String path = "/302?" + stranger.uri("/busy/503?0");
    try (CloseableHttpClient own = own(place)) {
      int status = sent(own, new HttpGet(api.uri(path)));
      HttpGet keyed = new HttpGet(api.uri(path));
      keyed.setHeader("x-api-key", "mine");
      sent(own, keyed);
      assertThat(status).isEqualTo(place == Place.FIRST ? 302 : 200);
    }
    assertThat(credentials(api)).contains("alice-0 key-1", "mine");
    assertThat(stranger.requests()).hasSize(place == Place.FIRST ? 0 : 3);
    assertThat(credentials(stranger)).allMatch(String::isEmpty);
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void aCallThatAProxyWantsToKnowMoreOfKeepsItsToken(Place place) throws IOException {
    HttpHost proxy = new HttpHost("http", "127.0.0.1", stranger.port());
    BasicCredentialsProvider login = new BasicCredentialsProvider();
    login.setCredentials(
        new AuthScope(proxy), new UsernamePasswordCredentials("me", "secret".toCharArray()));
    HttpClientBuilder client =
        HttpClientBuilder.create().setProxy(proxy).setDefaultCredentialsProvider(login);
    try (CloseableHttpClient own = place.in(client, new TokenAttachingExec(alice)).build()) {
      assertThat(sent(own, new HttpGet(api.uri("/a")))).isEqualTo(200);
    }
    assertThat(credentials(stranger)).containsExactly("alice-0 key-1", "alice-0 key-1");
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void aPasswordForTheApiIsTriedOnce(Place place) throws IOException {
    BasicCredentialsProvider login = new BasicCredentialsProvider();
    login.setCredentials(
        new AuthScope("127.0.0.1", api.port()),
        new UsernamePasswordCredentials("me", "secret".toCharArray()));
    HttpClientBuilder client = HttpClientBuilder.create().setDefaultCredentialsProvider(login);
    try (CloseableHttpClient own = place.in(client, new TokenAttachingExec(alice)).build()) {
      assertThat(sent(own, new HttpGet(api.uri("/basic")))).isEqualTo(401);
    }
    assertThat(credentials(api)).hasSizeLessThan(6).doesNotContain("");
  }
}
