package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.testkit.BackChannelLogouts;
import dev.kelid.oauth.testkit.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A login that the provider ends while it is on its way: a new one, and the page is not lost. */
@Tag("checklist-139")
class EndedOwnerTest extends FilterTest {
  private final BackChannelLogouts logouts = provider.backChannelLogouts();
  private final TroubledStore store = new TroubledStore();

  private WebApp registered(WebAppSetup setup) {
    WebApp app = start(setup);
    logouts.register("app", URI.create(app.url("/oauth/backchannel-logout/default")));
    return app;
  }

  /** With a page that needs a login once more than the first. */
  private WebApp registered() {
    AtomicBoolean needed = new AtomicBoolean(true);
    Page once =
        (request, response) -> {
          if (needed.getAndSet(false)) {
            throw new LoginRequired(
                "default",
                "once",
                new LoginRequired.Need("", List.of(), List.of(), Duration.ofHours(1)));
          }
          Page.echo().answer(request, response);
        };
    return registered(OwnLogins.open(app(builder -> builder.store(store))).page("/pay", once));
  }

  private void logOut() {
    assertThat(logouts.logOut("alice").get(0).status()).isEqualTo(200);
  }

  private void logOutOnce() {
    AtomicBoolean first = new AtomicBoolean(true);
    store.beforeSaving(
        () -> {
          if (first.getAndSet(false)) {
            logOut();
          }
        });
  }

  private int logins() {
    return provider.requests(Endpoint.AUTHORIZATION).size();
  }

  @Test
  void aFirstLoginBeginsAnewAndReachesItsPage() {
    WebApp app = registered();
    logIn(new Browser(), app);
    provider.clearRequests();
    logOutOnce();

    Reply page = browser.visit(app.url("/page?a=1"));
    assertThat(page.body()).isEqualTo("GET /page?a=1 as alice");
    assertThat(page.address()).isEqualTo(app.url("/page?a=1"));
    assertThat(logins()).isEqualTo(2);
    assertThat(app.owners()).isEqualTo(1);
  }

  @Test
  void aFurtherLoginEndsItsSessionAndBeginsAnew() {
    WebApp app = registered();
    logIn(browser, app);
    String id = app.sessions().get(0).getId();
    provider.clearRequests();
    logOutOnce();

    Reply page = browser.visit(app.url("/pay?a=1"));
    assertThat(page.body()).isEqualTo("GET /pay?a=1 as alice");
    assertThat(logins()).isEqualTo(2);
    assertThat(app.sessions()).singleElement().extracting(s -> s.getId()).isNotEqualTo(id);
    assertThat(app.owners()).isEqualTo(1);
  }

  @Test
  @Tag("checklist-47")
  void aLoginThatIsEndedAgainSaysSo() {
    WebApp app = registered();
    logIn(new Browser(), app);
    app.sessions().get(0).getSession().invalidate();
    provider.clearRequests();
    store.beforeSaving(this::logOut);

    assertThat(browser.visit(app.url("/page")).status()).isEqualTo(403);
    assertThat(logins()).isEqualTo(2);
    assertThat(app.sessions()).isEmpty();
    assertThat(app.owners()).isZero();
  }

  @Test
  void aLoginOfTheApplicationsOwnBecomesAnOrdinaryOne() {
    WebApp app = registered();
    logIn(browser, app);
    AtomicBoolean made = new AtomicBoolean();
    store.beforeSaving(
        () -> {
          if (made.getAndSet(true)) {
            store.beforeSaving(() -> {});
            logOut();
          }
        });

    Reply start = browser.open(app.url("/sign-in?a=1"));
    assertThat(start.location()).startsWith(provider.endpoint(Endpoint.AUTHORIZATION).toString());
    assertThat(app.sessions()).isEmpty();
    assertThat(browser.open(app.url("/page")).status()).isEqualTo(302);
    Reply page = browser.follow(start);
    assertThat(page.address()).isEqualTo(app.url("/sign-in?a=1"));
    assertThat(page.status()).isEqualTo(200);
  }
}
