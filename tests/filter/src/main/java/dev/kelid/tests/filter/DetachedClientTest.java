package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.jdk.TokenAttachingClient;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.ResourceServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.catalina.session.StandardSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls in a user's name when there is no request. */
class DetachedClientTest extends FilterTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final ResourceServer api = closing(ResourceServer.start(provider));

  @Test
  @Tag("checklist-140")
  void aDetachedClientWorksAfterTheRequestAndEndsWithTheSession() throws Exception {
    AtomicReference<AuthorizedClient> kept = new AtomicReference<>();
    WebApp keeping =
        start(
            WebApp.at(provider)
                .param("scope", "openid profile offline_access")
                .param("api-origins", api.origin())
                .page(
                    "/keep",
                    (request, response) ->
                        kept.set(LoginFilter.authorizedClient(request).detached())));
    browser.visit(keeping.url("/keep"));
    keeping.sessions().forEach(session -> ((StandardSession) session).passivate());
    AuthorizedClient detached = kept.get();
    assertThat(elsewhere(detached)).isEqualTo(200);
    provider.expireAccessTokens();
    assertThat(elsewhere(detached)).isEqualTo(200);

    browser.send("POST", keeping.url("/oauth/logout"), Headers.of("Origin", keeping.origin()));
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> elsewhere(detached))
        .withCauseInstanceOf(LoginRequired.class);
  }

  /** Calls the API from a thread that never saw a request. */
  private int elsewhere(AuthorizedClient client) throws Exception {
    HttpRequest call = HttpRequest.newBuilder(api.uri("/pay")).build();
    TokenAttachingClient http = new TokenAttachingClient(HTTP, client.calls());
    FutureTask<Integer> task =
        new FutureTask<>(
            () -> http.send(call, HttpResponse.BodyHandlers.discarding()).statusCode());
    Thread thread = new Thread(task);
    thread.start();
    return task.get(30, TimeUnit.SECONDS);
  }
}
