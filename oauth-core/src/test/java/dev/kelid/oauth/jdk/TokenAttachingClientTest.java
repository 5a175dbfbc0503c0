package dev.kelid.oauth.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.fixture.Keyed;
import dev.kelid.oauth.fixture.NumberedTokens;
import dev.kelid.oauth.fixture.PaperProvider;
import dev.kelid.oauth.fixture.RawServer;
import dev.kelid.oauth.fixture.RecordedLog;
import dev.kelid.oauth.fixture.Waiting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("checklist-124")
@Timeout(60)
class TokenAttachingClientTest {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final RawServer api = new RawServer(TokenAttachingClientTest::answer);
  private final RawServer stranger = new RawServer(TokenAttachingClientTest::answer);
  private final NumberedTokens tokens = new NumberedTokens("alice");
  private final TokenAttachingClient client =
      new TokenAttachingClient(
          HTTP,
          CallAuthorizer.ofUser(
              PaperProvider.registration().apiOrigin("http://127.0.0.1:" + api.port()).build(),
              tokens,
              ""));
  private final TokenAttachingClient keyed =
      new TokenAttachingClient(HTTP, new CallAuthorizer(Keyed.at(api), tokens));

  /** /refuse/N refuses tokens below N; /STATUS?URI redirects; /loop leads to itself. */
  private static void answer(RawServer.Line line) throws IOException, InterruptedException {
    for (String request = line.request(); request != null; request = line.request()) {
      String path = request.split(" ", 3)[1];
      if (path.matches("/refuse/\\d")) {
        boolean good = request.contains("-" + path.charAt(8) + "\r\n");
        line.say(good ? RawServer.ok("", "good") : said("401", "WWW-Authenticate: Bearer\r\n"));
      } else if (path.equals("/demand")) {
        line.say(said("403", "WWW-Authenticate: Bearer error=insufficient_scope, scope=pay\r\n"));
      } else if (path.equals("/loop")) {
        line.say(said("302", "Location: /loop\r\n"));
      } else if (path.equals("/slow")) {
        line.say("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
        line.silence();
      } else if (path.equals("/401/huge")) {
        line.say("HTTP/1.1 401 no\r\nContent-Length: 999999999\r\n\r\nhalf");
        line.silence();
      } else if (path.matches("/\\d{3}\\?.*")) {
        line.say(said(path.substring(1, 4), "Location: " + place(path) + "\r\n"));
      } else {
        line.say(RawServer.ok("", "ok"));
      }
    }
  }

  private static String place(String path) {
    return path.substring(5).replace("%20", " ").replace("%25", "%");
  }

  private static String said(String code, String headers) {
    return "HTTP/1.1 " + code + " x\r\n" + headers + "Content-Length: 2\r\n\r\nno";
  }

  @AfterEach
  void close() throws IOException {
    api.close();
    stranger.close();
  }

  private static HttpRequest.Builder to(RawServer server, String path) {
    return HttpRequest.newBuilder(server.uri(path));
  }

  private HttpResponse<String> get(RawServer server, String path) throws Exception {
    return client.send(to(server, path).build(), BodyHandlers.ofString());
  }

  private static List<String> tokensIn(RawServer server) {
    return server.requests().stream()
        .map(
            request ->
                request
                    .lines()
                    .filter(header -> header.startsWith("Authorization: "))
                    .findFirst()
                    .orElse("none"))
        .toList();
  }

  @Test
  @Tag("checklist-125")
  void onlyTheAllowedOriginGetsTheToken() throws Exception {
    HttpRequest request = to(api, "/a?b=c%20d").build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    get(stranger, "/a");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("ok");
    assertThat(answer.request()).isEqualTo(request);
    assertThat(answer.request().headers().map()).isEmpty();
    assertThat(answer.toString()).doesNotContain("alice-0");
    assertThat(tokensIn(api)).containsExactly("Authorization: Bearer alice-0");
    assertThat(tokensIn(stranger)).containsExactly("none");
  }

  @ParameterizedTest
  @Tag("checklist-125")
  @EnumSource(
      value = HttpClient.Redirect.class,
      names = {"ALWAYS", "NORMAL"})
  void aClientThatFollowsRedirectsIsRefused(HttpClient.Redirect follows) {
    CallAuthorizer authorizer = new CallAuthorizer(Keyed.at(api), tokens);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new TokenAttachingClient(
                    HttpClient.newBuilder().followRedirects(follows).build(), authorizer))
        .withMessageContaining(follows.name())
        .withMessageContaining("followRedirects(HttpClient.Redirect.NEVER)");
  }

