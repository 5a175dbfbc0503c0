package dev.kelid.tests.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.TestUser;
import dev.kelid.tests.cdi.Await;
import dev.kelid.tests.cdi.CdiTest;
import dev.kelid.tests.cdi.WebApp;
import dev.kelid.tests.filter.Reply;
import dev.kelid.tests.wildfly.security.CallerBean;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The provider confirms what the container knows of a user, every second. */
class MechanismRefreshTest extends CdiTest {
  private static final String APP = "mechanism-refresh";
  private static final String ADMIN = "alice true false; alice true; alice true; first";
  private static final String OWNER = "alice false true; alice false; alice false; first";

  @Deployment(testable = false)
  static WebArchive application() {
    return SecuredWar.of(
        app(APP)
            .property("oauth.session-refresh", "PT1S")
            .classesOf(CallerBean.class.getPackage()));
  }

  private Reply page() {
    return browser.open(WebApp.url(APP, "/guarded/caller"));
  }

  @Test
  void newRolesAreThoseOfTheContainerWithoutALogin() {
    assertThat(browser.visit(WebApp.url(APP, "/guarded/caller")).body()).isEqualTo(ADMIN);
    assertThat(browser.open(WebApp.url(APP, "/owner/caller")).status()).isEqualTo(403);

    PROVIDER.change(TestUser.of("alice").withRoles("owner"));

    Await.until(OWNER::equals, () -> page().body());
    assertThat(browser.open(WebApp.url(APP, "/owner/caller")).body()).isEqualTo(OWNER);
    assertThat(browser.open(WebApp.url(APP, "/admin/caller")).status()).isEqualTo(403);
    assertThat(PROVIDER.requests(Endpoint.AUTHORIZATION)).hasSize(1);
  }

  @Test
  void aLoginThatTheProviderDoesNotConfirmEndsTheSession() {
    assertThat(browser.visit(WebApp.url(APP, "/guarded/caller")).body()).isEqualTo(ADMIN);

    PROVIDER.revokeAll();

    Reply ended = Await.until(reply -> reply.status() != 200, this::page);
    assertThat(ended.location()).startsWith(PROVIDER.endpoint(Endpoint.AUTHORIZATION).toString());
    assertThat(browser.open(WebApp.url(APP, "/caller")).body()).startsWith("null false");
  }
}
