package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.event.OAuthEvent;
import dev.kelid.oauth.event.SignedIn;
import dev.kelid.oauth.event.SignedOut;
import dev.kelid.oauth.event.SignedOut.Cause;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.BackChannelLogouts;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.session.StandardManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asks for events hears of users who come and go. */
class EventsTest extends FilterTest {
  private static final Duration REFRESH = Duration.ofMinutes(15);

  @TempDir private Path folder;
  private final List<OAuthEvent> told = new CopyOnWriteArrayList<>();
  private final BackChannelLogouts logouts = provider.backChannelLogouts();

  private WebAppSetup observed() {
    return app(clients -> clients.events(told::add));
  }

  private WebApp signedIn() {
    return signedIn(observed());
  }

  private WebApp signedIn(WebAppSetup setup) {
    WebApp app = start(setup);
    logouts.register("app", URI.create(app.url("/oauth/backchannel-logout/default")));
    logIn(browser, app);
    return app;
  }

  private List<Cause> causes() {
    return told.stream()
        .filter(SignedOut.class::isInstance)
        .map(SignedOut.class::cast)
        .map(SignedOut::cause)
        .toList();
  }

  @Test
  void aLoginIsToldOfOnce() {
    WebApp app = signedIn();
    browser.open(app.url("/page"));

    assertThat(told).hasSize(1);
    assertThat(told.get(0)).isInstanceOf(SignedIn.class);
    SignedIn in = (SignedIn) told.get(0);
    assertThat(in.registration()).isEqualTo("default");
    assertThat(in.purpose()).isEmpty();
    assertThat(in.name()).isEqualTo("alice");
    assertThat(in.subject()).isEqualTo("alice");
    assertThat(in.at()).isNotNull();
  }

  @Test
  void aLoginThatTheApplicationMadeIsToldOf() {
    WebApp app = start(OwnLogins.open(observed()));

    assertThat(browser.open(app.url("/sign-in")).body()).isEqualTo("alice Bearer");

    assertThat(told).hasSize(1).allMatch(SignedIn.class::isInstance);
  }

  @Test
  void aLogoutIsToldOfWithItsUser() {
    WebApp app = signedIn();

    browser.send("POST", app.url("/oauth/logout"), Headers.NAVIGATION.with("Origin", app.origin()));

    assertThat(told).hasSize(2);
    assertThat(told.get(1)).isInstanceOf(SignedOut.class);
    SignedOut out = (SignedOut) told.get(1);
    assertThat(out.cause()).isEqualTo(Cause.LOGOUT);
    assertThat(out.registration()).isEqualTo("default");
    assertThat(out.name()).isEqualTo("alice");
    assertThat(out.subject()).isEqualTo("alice");
  }

  @Test
  void aSessionThatExpiresIsToldOf() {
    WebApp app = signedIn();

    app.sessions().get(0).expire();

    assertThat(causes()).containsExactly(Cause.SESSION_ENDED);
  }

  @Test
  void aSessionThatTheApplicationEndsIsToldOf() {
    WebApp app =
        signedIn(
            observed().page("/end", (request, response) -> request.getSession(false).invalidate()));

    browser.open(app.url("/end"));

    assertThat(causes()).containsExactly(Cause.SESSION_ENDED);
  }

  @Test
  void aLogoutByTheBackChannelIsToldOfWhenTheSessionIsUsedNext() {
    WebApp app = signedIn();

    assertThat(logouts.logOut("alice").get(0).status()).isEqualTo(200);
    browser.open(app.url("/page?next"));

    assertThat(causes()).containsExactly(Cause.BACK_CHANNEL);
  }

  @Test
  void aLogoutByTheBackChannelIsToldOfWhenTheSessionExpiresUnused() {
    WebApp app = signedIn();

    assertThat(logouts.logOut("alice").get(0).status()).isEqualTo(200);
    app.sessions().get(0).expire();

    assertThat(causes()).containsExactly(Cause.BACK_CHANNEL);
  }

  @Test
  void anotherUserInTheSameBrowserEndsTheFirstOnesSession() {
    WebApp app = signedIn();

    provider.approveAs("bob");
    browser.visit(app.url("/oauth/login/default?return_to=/app/page"));

    assertThat(causes()).containsExactly(Cause.ANOTHER_USER);
    assertThat(told).hasSize(3);
    assertThat(told.get(1)).hasFieldOrPropertyWithValue("name", "alice");
    assertThat(told.get(2)).isInstanceOf(SignedIn.class).hasFieldOrPropertyWithValue("name", "bob");
  }

  @Test
  void aLoginThatTheProviderNoLongerStandsByIsToldOf() {
    Time time = new Time();
    AuthorizationServer server = provider(AuthorizationServer.builder().clock(time));
    WebApp app =
        start(
            app(
                    server,
                    clients -> clients.events(told::add).clock(time),
                    "openid",
                    "offline_access")
                .clock(time)
                .param("session-refresh", REFRESH.toString()));
    logIn(browser, app);

    server.revokeAll();
    time.pass(REFRESH);
    browser.open(app.url("/page"));

    assertThat(causes()).containsExactly(Cause.REFUSED);
    assertThat(told).anyMatch(event -> event.at().equals(time.instant()));
  }

  @Test
  void aSessionFromADiskStillKnowsItsUser() throws Exception {
    WebApp app =
        signedIn(
            observed()
                .change(
                    context -> {
                      StandardManager manager = new StandardManager();
                      manager.setPathname(folder.resolve("sessions").toString());
                      context.setManager(manager);
                    }));
    app.restart();
    assertThat(causes()).isEmpty();

    app.sessions().get(0).expire();

    assertThat(causes()).containsExactly(Cause.SESSION_ENDED);
    assertThat(told.get(1)).hasFieldOrPropertyWithValue("name", "alice");
  }

  @Test
  void noEventHoldsATokenOrAnOwner() {
    StringBuilder owner = new StringBuilder();
    WebApp app =
        signedIn(
            observed()
                .page(
                    "/owner",
                    (request, response) -> owner.append(LoginFilter.owner(request).orElseThrow())));
    browser.open(app.url("/owner"));
    app.sessions().get(0).expire();

    assertThat(told).hasSize(2);
    assertThat(owner.toString()).isNotBlank();
    assertThat(told.toString()).doesNotContain(owner);
    assertThat(told.toString()).doesNotContain(secretsSentTo(provider));
  }

  @Test
  void anObserverThatThrowsKeepsNobodyOut() {
    WebApp app =
        start(
            app(
                clients ->
                    clients.events(
                        event -> {
                          told.add(event);
                          throw new IllegalStateException("observer");
                        })));

    assertThat(logIn(browser, app).body()).isEqualTo("GET /page as alice");
    assertThat(told).hasSize(1);
  }
}
