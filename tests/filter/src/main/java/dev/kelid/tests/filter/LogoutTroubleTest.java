package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.apache.ApacheTransport;
import dev.kelid.oauth.apache.Timeouts;
import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.testkit.Endpoint;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Logouts while something that they use does not work. */
class LogoutTroubleTest extends FilterTest {
  private Reply logOut(WebApp app) {
    return browser.send("POST", app.url("/oauth/logout"), Headers.of("Origin", app.origin()));
  }

  @Test
  @Tag("checklist-141")
  void storeThatFailsKeepsNobodySignedIn() {
    TroubledStore store = new TroubledStore();
    WebApp app = start(app(clients -> clients.store(store)));
    logIn(browser, app);
    assertThat(logOut(app).location()).contains("id_token_hint=");
    assertThat(app.sessions()).isEmpty();
    assertThat(app.logs().text()).doesNotContain("still kept");

    logIn(browser, app);
    store.fail();
    Reply out = logOut(app);
    assertThat(out.status()).isEqualTo(303);
    assertThat(out.location()).startsWith(provider.endpoint(Endpoint.END_SESSION).toString());
    assertThat(app.sessions()).isEmpty();
    assertThat(browser.cookies().startingWith("JSESSIONID")).isEmpty();
    assertThat(app.logs().text())
        .contains("the tokens of registration 'default' are still kept")
        .contains("a session has ended, but its tokens are still kept");
    assertThat(browser.open(app.url("/page")).status()).isEqualTo(302);
  }

  @Test
  @Tag("checklist-120")
  void revocationsOfManyPurposesHaveOneDeadline() {
    Time time = new Time();
    ApacheTransport network = closing(new ApacheTransport(Timeouts.standard()));
    HttpTransport slow =
        call -> {
          if (call.uri().equals(provider.endpoint(Endpoint.REVOCATION))) {
            time.pass(Duration.ofSeconds(6));
          }
          return network.send(call);
        };
    WebApp app =
        start(
            app(clients -> clients.transport(slow).clock(time))
                .clock(time)
                .page("/pay", FurtherLoginTest.FURTHER));
    logIn(browser, app);
    for (String scope : List.of("a", "b")) {
      assertThat(browser.visit(app.url("/pay?scope=" + scope)).status()).isEqualTo(200);
    }
    assertThat(logOut(app).location()).contains("id_token_hint=");
    assertThat(provider.requests(Endpoint.REVOCATION)).hasSize(2);
    assertThat(app.logs().text()).contains("the tokens of 1 grant were not revoked");
    assertThat(app.sessions()).isEmpty();
    assertThat(app.owners()).isZero();
  }
}
