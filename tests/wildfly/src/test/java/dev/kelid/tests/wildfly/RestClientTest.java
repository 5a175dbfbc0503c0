package dev.kelid.tests.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.rest.TokenAttachingFeature;
import dev.kelid.tests.cdi.CdiTest;
import dev.kelid.tests.cdi.Libraries;
import dev.kelid.tests.cdi.WebApp;
import dev.kelid.tests.filter.Reply;
import dev.kelid.tests.wildfly.mp.Goods;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Calls of MicroProfile REST Client, whose tokens CDI has for the request. */
class RestClientTest extends CdiTest {
  private static final String APP = "restclient";

  @Deployment(testable = false)
  static WebArchive application() {
    return app(APP)
        .classesOf(Goods.class.getPackage())
        .property("goods/mp-rest/url", API.origin())
        .war()
        .addAsLibraries(Libraries.holding(TokenAttachingFeature.class));
  }

  private static String url(String path) {
    return WebApp.url(APP, path);
  }

  @Test
  void callsCarryTheTokenOfTheUserOfEachRequest() {
    assertThat(browser.visit(url("/goods")).body()).contains("\"subject\":\"alice\"");
    PROVIDER.approveAs("carol");
    assertThat(other.visit(url("/goods")).body()).contains("\"subject\":\"carol\"");
    assertThat(browser.open(url("/goods")).body()).contains("\"subject\":\"alice\"");
  }

  @Test
  void aTokenThatTheApiRefusesIsRenewedAndTheCallRepeated() {
    browser.visit(url("/goods"));
    String before = browser.open(url("/token")).body();
    API.clearRequests();

    PROVIDER.expireAccessTokens();

    assertThat(browser.open(url("/goods")).body()).contains("\"subject\":\"alice\"");
    assertThat(API.requests("/goods")).hasSize(2);
    assertThat(browser.open(url("/token")).body()).startsWith("first ").isNotEqualTo(before);
  }

  @Test
  void aSecondRefusalIsTheApplications() {
    browser.visit(url("/goods"));
    API.clearRequests();
    API.refuseNext(2);

    assertThat(browser.open(url("/goods")).body()).isEqualTo("the API said 401");
    assertThat(API.requests("/goods")).hasSize(2);
  }

  @Test
  void aCallThatNeedsAUserBecomesALoginThatComesBack() {
    Reply start = browser.open(url("/open/goods?x=1"));
    assertThat(start.status()).isEqualTo(302);
    assertThat(start.location()).startsWith(PROVIDER.issuer());
    Reply page = browser.follow(start);
    assertThat(page.address()).isEqualTo(url("/open/goods?x=1"));
    assertThat(page.body()).contains("\"subject\":\"alice\"");
  }
}
