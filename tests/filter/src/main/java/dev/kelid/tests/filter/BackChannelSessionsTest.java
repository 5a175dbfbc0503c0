package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.BackChannelLogouts;
import dev.kelid.oauth.testkit.BackChannelLogouts.Sent;
import dev.kelid.oauth.testkit.Endpoint;
import java.net.URI;
import java.nio.file.Path;
import org.apache.catalina.session.StandardManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which sessions a logout by the back channel ends. */
class BackChannelSessionsTest extends FilterTest {
  private static final String PATH = "/oauth/backchannel-logout/default";
  private static final Page SID =
      (request, response) ->
          response
              .getWriter()
              .print(LoginFilter.user(request).flatMap(user -> user.claim("sid")).orElse(""));

  @TempDir private Path folder;
  private final BackChannelLogouts logouts = provider.backChannelLogouts();

  private WebApp registered(WebAppSetup setup) {
    WebApp app = start(setup);
    logouts.register("app", URI.create(app.url(PATH)));
    return app;
  }

  private WebApp registered() {
    return registered(app());
  }

  private static Browser signedIn(WebApp app) {
    Browser browser = new Browser();
    logIn(browser, app);
    return browser;
  }

  private String nextLocation(WebApp app, Browser of) {
    return of.open(app.url("/page?a=1")).location();
  }

  private String authorization() {
    return provider.endpoint(Endpoint.AUTHORIZATION).toString();
  }

  @Test
  @Tag("checklist-138")
  void aSessionThatIsGoneAlreadyIsASuccess() {
    WebApp app = registered();
    logIn(browser, app);
    app.sessions().get(0).getSession().invalidate();

    assertThat(logouts.logOut("alice")).singleElement().extracting(Sent::status).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sign-in", "/sign-in?owner=account-7"})
  void aLoginThatTheApplicationMadeEndsToo(String signIn) {
    WebApp app = registered(OwnLogins.open(app()));
    assertThat(browser.open(app.url(signIn)).body()).isEqualTo("alice Bearer");
    assertThat(browser.open(app.url("/page")).body()).isEqualTo("GET /page as alice");

    assertThat(logouts.logOut("alice").get(0).status()).isEqualTo(200);

    assertThat(nextLocation(app, browser)).startsWith(authorization());
    assertThat(app.sessions()).isEmpty();
    assertThat(app.owners()).isZero();
  }

  @Test
  void restoredSessionsEndToo() throws Exception {
    WebApp app =
        registered(
            app()
                .change(
                    context -> {
                      StandardManager manager = new StandardManager();
                      manager.setPathname(folder.resolve("sessions").toString());
                      context.setManager(manager);
                    }));
    logIn(browser, app);
    app.restart();
    assertThat(browser.open(app.url("/page")).body()).isEqualTo("GET /page as alice");

    assertThat(logouts.logOut("alice").get(0).status()).isEqualTo(200);
    assertThat(nextLocation(app, browser)).startsWith(authorization());
    assertThat(app.sessions()).isEmpty();
  }

  @Test
  @Tag("checklist-139")
  void theSessionIdEndsThatSessionOnly() {
    WebApp app = registered(app().page("/sid", SID));
    Browser first = signedIn(app);
    Browser second = signedIn(app);
    String sid = first.open(app.url("/sid")).body();
    assertThat(second.open(app.url("/sid")).body()).isNotBlank().isNotEqualTo(sid);

    assertThat(logouts.logOutSession(sid).get(0).status()).isEqualTo(200);

    assertThat(nextLocation(app, first)).startsWith(authorization());
    assertThat(second.open(app.url("/page")).body()).isEqualTo("GET /page as alice");
    assertThat(app.sessions()).hasSize(1);
  }

  @Test
  @Tag("checklist-139")
  void theSubjectAloneEndsAllItsSessionsAndNobodyElses() {
    WebApp app = registered();
    Browser first = signedIn(app);
    Browser second = signedIn(app);
    provider.approveAs("bob");
    Browser bob = signedIn(app);

    assertThat(logouts.logOutEverywhere("alice")).hasSize(1);

    assertThat(nextLocation(app, first)).startsWith(authorization());
    assertThat(nextLocation(app, second)).startsWith(authorization());
    assertThat(bob.open(app.url("/page")).body()).isEqualTo("GET /page as bob");
    assertThat(app.owners()).isEqualTo(1);
  }

  @Test
  void anEndedSessionHasNoUserOnPublicPagesEither() {
    WebApp app = registered(app().param("public-paths", "/open").page("/open", Page.echo()));
    logIn(browser, app);
    assertThat(browser.open(app.url("/open")).body()).isEqualTo("GET /open as alice");
    logouts.logOut("alice");

    assertThat(browser.open(app.url("/open")).body()).isEqualTo("GET /open as null");
    assertThat(app.sessions()).isEmpty();
  }

  @Test
  @Tag("checklist-139")
  void aLogoutWhileTheTokensAreOnTheirWayIsNotLost() {
    TroubledStore store = new TroubledStore();
    WebApp app = registered(app(builder -> builder.store(store)));
    logIn(new Browser(), app);
    assertThat(app.sessions()).hasSize(1);
    app.sessions().get(0).getSession().invalidate();

    store.beforeSaving(() -> assertThat(logouts.logOut("alice").get(0).status()).isEqualTo(200));
    assertThat(browser.visit(app.url("/page")).status()).isEqualTo(403);

    assertThat(app.sessions()).isEmpty();
    assertThat(app.owners()).isZero();
    store.beforeSaving(() -> {});
    assertThat(logIn(browser, app).body()).isEqualTo("GET /page as alice");
  }
}
