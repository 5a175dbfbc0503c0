package dev.kelid.oauth.apache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.Keyed;
import dev.kelid.oauth.fixture.NumberedTokens;
import dev.kelid.oauth.fixture.PaperProvider;
import dev.kelid.oauth.fixture.RawServer;
import dev.kelid.oauth.fixture.RecordedLog;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.TokenSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("checklist-124")
class TokenAttachingExecTest {
  private static final String DEMAND =
      "WWW-Authenticate: Bearer error=insufficient_user_authentication, acr_values=gold\r\n";

  private final RawServer api = new RawServer(TokenAttachingExecTest::answer);
  private final RawServer stranger = new RawServer(TokenAttachingExecTest::answer);
  private final CallConnections connections = new CallConnections();
  private final NumberedTokens tokens = new NumberedTokens("alice");
  private final HttpClient http = client(tokens);

  private HttpClient client(TokenSource source) {
    return connections.boundTo(
        new CallAuthorizer(
            PaperProvider.registration().apiOrigin("http://127.0.0.1:" + api.port()).build(),
            source));
  }

  /** /refuse/N refuses tokens below N; /STATUS?URI redirects. */
  private static void answer(RawServer.Line line) throws IOException {
    for (String request = line.request(); request != null; request = line.request()) {
      String path = request.split(" ", 3)[1];
      if (path.matches("/refuse/\\d")) {
        boolean good = request.contains("-" + path.charAt(8) + "\r\n");
        line.say(good ? RawServer.ok("", "good") : status("401", "WWW-Authenticate: Bearer\r\n"));
      } else if (path.equals("/demand/1") && request.contains("alice-0")) {
        line.say(status("401", ""));
      } else if (path.startsWith("/demand")) {
        line.say(status("401", DEMAND));
      } else if (path.matches("/\\d{3}\\?.*")) {
        line.say(status(path.substring(1, 4), "Location: " + path.substring(5) + "\r\n"));
      } else {
        line.say(RawServer.ok("Set-Cookie: session=1; Path=/\r\n", "ok"));
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

  private int get(URI uri) throws IOException {
    return http.execute(new HttpGet(uri), response -> response.getCode());
  }

  private static List<String> tokensIn(RawServer server) {
    return server.requests().stream()
        .map(
            request ->
                request
                    .lines()
                    .filter(header -> header.startsWith("Authorization: "))
                    .reduce((one, other) -> one + " and " + other)
                    .orElse("none"))
        .toList();
  }

  @Test
  @Tag("checklist-125")
  @Tag("checklist-126")
  void onlyTheAllowedOriginGetsTheToken() throws IOException {
    HttpGet request = new HttpGet(api.uri("/a?b=c%20d"));
    assertThat((int) http.execute(request, response -> response.getCode())).isEqualTo(200);
    get(stranger.uri("/a"));
    get(URI.create("http://localhost:" + api.port() + "/a"));

    assertThat(tokensIn(api)).containsExactly("Authorization: Bearer alice-0", "none");
    assertThat(tokensIn(stranger)).containsExactly("none");
    assertThat(api.requests().get(0)).startsWith("GET /a?b=c%20d HTTP/1.1\r\n");
    assertThat(request.containsHeader("Authorization")).isFalse();
  }

  @ParameterizedTest
  @Tag("checklist-125")
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void eachHopOfARedirectIsLookedAtByItself(int status) throws IOException {
    get(api.uri("/" + status + "?/inside"));
    assertThat(tokensIn(api))
        .containsExactly("Authorization: Bearer alice-0", "Authorization: Bearer alice-0");

    get(api.uri("/" + status + "?" + stranger.uri("/outside")));
    get(api.uri("/" + status + "?http://localhost:" + stranger.port() + "/outside"));
    assertThat(tokensIn(stranger)).containsExactly("none", "none");

    get(stranger.uri("/" + status + "?" + api.uri("/back")));
    assertThat(tokensIn(stranger)).containsExactly("none", "none", "none");
    assertThat(tokensIn(api)).last().isEqualTo("Authorization: Bearer alice-0");
    assertThat(api.requests()).last().asString().startsWith("GET /back ");
  }

  @Test
  @Tag("checklist-125")
  void aRequestThatIsSentElsewhereThanItSaysGetsNoToken() throws IOException {
    HttpHost elsewhere = new HttpHost("http", "127.0.0.1", stranger.port());
    http.execute(elsewhere, new HttpGet(api.uri("/a")), response -> response.getCode());
    http.execute(
        new HttpHost("http", "127.0.0.1", api.port()), new HttpGet("/b"), r -> r.getCode());

    assertThat(tokensIn(stranger)).containsExactly("none");
    assertThat(tokensIn(api)).containsExactly("Authorization: Bearer alice-0");
  }

  @Test
  @Tag("checklist-129")
  void anAuthorizationHeaderOfTheApplicationIsLeftAlone() throws IOException {
    HttpGet own = new HttpGet(api.uri("/refuse/1"));
    own.setHeader("authorization", "Basic mine");
    assertThat((int) http.execute(own, response -> response.getCode())).isEqualTo(401);

    assertThat(api.requests()).hasSize(1);
    assertThat(api.requests().get(0)).contains("authorization: Basic mine");
    assertThat(tokens.refused()).isZero();
  }

  @ParameterizedTest
  @Tag("checklist-129")
  @ValueSource(strings = {"X-API-KEY", "x-access-token", "authorization"})
  void noHeaderThatTheApplicationSetIsOverwrittenOrCompleted(String header) throws IOException {
    HttpClient keyed = connections.boundTo(new CallAuthorizer(Keyed.at(api), tokens));
    keyed.execute(new HttpGet(api.uri("/a")), response -> response.getCode());
    assertThat(api.requests().get(0)).contains("x-api-key: key-1", "x-access-token: alice-0");

    HttpGet own = new HttpGet(api.uri("/a"));
    own.setHeader(header, "mine");
    try (RecordedLog log = RecordedLog.of(TokenAttachingExec.class)) {
      keyed.execute(own, response -> response.getCode());
      keyed.execute(own, response -> response.getCode());
      assertThat(log.messages())
          .containsExactly(
              "the application sets " + header + " itself: such calls go out as they are");
    }
    assertThat(api.requests().get(1))
        .contains(header + ": mine")
        .doesNotContain("alice-0", "key-1");
  }

  @ParameterizedTest
  @Tag("checklist-125")
  @ValueSource(ints = {302, 307, 308})
  void noHeaderOfTheProfileLeavesItsOrigin(int status) throws IOException {
    HttpClient keyed = connections.boundTo(new CallAuthorizer(Keyed.at(api), tokens));
    keyed.execute(new HttpGet(api.uri("/" + status + "?/inside")), r -> r.getCode());
    assertThat(api.requests())
        .hasSize(2)
        .allMatch(r -> r.contains("x-api-key: key-1") && r.contains("x-access-token: alice-0"));

    String away = "/" + status + "?" + stranger.uri("/outside");
    keyed.execute(new HttpGet(api.uri(away)), r -> r.getCode());
    HttpGet own = new HttpGet(api.uri(away));
    own.setHeader("X-Api-Key", "mine");
    own.setHeader("X-Other", "stays");
    keyed.execute(own, r -> r.getCode());
    assertThat(stranger.requests())
        .hasSize(2)
        .allSatisfy(r -> assertThat(r.toLowerCase(Locale.ROOT)).doesNotContain("x-a"));
    assertThat(stranger.requests().get(1)).contains("X-Other: stays");

    HttpGet authorized = new HttpGet(api.uri(away));
    authorized.setHeader("Authorization", "Basic mine");
    keyed.execute(authorized, r -> r.getCode());
    assertThat(stranger.requests()).noneMatch(r -> r.contains("mine"));
  }

  @Test
  @Tag("checklist-125")
  @Tag("checklist-129")
  void aCallOfTheApplicationsOwnStaysItsOwnWhereverItIsRedirected() throws IOException {
    HttpClient both = connections.boundTo(new CallAuthorizer(Keyed.at(api, stranger), tokens));
    String thereAndBack = "/302?" + stranger.uri("/307?" + api.uri("/c"));
    both.execute(new HttpGet(api.uri(thereAndBack)), r -> r.getCode());
    assertThat(api.requests()).hasSize(2).allMatch(r -> r.contains("x-access-token: alice-0"));
    assertThat(stranger.requests().get(0)).contains("x-access-token: alice-0");

    HttpGet own = new HttpGet(api.uri(thereAndBack));
    own.setHeader("x-api-key", "mine");
    both.execute(own, r -> r.getCode());

    assertThat(api.requests().subList(2, 4))
        .allMatch(r -> r.contains("x-api-key: mine"))
        .noneMatch(r -> r.contains("alice"));
    assertThat(stranger.requests().get(1)).doesNotContain("mine", "key-1", "alice");
  }

  @ParameterizedTest
  @Tag("checklist-125")
  @ValueSource(strings = {"Authorization", "Cookie"})
  void withACredentialThatHttpClientKnowsNoRedirectLeavesTheOrigin(String header)
      throws IOException {
    String away = "/302?" + stranger.uri("/outside");
    assertThat(get(api.uri(away))).isEqualTo(200);

    HttpGet own = new HttpGet(api.uri(away));
    own.setHeader(header, "mine");
    assertThat((int) http.execute(own, r -> r.getCode())).isEqualTo(302);
    assertThat(stranger.requests()).hasSize(1);
  }

  @ParameterizedTest
  @Tag("checklist-125")
  @ValueSource(strings = {"http://my_service", "http://127.1"})
  void aHostThatNoUriCanNameGetsNoToken(String host) throws IOException {
    get(api.uri("/a"));
    int port = stranger.port();
    HttpClient anywhere = anywhere();
    anywhere.execute(new HttpGet(host + ":" + port + "/a"), r -> r.getCode());
    anywhere.execute(new HttpGet(api.uri("/302?" + host + ":" + port + "/b")), r -> r.getCode());

    HttpGet own = new HttpGet("http://other_service:" + port + "/302?" + host + ":" + port + "/c");
    own.setHeader("x-api-key", "mine");
    anywhere.execute(own, r -> r.getCode());

    assertThat(stranger.requests()).hasSize(4);
    assertThat(stranger.requests().get(2)).contains("x-api-key: mine");
    assertThat(stranger.requests().get(3)).startsWith("GET /c ").doesNotContain("mine");
    assertThat(stranger.requests()).noneMatch(r -> r.contains("alice") || r.contains("key-1"));
  }

  /** Looks no name up: all are here. */
  private HttpClient anywhere() {
    DnsResolver here =
        new SystemDefaultDnsResolver() {
          @Override
          public InetAddress[] resolve(String host) {
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
          }
        };
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create().setDnsResolver(here).build())
        .addExecInterceptorBefore(
            ChainElement.PROTOCOL.name(),
            "tokens",
            new TokenAttachingExec(new CallAuthorizer(Keyed.at(api), tokens)))
        .build();
  }

  @Test
  @Tag("checklist-127")
  void whatTheApiDemandsIsALoginAndTheConnectionIsNotLost() throws IOException {
    HttpClient user = connections.boundTo(CallAuthorizer.ofUser(Keyed.at(api), tokens, ""));
    assertThat((int) user.execute(new HttpGet(api.uri("/a")), r -> r.getCode())).isEqualTo(200);

    for (int i = 0; i < 60; i++) {
      assertThatExceptionOfType(LoginRequired.class)
          .isThrownBy(() -> user.execute(new HttpGet(api.uri("/demand")), r -> r.getCode()))
          .satisfies(e -> assertThat(e.need().acrValues()).containsExactly("gold"));
    }
    HttpPost stream = new HttpPost(api.uri("/demand"));
    stream.setEntity(
        new InputStreamEntity(new ByteArrayInputStream(new byte[1]), 1, ContentType.TEXT_PLAIN));
    assertThatExceptionOfType(LoginRequired.class)
        .isThrownBy(() -> user.execute(stream, r -> r.getCode()));
    assertThat(tokens.refused()).isZero();
    assertThatExceptionOfType(LoginRequired.class)
        .isThrownBy(() -> user.execute(new HttpGet(api.uri("/demand/1")), r -> r.getCode()));
    assertThat(tokens.refused()).isEqualTo(1);
    assertThat((int) user.execute(new HttpGet(api.uri("/a")), r -> r.getCode())).isEqualTo(200);
  }

  @Test
  @Tag("checklist-127")
  void aRefusedCallIsRepeatedOnceWithANewToken() throws IOException {
    assertThat(get(api.uri("/refuse/1"))).isEqualTo(200);
    assertThat(tokensIn(api))
        .containsExactly("Authorization: Bearer alice-0", "Authorization: Bearer alice-1");

    assertThat(get(api.uri("/refuse/9"))).isEqualTo(401);
    assertThat(api.requests()).hasSize(4);
    assertThat(get(stranger.uri("/refuse/9"))).isEqualTo(401);
    assertThat(stranger.requests()).hasSize(1);
    assertThat(api.connections()).isEqualTo(1);
  }

  @Test
  @Tag("checklist-127")
  void aBodyIsSentAgainOnlyIfThatCanBeDone() throws IOException {
    HttpPost repeatable = new HttpPost(api.uri("/refuse/1"));
    repeatable.setEntity(new StringEntity("whole body"));
    assertThat((int) http.execute(repeatable, response -> response.getCode())).isEqualTo(200);
    assertThat(api.requests()).hasSize(2).allMatch(request -> request.endsWith("whole body"));

    HttpPost stream = new HttpPost(api.uri("/refuse/2"));
    byte[] body = "stream".getBytes(StandardCharsets.UTF_8);
    stream.setEntity(
        new InputStreamEntity(new ByteArrayInputStream(body), body.length, ContentType.TEXT_PLAIN));
    assertThat((int) http.execute(stream, response -> response.getCode())).isEqualTo(401);
    assertThat(api.requests()).hasSize(3);

    assertThat(get(api.uri("/refuse/2"))).isEqualTo(200);
    assertThat(api.requests()).hasSize(4);
    assertThat(tokens.refused()).isEqualTo(2);
  }

  @Test
  void aTokenThatCannotBeRenewedIsTheCallersFailureAndTheConnectionIsNotLost() throws IOException {
    TokenSource stuck =
        new TokenSource() {
          @Override
          public AccessToken accessToken() {
            return tokens.accessToken();
          }

          @Override
          public AccessToken insteadOf(AccessToken refused) {
            throw new Unreachable("main", "token endpoint", "HTTP 500", null);
          }
        };
    HttpClient unlucky = client(stuck);
    for (int i = 0; i < 60; i++) {
      assertThatExceptionOfType(Unreachable.class)
          .isThrownBy(() -> unlucky.execute(new HttpGet(api.uri("/refuse/9")), r -> r.getCode()));
    }
    HttpPost stream = new HttpPost(api.uri("/refuse/9"));
    stream.setEntity(new InputStreamEntity(new ByteArrayInputStream(new byte[1]), 1, null));
    assertThat((int) unlucky.execute(stream, r -> r.getCode())).isEqualTo(401);
    assertThat(get(api.uri("/a"))).isEqualTo(200);
  }

  @Test
  @Tag("checklist-130")
  void identitiesShareConnectionsAndNothingElse() throws IOException {
    HttpClient bob = client(new NumberedTokens("bob"));
    get(api.uri("/a"));
    bob.execute(new HttpGet(api.uri("/a")), response -> response.getCode());
    get(api.uri("/a"));

    assertThat(tokensIn(api))
        .containsExactly(
            "Authorization: Bearer alice-0",
            "Authorization: Bearer bob-0",
            "Authorization: Bearer alice-0");
    assertThat(api.requests()).noneMatch(request -> request.contains("Cookie"));
    assertThat(api.connections()).isEqualTo(1);
  }
}
