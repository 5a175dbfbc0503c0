package dev.kelid.tests.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.tests.filter.Browser;
import dev.kelid.tests.filter.Headers;
import dev.kelid.tests.filter.Reply;
import dev.kelid.tests.wildfly.app.AsyncServlet;
import dev.kelid.tests.wildfly.app.CommittedServlet;
import dev.kelid.tests.wildfly.app.EjbServlet;
import dev.kelid.tests.wildfly.app.FacesFiles;
import dev.kelid.tests.wildfly.app.FilesBean;
import dev.kelid.tests.wildfly.app.FilesResource;
import dev.kelid.tests.wildfly.app.RestApplication;
import dev.kelid.tests.wildfly.app.UserServlet;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A login that is needed, however deep in the server's own parts that turns out. */
@ExtendWith(ArquillianExtension.class)
class WrappedLoginRequiredTest {
  private static final Application APP =
      Application.of("wrapped")
          .with(
              AsyncServlet.class,
              CommittedServlet.class,
              EjbServlet.class,
              FacesFiles.class,
              FilesBean.class,
              FilesResource.class,
              RestApplication.class,
              UserServlet.class)
          .declaring(
              """
              <servlet>
                <servlet-name>faces</servlet-name>
                <servlet-class>jakarta.faces.webapp.FacesServlet</servlet-class>
              </servlet>
              <servlet-mapping>
                <servlet-name>faces</servlet-name>
                <url-pattern>*.xhtml</url-pattern>
              </servlet-mapping>
              """);
  private static final String FACES_PAGE =
      """
      <!DOCTYPE html>
      <html xmlns="http://www.w3.org/1999/xhtml" xmlns:h="jakarta.faces.html">
        <h:body><h:outputText value="#{facesFiles.shown}"/></h:body>
      </html>
      """;

  private final Browser browser = new Browser();

  @Deployment(testable = false)
  static WebArchive war() {
    return APP.war()
        .addClass("dev.kelid.tests.wildfly.app.Files")
        .addAsWebResource(new StringAsset(FACES_PAGE), "files.xhtml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/rest/files", "/ejb", "/files.xhtml", "/async"})
  void aPageBecomesALoginThatComesBackToIt(String path) {
    assertThat(browser.visit(APP.at("/user")).body()).isEqualTo("alice is a customer");

    Reply start = browser.open(APP.at(path + "?x=1"));
    assertThat(start.status()).isEqualTo(302);
    assertThat(start.location()).startsWith(Providers.FILES.issuer());
    Reply page = browser.follow(start);
    assertThat(page.address()).isEqualTo(APP.at(path + "?x=1"));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("alice has files at files by Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/rest/files", "/ejb", "/files.xhtml", "/async"})
  void aScriptIsToldWhereToSignIn(String path) {
    browser.visit(APP.at("/user"));

    Reply told = browser.send("GET", APP.at(path), Headers.FETCH);
    assertThat(told.status()).isEqualTo(401);
    assertThat(told.json().getString("login_url")).contains("/wrapped/oauth/login/files");
  }

  @Test
  void anAnswerThatHasBegunIsNotRedirected() {
    browser.visit(APP.at("/user"));
    Providers.FILES.clearRequests();

    Reply half = browser.open(APP.at("/committed"));
    assertThat(half.status()).isEqualTo(200);
    assertThat(half.header("Location")).isEmpty();
    assertThat(half.body()).startsWith("half a page").doesNotContain("alice has files");
    assertThat(Providers.FILES.requests()).isEmpty();
    assertThat(browser.open(APP.at("/user")).body()).isEqualTo("alice is a customer");
  }
}
