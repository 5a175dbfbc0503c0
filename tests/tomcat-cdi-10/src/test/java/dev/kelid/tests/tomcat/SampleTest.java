package dev.kelid.tests.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.tests.cdi.SampleWar;
import dev.kelid.tests.cdi.Server;
import dev.kelid.tests.filter.Browser;
import dev.kelid.tests.filter.Headers;
import dev.kelid.tests.filter.Reply;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sample's WAR, as it is, on a Tomcat with Weld in its {@code lib}. */
@ExtendWith(ArquillianExtension.class)
class SampleTest {
  private static final SampleWar SAMPLE = new SampleWar();
  private final Browser browser = new Browser();

  @Deployment(testable = false)
  static WebArchive sample() {
    return SAMPLE.war();
  }

  @BeforeEach
  void approve() {
    SAMPLE.shop().reset();
    SAMPLE.shop().approveAs("alice");
  }

  @AfterAll
  static void stop() {
    SAMPLE.close();
  }

  @Test
  void theFirstPageIsForEverybody() {
    Reply page = browser.open(SampleWar.url("/"));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("<h1>Hello</h1>", "Apache Tomcat");
    assertThat(SAMPLE.shop().requests(Endpoint.AUTHORIZATION)).isEmpty();
  }

  @Test
  void aUserSignsInCallsAnApiAndSignsOut() {
    Reply profile = browser.visit(SampleWar.url("/profile"));
    assertThat(profile.address()).isEqualTo(SampleWar.url("/profile"));
    assertThat(profile.body()).contains("Alice &lt;Liddell&gt;", "customer, editor");

    Headers form = Headers.NAVIGATION.with("Origin", Server.origin());
    Reply answer = browser.send("POST", SampleWar.url("/profile"), form);
    assertThat(answer.body()).contains("HTTP 200", "&quot;subject&quot;:&quot;alice&quot;");
    assertThat(browser.open(SampleWar.url("/staff")).body()).contains("<h1>Staff</h1>");
    assertThat(browser.open(SampleWar.url("/events")).body()).contains(" signed in");

    Reply out = browser.send("POST", SampleWar.url("/oauth/logout"), form);
    assertThat(out.location()).startsWith(SAMPLE.shop().issuer());
    assertThat(browser.open(SampleWar.url("/profile")).status()).isEqualTo(302);
  }

  @Test
  void whoHasNotTheRoleIsTurnedAway() {
    SAMPLE.shop().approveAs("bob");
    assertThat(browser.visit(SampleWar.url("/profile")).body()).contains("Bob Archer");

    Reply staff = browser.open(SampleWar.url("/staff"));

    assertThat(staff.status()).isEqualTo(403);
    assertThat(staff.body()).contains("<h1>Not for you</h1>");
  }
}
