package dev.kelid.tests.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.tests.cdi.CdiTest;
import dev.kelid.tests.cdi.WebApp;
import dev.kelid.tests.filter.Headers;
import dev.kelid.tests.filter.Reply;
import dev.kelid.tests.wildfly.app.FilesBean;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A login that is needed, however deep in the server's own parts that turns out. */
class WrappedLoginRequiredTest extends CdiTest {
  private static final String APP = "wrapped";
  private static final String FACES_CONFIG =
      """
      <faces-config xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0"/>
      """;
  private static final String FACES_PAGE =
      """
      <!DOCTYPE html>
      <html xmlns="http://www.w3.org/1999/xhtml" xmlns:h="jakarta.faces.html">
        <h:body><h:outputText value="#{facesFiles.shown}"/></h:body>
      </html>
      """;

  @Deployment(testable = false)
  static WebArchive application() {
    return app(APP)
        .war()
        .addPackage(FilesBean.class.getPackage())
        .addAsWebInfResource(new StringAsset(FACES_CONFIG), "faces-config.xml")
        .addAsWebResource(new StringAsset(FACES_PAGE), "files.xhtml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/rest/files",
        "/rest/files/called",
        "/rest/files/joined",
        "/rest/files/later",
        "/rest/files/suspended",
        "/ejb",
        "/files.xhtml"
      })
  void aPageBecomesALoginThatComesBackToIt(String path) {
    assertThat(browser.visit(WebApp.url(APP, "/who")).body()).isEqualTo("alice");

    Reply start = browser.open(WebApp.url(APP, path + "?x=1"));
    assertThat(start.status()).isEqualTo(302);
    assertThat(start.location()).startsWith(OTHER.issuer());
    Reply page = browser.follow(start);
    assertThat(page.address()).isEqualTo(WebApp.url(APP, path + "?x=1"));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("alice has files at second by Bearer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/rest/files",
        "/rest/files/called",
        "/rest/files/joined",
        "/rest/files/later",
        "/rest/files/suspended",
        "/ejb",
        "/files.xhtml"
      })
  void aScriptIsToldWhereToSignIn(String path) {
    assertThat(browser.visit(WebApp.url(APP, "/who")).body()).isEqualTo("alice");

    Reply told = browser.send("GET", WebApp.url(APP, path), Headers.FETCH);
    assertThat(told.status()).isEqualTo(401);
    assertThat(told.json().getString("login_url")).contains("/wrapped/oauth/login/second");
  }

  @ParameterizedTest
  @CsvSource({
    "/rest/files/broken, ProcessingException",
    "/rest/files/broken-joined, CompletionException"
  })
  void whatHasNothingToDoWithTokensIsTheApplications(String path, String failure) {
    assertThat(browser.visit(WebApp.url(APP, "/who")).body()).isEqualTo("alice");

    Reply answer = browser.open(WebApp.url(APP, path));
    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.body()).isEqualTo("own words for " + failure);
  }
}
