package dev.kelid.tests.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.tests.cdi.CdiTest;
import dev.kelid.tests.cdi.Libraries;
import dev.kelid.tests.cdi.Server;
import dev.kelid.tests.cdi.WebApp;
import dev.kelid.tests.filter.Browser;
import dev.kelid.tests.filter.Reply;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.Test;

/** Two web modules in one enterprise archive. */
class EarTest extends CdiTest {
  /** Each module has the libraries and registrations of its own. */
  @Deployment(name = "apart", testable = false)
  static Archive<?> apart() {
    return ShrinkWrap.create(EnterpriseArchive.class, "apart.ear")
        .addAsModule(
            WebApp.named("apart-alice")
                .property("oauth.registrations", "mine")
                .with(at("mine", PROVIDER))
                .war())
        .addAsModule(
            WebApp.named("apart-bob")
                .property("oauth.registrations", "yours")
                .with(at("yours", OTHER))
                .war());
  }

  /** Both modules share libraries and registrations. */
  @Deployment(name = "together", testable = false)
  static Archive<?> together() {
    return ShrinkWrap.create(EnterpriseArchive.class, "together.ear")
        .addAsLibraries(Libraries.all())
        .addAsLibrary(
            ShrinkWrap.create(JavaArchive.class, "settings.jar")
                .addAsResource(
                    new StringAsset(settings()), "META-INF/microprofile-config.properties"))
        .addAsModule(WebApp.named("together-first").bare())
        .addAsModule(WebApp.named("together-second").bare());
  }

  private static String settings() {
    return """
        oauth.base-url=%s
        oauth.registrations=shared
        oauth.shared.issuer=%s
        oauth.shared.client-id=app
        oauth.shared.client-secret=app-secret
        """
        .formatted(Server.origin(), PROVIDER.issuer());
  }

  private static String token(Browser browser, String module, String registration) {
    Reply page = browser.visit(WebApp.url(module, "/token"));
    assertThat(page.body()).startsWith(registration + " ");
    return page.body().substring(registration.length() + 1);
  }

  @Test
  @OperateOnDeployment("apart")
  void modulesWithTheirOwnLibrariesHaveTheirOwnRegistrations() {
    assertThat(PROVIDER.isActive(token(browser, "apart-alice", "mine"))).isTrue();
    assertThat(OTHER.isActive(token(browser, "apart-bob", "yours"))).isTrue();
    assertThat(browser.open(WebApp.url("apart-alice", "/who")).body()).isEqualTo("alice");
    assertThat(browser.open(WebApp.url("apart-bob", "/who")).body()).isEqualTo("bob");
  }

  @Test
  @OperateOnDeployment("together")
  void modulesThatShareTheLibrariesShareTheRegistrations() {
    String first = token(browser, "together-first", "shared");
    String second = token(browser, "together-second", "shared");
    assertThat(first).isNotEqualTo(second);
    assertThat(PROVIDER.isActive(first)).isTrue();
    assertThat(PROVIDER.isActive(second)).isTrue();
    assertThat(browser.open(WebApp.url("together-first", "/who")).body()).isEqualTo("alice");
    assertThat(browser.open(WebApp.url("together-second", "/who")).body()).isEqualTo("alice");
  }
}
