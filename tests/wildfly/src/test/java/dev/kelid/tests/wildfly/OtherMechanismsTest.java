package dev.kelid.tests.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.tests.cdi.CdiTest;
import dev.kelid.tests.cdi.Server;
import dev.kelid.tests.cdi.WebApp;
import dev.kelid.tests.filter.Headers;
import dev.kelid.tests.filter.Reply;
import dev.kelid.tests.wildfly.own.OwnMechanism;
import dev.kelid.tests.wildfly.security.RolesServlet;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Applications with another way to say who is signed in, on the same server. */
class OtherMechanismsTest extends CdiTest {
  private static final String XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">%s</web-app>
      """;
  private static final String BASIC =
      "<login-config><auth-method>BASIC</auth-method></login-config>";

  @ArquillianResource private Deployer deployer;

  @Deployment(name = "basic", testable = false)
  static WebArchive basic() {
    return withoutFilter("basic", BASIC);
  }

  @Deployment(name = "own", testable = false)
  static WebArchive own() {
    return withoutFilter("own", "").addClass(OwnMechanism.class);
  }

  /** The filter in web.xml, and the library. */
  @Deployment(name = "both", testable = false, managed = false)
  static WebArchive both() {
    return app("both").war().addAsLibrary(SecuredWar.mechanism());
  }

  /** All libraries but oauth-security, which alone would make a difference. */
  private static WebArchive withoutFilter(String name, String xml) {
    return app(name)
        .war()
        .addClass(RolesServlet.class)
        .setWebXML(new StringAsset(XML.formatted(xml)));
  }

  @Test
  void onlyTheMechanismIsMissing() {
    assertThat(own().getContent().keySet())
        .extracting(ArchivePath::get)
        .anyMatch(path -> path.matches("/WEB-INF/lib/oauth-cdi.*\\.jar"))
        .anyMatch(path -> path.matches("/WEB-INF/lib/oauth-servlet.*\\.jar"))
        .noneMatch(path -> path.contains("oauth-security"));
  }

  @Test
  @OperateOnDeployment("basic")
  void theMechanismOfWebXmlStays() {
    Reply asked = browser.open(WebApp.url("basic", "/roles"));
    assertThat(asked.status()).isEqualTo(401);
    assertThat(asked.header("WWW-Authenticate").orElse("")).startsWith("Basic ");
  }

  @Test
  @OperateOnDeployment("own")
  void aMechanismOfTheApplicationsOwnStays() {
    assertThat(browser.open(WebApp.url("own", "/roles")).status()).isEqualTo(401);
    Headers named = Headers.NAVIGATION.with("X-Name", "zoe");
    Reply page = browser.send("GET", WebApp.url("own", "/roles"), named);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).isEqualTo("servlet for zoe");
  }

  @Test
  void filterAndMechanismTogetherAreAnErrorAtTheStart() {
    long before = Server.logged();
    Throwable failure = null;
    try {
      deployer.deploy("both");
    } catch (Exception e) {
      failure = e;
    } finally {
      deployer.undeploy("both");
    }
    assertThat(failure).isNotNull();
    assertThat(Server.loggedSince(before))
        .contains("LoginFilter 'login' and oauth-security are both there")
        .contains("remove the filter from web.xml");
  }
}
