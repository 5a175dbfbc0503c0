package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.servlet.LoginFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicPathsTest extends FilterTest {
  private WebApp partlyOpen() {
    Page secret = (request, response) -> response.getWriter().print("SECRET");
    return start(
        app()
            .param("public-paths", "/open/*, /hello, *.css")
            .page("/profile/*", secret)
            .page("/open/*", Page.echo())
            .page("*.css", Page.echo())
            .page("/hello/*", Page.echo()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/open", "/open/", "/open/a/b", "/hello", "/style.css", "/a/b/style.css"})
  void publicPathNeedsNoLogin(String path) {
    WebApp app = partlyOpen();
    assertThat(browser.open(app.url(path)).body()).isEqualTo("GET " + path + " as null");
    assertThat(browser.send("GET", app.url(path), Headers.FETCH).status()).isEqualTo(200);
    assertThat(app.sessions()).isEmpty();
    assertThat(provider.requests()).isEmpty();
  }

  @Test
  void anExtensionOpensFilesAndNotTheAddressesOfAFrontController() throws Exception {
    WebApp app = start(app().param("public-paths", "*.css").page("/", Page.echo()));
    assertThat(browser.open(app.url("/users/4711.css")).status()).isEqualTo(302);
    Files.writeString(Path.of(app.context().getDocBase(), "there.css"), "body{}");
    assertThat(browser.open(app.url("/there.css")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/app/profile",
        "/app/profile/x.css",
        "/app/profile/a/b.css",
        "/app/profile/.css",
        "/app/profile;x=.css",
        "/app/profile;.css",
        "/app/profile/;x.css",
        "/app/profile%3b.css",
        "/app/profile%00.css",
        "/app/profile%0a.css",
        "/app/profile?x.css",
        "/app/profile/?/open/x",
        "/app/open/../profile",
        "/app/open/%2e%2e/profile",
        "/app/open/.%2E/profile",
        "/app/open/..;/profile",
        "/app/open/..;x=y/profile",
        "/app/open/%2e%2e;/profile",
        "/app/open;x=y/../profile",
        "/app/open//../profile",
        "/app/open/./../profile",
        "/app/open%2f..%2fprofile",
        "/app/open/..%2fprofile",
        "/app/open\\..\\profile",
        "/app/open/%5c..%5cprofile",
        "/app/open/..\\profile",
        "/app//profile",
        "//app//profile",
        "/app/./profile",
        "/app;/profile",
        "/app/;/profile",
        "/app/%70rofile",
        "/app/hello/../profile",
        "/app/x.css/../profile",
        "/app/x.css/..;/profile",
        "/app/oauth/../profile",
        "/app/oauth/signed-out/../../profile",
        "http://127.0.0.1/app/profile",
        "http://127.0.0.1/app/open/../profile"
      })
  void noSpellingOpensAProtectedPage(String target) {
    WebApp app = partlyOpen();
    String answer = Raw.get(app, target);
    assertThat(answer).doesNotContain("SECRET");
    assertThat(answer).doesNotContain("/profile as null");
    assertThat(Raw.status(answer)).isLessThan(500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/OPEN/x", "/Hello", "/hello/more", "/openx", "/x.CSS", "/x.css/y", "/css"})
  void whatIsOnlySimilarToAPublicPathNeedsALogin(String path) {
    WebApp app = partlyOpen();
    assertThat(browser.open(app.url(path)).status()).isEqualTo(302);
    assertThat(browser.visit(app.url(path)).body()).isEqualTo("GET " + path + " as alice");
  }

  @Test
  void theProtectedPageIsThereForTheUser() {
    WebApp app = partlyOpen();
    assertThat(browser.visit(app.url("/profile/x.css")).body()).isEqualTo("SECRET");
  }

  @Test
  void publicPageKnowsTheUserWhoIsSignedIn() {
    WebApp app = partlyOpen();
    logIn(browser, app);
    assertThat(browser.open(app.url("/open/x")).body()).isEqualTo("GET /open/x as alice");
  }

  @Test
  void publicPageThatAsksForTokensStartsALogin() {
    WebApp app =
        start(
            app()
                .param("public-paths", "/open/*")
                .page(
                    "/open/*",
                    (request, response) ->
                        response
                            .getWriter()
                            .print(LoginFilter.authorizedClient(request).registration())));
    Reply reply = browser.open(app.url("/open/me"));
    assertThat(reply.status()).isEqualTo(302);
    assertThat(browser.follow(reply).body()).isEqualTo("default");
  }
}
