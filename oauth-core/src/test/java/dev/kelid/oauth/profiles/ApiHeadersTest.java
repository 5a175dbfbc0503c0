package dev.kelid.oauth.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.apache.CallConnections;
import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.fixture.RawServer;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.KnownProviders;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each origin gets what its own rules say, and a stranger nothing, over a real HTTP client. */
class ApiHeadersTest {
  private final RawServer first = new RawServer(ApiHeadersTest::answer);
  private final RawServer second = new RawServer(ApiHeadersTest::answer);
  private final RawServer stranger = new RawServer(ApiHeadersTest::answer);
  private final CallConnections connections = new CallConnections();

  private static void answer(RawServer.Line line) throws IOException {
    for (String request = line.request(); request != null; request = line.request()) {
      line.say(RawServer.ok("", "ok"));
    }
  }

  @AfterEach
  void stop() throws IOException {
    connections.close();
    first.close();
    second.close();
    stranger.close();
  }

  private static String origin(RawServer server) {
    return "http://127.0.0.1:" + server.port();
  }

  private static String sent(HttpClient http, RawServer to, ClassicHttpRequest request)
      throws IOException {
    int status = http.execute(request, answer -> answer.getCode());
    assertThat(status).isEqualTo(200);
    return to.requests().get(to.requests().size() - 1).toLowerCase(Locale.ROOT);
  }

  private HttpClient client(ClientRegistration registration) {
    return connections.boundTo(new CallAuthorizer(registration, Shop.token()));
  }

  @Test
  void twoOriginsOfOneProviderGetDifferentHeaders() throws IOException {
    HttpClient http =
        client(
            Shop.at("pod")
                .provider(
                    KnownProviders.pod().toBuilder()
                        .moved("https://accounts.pod.ir", origin(first))
                        .moved("https://api.pod.ir", origin(second))
                        .build())
                .build());

    HttpPost edit = new HttpPost(URI.create(origin(first) + "/users"));
    edit.setEntity(new StringEntity("birthdate=1370", ContentType.APPLICATION_FORM_URLENCODED));
    assertThat(sent(http, first, edit))
        .contains("post /users", "authorization: bearer at-1", "birthdate=1370")
        .doesNotContain("_token_");
    assertThat(sent(http, second, new HttpGet(URI.create(origin(second) + "/srv/core/x"))))
        .contains("_token_: at-1", "_token_issuer_: 1")
        .doesNotContain("authorization");
    assertThat(sent(http, stranger, new HttpGet(URI.create(origin(stranger) + "/x"))))
        .doesNotContain("at-1");
  }

  @Test
  void keyAndTokenGoTogetherAndNowhereElse() throws IOException {
    HttpClient http =
        client(
            Shop.at("divar-2024")
                .provider(
                    KnownProviders.divar2024().toBuilder()
                        .moved("https://api.divar.ir", origin(first))
                        .build())
                .build());

    assertThat(sent(http, first, new HttpGet(URI.create(origin(first) + "/v1/x"))))
        .contains("x-api-key: k3y", "x-access-token: at-1")
        .doesNotContain("authorization");
    assertThat(sent(http, stranger, new HttpGet(URI.create(origin(stranger) + "/v1/x"))))
        .doesNotContain("k3y", "at-1");
  }
}