  @ParameterizedTest
  @Tag("checklist-125")
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void eachHopOfARedirectIsLookedAtByItself(int status) throws Exception {
    HttpResponse<String> inside = get(api, "/" + status + "?/inside");
    assertThat(inside.uri()).isEqualTo(api.uri("/inside"));
    assertThat(inside.previousResponse().orElseThrow().statusCode()).isEqualTo(status);
    assertThat(tokensIn(api))
        .containsExactly("Authorization: Bearer alice-0", "Authorization: Bearer alice-0");

    get(api, "/" + status + "?" + stranger.uri("/outside"));
    get(api, "/" + status + "?http://localhost:" + stranger.port() + "/outside");
    assertThat(tokensIn(stranger)).containsExactly("none", "none");

    get(stranger, "/" + status + "?" + api.uri("/back"));
    assertThat(api.requests()).last().asString().startsWith("GET /back ");
    assertThat(tokensIn(api)).last().isEqualTo("Authorization: Bearer alice-0");
  }

  @ParameterizedTest
  @Tag("checklist-125")
  @ValueSource(ints = {302, 307, 308})
  void noHeaderOfTheProfileLeavesItsOrigin(int status) throws Exception {
    String away = "/" + status + "?" + stranger.uri("/outside");
    keyed.send(to(api, away).build(), BodyHandlers.ofString());
    assertThat(api.requests().get(0)).contains("x-api-key: key-1", "x-access-token: alice-0");
    for (String own : List.of("X-Api-Key", "Authorization", "Cookie", "x-access-token")) {
      HttpRequest request = to(api, away).header(own, "mine").header("X-Other", "stays").build();
      keyed.send(request, BodyHandlers.ofString());
      assertThat(api.requests()).last().asString().contains(own + ": mine");
      assertThat(stranger.requests()).last().asString().contains("X-Other: stays");
    }
    assertThat(stranger.requests())
        .hasSize(5)
        .allSatisfy(
            request ->
                assertThat(request.toLowerCase(Locale.ROOT))
                    .doesNotContain("mine", "x-api-key", "x-access-token", "authorization"));
  }

