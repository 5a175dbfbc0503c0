package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.Misbehaviour;
import dev.kelid.oauth.testkit.ResourceServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("checklist-122")
class SecretsTest extends FilterTest {
  private final ResourceServer api = closing(ResourceServer.start(provider));
  private final List<String> shown = new ArrayList<>();

  private WebApp calling() {
    Page call =
        (request, response) ->
            response
                .getWriter()
                .print(
                    LoginFilter.user(request).orElseThrow()
                        + " "
                        + LoginFilter.authorizedClient(request)
                        + " "
                        + LoginFilter.httpClient(request)
                            .execute(new HttpGet(api.uri("/x")), answer -> answer.getCode()));
    return start(app().param("api-origins", api.origin()).page("/call", call));
  }

  /** Everything that can happen, each step once. */
  private WebApp journey() {
    WebApp app = calling();
    show(browser.visit(app.url("/call")));
    provider.expireAccessTokens();
    api.refuseNext(1);
    show(browser.visit(app.url("/call")));
    for (Misbehaviour wrong :
        List.of(
            Misbehaviour.WRONG_NONCE,
            Misbehaviour.BAD_SIGNATURE,
            Misbehaviour.TOKEN_500,
            Misbehaviour.TOKEN_HTML,
            Misbehaviour.BLANK_CODE,
            Misbehaviour.WRONG_STATE)) {
      provider.misbehaveOnce(wrong);
      show(new Browser().visit(app.url("/call")));
    }
    provider.revokeAll();
    show(browser.visit(app.url("/call")));
    show(browser.send("POST", app.url("/oauth/logout"), Headers.of("Origin", app.origin())));
    return app;
  }

  private void show(Reply reply) {
    shown.add(reply.body());
  }

  private Set<String> secrets() {
    Set<String> secrets = secretsSentTo(provider);
    api.requests()
        .forEach(r -> r.header("Authorization").ifPresent(v -> secrets.add(v.substring(7))));
    secrets.add("app-secret");
    return secrets;
  }

  @Test
  void noTokenCodeOrSecretIsLoggedAtAnyLevel() {
    WebApp app = journey();
    assertThat(app.logs().ours(Level.WARNING)).hasSizeGreaterThan(4);
    assertThat(secrets()).hasSizeGreaterThan(12);
    String logged = app.logs().text();
    assertThat(secrets()).allSatisfy(secret -> assertThat(logged).doesNotContain(secret));
  }

  @Test
  void noTokenCodeOrSecretIsOnAPage() {
    journey();
    String pages = String.join("\n", shown);
    assertThat(pages).contains("SignedInUser[registration=default, name=alice]").contains(" 200");
    assertThat(secrets()).allSatisfy(secret -> assertThat(pages).doesNotContain(secret));
  }

  @Test
  @Tag("checklist-123")
  @Tag("checklist-124")
  void noTokenIsInAnAddressButTheIdTokenOfALogout() {
    List<String> addresses = new CopyOnWriteArrayList<>();
    journey();
    provider.requests().stream()
        .filter(r -> !r.path().contains("end"))
        .forEach(r -> addresses.add(r.path() + r.query()));
    api.requests().forEach(r -> addresses.add(r.path() + r.query()));
    assertThat(addresses).hasSizeGreaterThan(20);
    assertThat(secrets())
        .allSatisfy(secret -> assertThat(String.join("\n", addresses)).doesNotContain(secret));
  }
}
