package dev.kelid.tests.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.tests.cdi.CdiTest;
import dev.kelid.tests.cdi.WebApp;
import dev.kelid.tests.filter.Browser;
import dev.kelid.tests.wildfly.passivation.Sleeper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Sessions for which the server has no room in memory, and which it keeps on disk. */
class PassivationTest extends CdiTest {
  private static final String APP = "passivation";
  private static final String ONE_IN_MEMORY =
      """
      <jboss-web xmlns="http://www.jboss.com/xml/ns/javaee">
        <max-active-sessions>1</max-active-sessions>
      </jboss-web>
      """;

  @Deployment(testable = false)
  static WebArchive application() throws IOException {
    WebArchive war = app(APP).classesOf(Sleeper.class.getPackage()).war();
    try (InputStream xml = war.get("WEB-INF/web.xml").getAsset().openStream()) {
      String web = new String(xml.readAllBytes(), StandardCharsets.UTF_8);
      return war.setWebXML(new StringAsset(web.replace("</web-app>", "<distributable/></web-app>")))
          .addAsWebInfResource(new StringAsset(ONE_IN_MEMORY), "jboss-web.xml");
    }
  }

  private static String open(Browser of, String path) {
    return of.visit(WebApp.url(APP, path)).body();
  }

  @Test
  void aSessionThatWasOnDiskStillHasItsUserAndTokens() {
    assertThat(open(browser, "/sleep?watch")).endsWith(" 0");
    String token = open(browser, "/token");

    Browser other = new Browser();
    for (int i = 0; i < 50 && open(other, "/sleep").endsWith(" 0"); i++) {
      open(new Browser(), "/who");
      assertThat(open(browser, "/who")).isEqualTo("alice");
    }
    assertThat(open(other, "/sleep")).doesNotStartWith("0 ").doesNotEndWith(" 0");
    assertThat(open(browser, "/token")).isEqualTo(token);
  }
}
