package dev.kelid.tests.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.tests.cdi.Await;
import dev.kelid.tests.cdi.CdiTest;
import dev.kelid.tests.cdi.Server;
import dev.kelid.tests.cdi.WebApp;
import dev.kelid.tests.cdi.app.LoaderListener;
import dev.kelid.tests.cdi.probe.ProbeServlet;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Applications of a server that has all libraries, which they use in part, or not at all. */
class BystandersTest extends CdiTest {
  private static final String PROBE = "probe";
  private static final String PLAIN = "plain";
  private static final String OTHER_PLAIN = "otherplain";
  private static final String FILTERED = "filtered";

  @Deployment(name = PROBE, testable = false)
  static WebArchive probe() {
    return plain(PROBE);
  }

  @Deployment(name = PLAIN, managed = false, testable = false)
  static WebArchive plain() {
    return plain(PLAIN);
  }

  @Deployment(name = OTHER_PLAIN, managed = false, testable = false)
  static WebArchive otherPlain() {
    return plain(OTHER_PLAIN);
  }

  /** Neither beans nor keys, nor a name for its part of Weld. */
  private static WebArchive plain(String name) {
    return ShrinkWrap.create(WebArchive.class, name + ".war")
        .addPackage(ProbeServlet.class.getPackage())
        .addClass(LoaderListener.class);
  }

  /** A filter that its init-params configure. */
  @Deployment(name = FILTERED, managed = false, testable = false)
  static WebArchive filtered() {
    return WebApp.named(FILTERED)
        .param("issuer", PROVIDER.issuer())
        .param("client-id", "app")
        .param("client-secret", "app-secret")
        .war();
  }

  private String probed(String application, String what) {
    return browser.open(WebApp.url(application, "/" + what)).body();
  }

  @Test
  void applicationsWithoutBeansAndKeysComeAndGo(@ArquillianResource Deployer deployer) {
    assertThat(probed(PROBE, "forget")).isEqualTo("0");
    long before = Server.logged();
    deployer.deploy(PLAIN);
    deployer.deploy(OTHER_PLAIN);
    assertThat(probed(PLAIN, "loaders")).isEqualTo("2");

    deployer.undeploy(OTHER_PLAIN);
    assertThat(probed(PLAIN, "threads")).isEmpty();
    deployer.undeploy(PLAIN);

    Await.until("0"::equals, () -> probed(PROBE, "loaders"));
    assertThat(Server.loggedSince(before)).doesNotContain("SEVERE", "Exception");
  }

  @Test
  void aFilterWithInitParamsOnlyWorksAsWithoutCdi(@ArquillianResource Deployer deployer) {
    deployer.deploy(FILTERED);
    assertThat(browser.visit(WebApp.url(FILTERED, "/who")).body()).isEqualTo("alice");
    assertThat(browser.open(WebApp.url(FILTERED, "/token")).body()).startsWith("default ");
    deployer.undeploy(FILTERED);
  }
}
