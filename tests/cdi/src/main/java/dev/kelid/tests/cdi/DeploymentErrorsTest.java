package dev.kelid.tests.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kelid.tests.cdi.broken.NowhereBean;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Applications that must not start, and say why. */
class DeploymentErrorsTest extends CdiTest {
  private static final String GOOD = "good";
  private static final String INIT_PARAM = "initparam";
  private static final String NOWHERE = "nowhere";

  @Deployment(name = GOOD, managed = false, testable = false)
  static WebArchive good() {
    return app(GOOD)
        .classesOf(NowhereBean.class.getPackage())
        .property("oauth.registrations", "first,second,nowhere")
        .with(at("nowhere", OTHER))
        .war();
  }

  @Deployment(name = INIT_PARAM, managed = false, testable = false)
  static WebArchive initParam() {
    return app(INIT_PARAM).param("client-id", "app").war();
  }

  @Deployment(name = NOWHERE, managed = false, testable = false)
  static WebArchive nowhere() {
    return app(NOWHERE).classesOf(NowhereBean.class.getPackage()).war();
  }

  /** What the server says of an application that does not start, or whose filter does not. */
  private String failure(Deployer deployer, String name, boolean mayStart) {
    long before = Server.logged();
    Throwable thrown = catchThrowable(() -> deployer.deploy(name));
    if (thrown == null) {
      // WildFly starts filters with the first request.
      assertThat(mayStart).isTrue();
      assertThat(browser.open(WebApp.url(name, "/who")).status()).isEqualTo(500);
      deployer.undeploy(name);
      return Server.loggedSince(before);
    }
    return thrown.getMessage() + Server.loggedSince(before);
  }

  @Test
  void withNeitherFaultTheApplicationStarts(@ArquillianResource Deployer deployer) {
    deployer.deploy(GOOD);
    assertThat(browser.visit(WebApp.url(GOOD, "/who")).body()).isEqualTo("alice");
    deployer.undeploy(GOOD);
  }

  @Test
  void initParamThatDefinesARegistrationNamesThePropertyToWriteInstead(
      @ArquillianResource Deployer deployer) {
    assertThat(failure(deployer, INIT_PARAM, true))
        .contains("init-param 'client-id'")
        .contains("write the property oauth.first.client-id instead");
  }

  @Test
  void registrationThatIsInjectedAndNotConfiguredNamesTheMissingKey(
      @ArquillianResource Deployer deployer) {
    assertThat(failure(deployer, NOWHERE, false))
        .contains("@Registered(\"nowhere\") is injected into ")
        .contains("NowhereBean.client")
        .contains("oauth.nowhere.issuer (or oauth.nowhere.provider) is missing")
        .contains("there are [first, second]");
  }
}