  @ParameterizedTest
  @Tag("checklist-129")
  @ValueSource(strings = {"X-API-KEY", "x-access-token", "authorization"})
  void noHeaderThatTheApplicationSetIsOverwrittenOrCompleted(String header) throws Exception {
    HttpRequest own = to(api, "/refuse/9").header(header, "mine").build();
    try (RecordedLog log = RecordedLog.of(TokenAttachingClient.class)) {
      assertThat(keyed.send(own, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
      assertThat(keyed.send(own, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
      assertThat(log.messages()).hasSize(1).first().asString().contains(header).contains("itself");
    }
    assertThat(api.requests())
        .hasSize(2)
        .allMatch(r -> r.contains(header + ": mine"))
        .noneMatch(r -> r.contains("alice-0") || r.contains("key-1"));
    assertThat(tokens.refused()).isZero();
  }

  @Test
  @Tag("checklist-125")
  @Tag("checklist-129")
  void aCallOfTheApplicationsOwnStaysItsOwnWhereverItIsRedirected() throws Exception {
    String thereAndBack = "/302?" + stranger.uri("/307?" + api.uri("/c"));
    get(api, thereAndBack);
    get(stranger, "/302?" + api.uri("/d"));
    assertThat(tokensIn(api)).hasSize(3).containsOnly("Authorization: Bearer alice-0");

    for (RawServer first : List.of(api, stranger)) {
      String path = first == api ? thereAndBack : "/302?" + api.uri("/d");
      HttpRequest own = to(first, path).header("Authorization", "Basic mine").build();
      HttpResponse<String> answer = client.send(own, BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(tokensIn(api)).last().isEqualTo("none");
    }
    assertThat(tokensIn(api).subList(3, 6))
        .containsExactly("Authorization: Basic mine", "none", "none");
    assertThat(tokensIn(stranger))
        .containsExactly("none", "none", "none", "Authorization: Basic mine");
  }

  @Test
  @Tag("checklist-127")
  void aRefusedCallIsRepeatedOnceWithANewToken() throws Exception {
    assertThat(get(api, "/refuse/1").body()).isEqualTo("good");
    assertThat(tokensIn(api))
        .containsExactly("Authorization: Bearer alice-0", "Authorization: Bearer alice-1");

    HttpResponse<String> refused = get(api, "/refuse/9");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).isEqualTo("no");
    assertThat(api.requests()).hasSize(4);
    assertThat(get(stranger, "/refuse/9").statusCode()).isEqualTo(401);
    assertThat(stranger.requests()).hasSize(1);
  }

  @Test
  @Tag("checklist-127")
  void aHugeRefusalIsNotReadToItsEnd() throws Exception {
    HttpResponse<InputStream> refused =
        client.send(to(api, "/401/huge").build(), BodyHandlers.ofInputStream());
    refused.body().close();
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(tokens.refused()).isEqualTo(1);
    assertThat(api.connections()).isEqualTo(2);
  }

  @Test
  @Tag("checklist-127")
  void aBodyIsSentAgainOnlyIfThatCanBeDone(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("body"), "whole");
    byte[] bytes = "whole".getBytes(StandardCharsets.UTF_8);

    List<BodyPublisher> repeatable =
        List.of(
            BodyPublishers.ofString("whole"),
            BodyPublishers.ofByteArray(bytes),
            BodyPublishers.noBody(),
            new RepeatableBody(BodyPublishers.ofFile(file)));
    for (int i = 0; i < repeatable.size(); i++) {
      assertThat(post("/refuse/" + (i + 1), repeatable.get(i)).body()).isEqualTo("good");
      boolean empty = repeatable.get(i).contentLength() == 0;
      assertThat(api.requests()).hasSize(2 * i + 2);
      assertThat(api.requests()).last().asString().endsWith(empty ? "\r\n\r\n" : "whole");
    }
    int before = api.requests().size();
    for (BodyPublisher once :
        List.of(
            stream("whole"),
            BodyPublishers.ofFile(file),
            BodyPublishers.fromPublisher(BodyPublishers.ofString("whole"), 5))) {
      assertThat(post("/refuse/9", once).statusCode()).isEqualTo(401);
    }
    assertThat(api.requests()).hasSize(before + 3);
    assertThat(tokens.refused()).isEqualTo(7);
    assertThat(post("/refuse/7", stream("whole")).body()).isEqualTo("good");
  }

  /** A body that can be read once, of known length. */
  private static BodyPublisher stream(String text) {
    ByteArrayInputStream once = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> once), text.length());
  }

  private HttpResponse<String> post(String path, BodyPublisher body) throws Exception {
    HttpRequest request = to(api, path).timeout(Duration.ofSeconds(20)).POST(body).build();
    return client.send(request, BodyHandlers.ofString());
  }

  @Test
  void aRedirectKeepsMethodAndBodyAsItsStatusSays() throws Exception {
    BodyPublisher text = BodyPublishers.ofString("{}");
    for (int status : new int[] {301, 302, 303, 307, 308}) {
      for (String method : List.of("POST", "PUT", "HEAD")) {
        HttpRequest request =
            to(api, "/" + status + "?" + stranger.uri("/b"))
                .header("Content-Type", "application/json")
                .method(method, method.equals("HEAD") ? BodyPublishers.noBody() : text)
                .build();
        if (!method.equals("HEAD")) {
          client.send(request, BodyHandlers.ofString());
          boolean becomesGet = status == 303 || (status < 303 && method.equals("POST"));
          assertThat(stranger.requests())
              .last()
              .asString()
              .as("%s after %s", method, status)
              .startsWith((becomesGet ? "GET" : method) + " /b ")
              .matches(r -> r.contains("Content-Type") != becomesGet)
              .matches(r -> r.endsWith("{}") != becomesGet);
        }
      }
    }
    HttpResponse<String> kept = post("/307?/b", stream("x"));
    assertThat(kept.statusCode()).isEqualTo(307);
    assertThat(kept.body()).isEqualTo("no");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://127.0.0.1/a",
        "http://user@127.0.0.1/a",
        "http:///a",
        "mailto:a@b.example",
        "http://a b",
        "/%zz"
      })
  void aPlaceThatIsNoneIsNotFollowed(String location) throws Exception {
    HttpResponse<String> answer =
        get(api, "/302?" + location.replace("%", "%25").replace(" ", "%20"));
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.body()).isEqualTo("no");
    assertThat(api.requests()).hasSize(1);
  }

  @Test
  void redirectsWithoutEndAreStopped() {
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> get(api, "/loop"))
        .withMessageContaining("more than 10 redirects");
    assertThat(api.requests()).hasSize(11);
  }

  @Test
  @Tag("checklist-127")
  void whatTheApiDemandsIsALogin() throws Exception {
    assertThatExceptionOfType(LoginRequired.class)
        .isThrownBy(() -> get(api, "/demand"))
        .satisfies(e -> assertThat(e.need().scopes()).containsExactly("pay"));
    assertThatExceptionOfType(LoginRequired.class).isThrownBy(() -> post("/demand", stream("x")));
    assertThat(tokens.refused()).isZero();
    assertThat(keyed.send(to(api, "/demand").build(), BodyHandlers.ofString()).statusCode())
        .isEqualTo(403);
  }

  @Test
  void theHandlerSeesTheLastAnswerOnly() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    HttpResponse<String> answer =
        client.send(
            to(api, "/302?/refuse/1").build(),
            info -> {
              asked.incrementAndGet();
              return BodyHandlers.ofString().apply(info);
            });
    assertThat(answer.body()).isEqualTo("good");
    assertThat(asked).hasValue(1);
    assertThat(answer.previousResponse().orElseThrow().body()).isNull();
    assertThat(answer.previousResponse().orElseThrow().request().headers().map()).isEmpty();
  }

  @Test
  void anInterruptedCallerWaitsNoLonger() throws Exception {
    CompletableFuture<Object> ended = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                ended.complete(get(api, "/slow"));
              } catch (Exception e) {
                ended.completeExceptionally(e);
              }
            });
    caller.start();
    Waiting.until(() -> !api.requests().isEmpty());
    caller.interrupt();
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(ended::get)
        .withCauseInstanceOf(InterruptedException.class);
  }
}
