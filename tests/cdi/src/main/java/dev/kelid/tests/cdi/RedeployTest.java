package dev.kelid.tests.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.tests.cdi.probe.ProbeServlet;
import dev.kelid.tests.filter.Browser;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** An application that is undeployed leaves nothing behind. */
public class RedeployTest extends CdiTest {
  private static final String APP = "redeployed";
  private static final String PROBE = "probe";
  private static final int TIMES = Boolean.getBoolean("kelid.soak") ? 50 : 5;

  /** For servers that need something of their own. */
  protected RedeployTest() {}

  @Deployment(name = PROBE, testable = false)
  static WebArchive probe() {
    return ShrinkWrap.create(WebArchive.class, PROBE + ".war")
        .addPackage(ProbeServlet.class.getPackage());
  }

  @Deployment(name = APP, managed = false, testable = false)
  static WebArchive application() {
    return app(APP).property("oauth.keep-alive", "PT1H").war();
  }

  private static String url(String path) {
    return WebApp.url(APP, path);
  }

  private String probed(String what) {
    return browser.open(probe(what)).body();
  }

  /** An address of an application that stays. */
  protected static String probe(String what) {
    return WebApp.url(PROBE, "/" + what);
  }

  /** Before the first deployment. */
  protected void prepare() {}

  /** After each undeployment: lets the server forget what it keeps of the last one. */
  protected void settle(Deployer deployer) {}

  /** Everything that could leave something behind. */
  private void use() {
    Browser user = new Browser();
    assertThat(user.visit(url("/token")).body()).startsWith("first ");
    assertThat(user.visit(url("/second")).body()).startsWith("second ");
    assertThat(user.open(url("/renew")).status()).isEqualTo(200);
    assertThat(user.open(url("/call?api=" + API.uri("/goods"))).body()).startsWith("200 ");
    assertThat(user.open(url("/async")).body()).isEqualTo("dispatched Bearer");
  }

  @Test
  final void everyUndeploymentFreesThreadsAndClassLoader(@ArquillianResource Deployer deployer) {
    assertThat(probed("forget")).isEqualTo("0");
    prepare();
    for (int i = 0; i < TIMES; i++) {
      deployer.deploy(APP);
      use();
      assertThat(probed("loaders")).isEqualTo("1");
      assertThat(probed("threads")).isNotEmpty();
      deployer.undeploy(APP);
      settle(deployer);
      Await.until(""::equals, () -> probed("threads"));
      Await.until("0"::equals, () -> probed("loaders"));
    }
  }
}
