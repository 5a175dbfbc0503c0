package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A second registration that an application asks for while it runs. */
class SecondRegistrationTest extends FilterTest {
  private static final Page LINK =
      (request, response) -> {
        Object code = request.getAttribute(LoginFilter.ERROR_CODE);
        if (code != null) {
          response.getWriter().print("refused " + code + " as " + request.getRemoteUser());
          return;
        }
        var there = LoginFilter.authorizedClient(request, "b");
        response
            .getWriter()
            .print(
                request.getRemoteUser()
                    + " at "
                    + LoginFilter.authorizedClient(request, "a").registration()
                    + " and "
                    + there.registration()
                    + " "
                    + there.accessToken().value());
      };

  private final Time time = new Time();
  private final AuthorizationServer first = provider(AuthorizationServer.builder().clock(time));
  private final AuthorizationServer other =
      provider(AuthorizationServer.builder().clock(time).approveAs("bob"));
  private final WebApp app =
      start(
          TwoRegistrations.at(first, other)
              .clock(time)
              .param("registration", "a")
              .page("/link", LINK)
              .page("/forget", SecondRegistrationTest::forget)
              .page("/token", BoundScopes.GRANT));

  /** The tokens at the second registration, as after a failover. */
  private static void forget(HttpServletRequest request, HttpServletResponse response) {
    var there = LoginFilter.authorizedClient(request, "b");
    Object clients = request.getServletContext().getAttribute(LoginFilter.CLIENTS);
    ((OAuthClients) clients).of("b").endAll(there.owner());
    response.setStatus(204);
  }

  @Test
  void loginThereComesBackAndKeepsSessionUserAndOwner() {
    String own = BoundScopes.token(browser.visit(app.url("/token")));
    Reply start = browser.open(app.url("/link?x=1"));
    assertThat(start.location()).startsWith(other.issuer());
    Reply page = browser.follow(start);
    assertThat(page.address()).isEqualTo(app.url("/link?x=1"));
    assertThat(page.body()).startsWith("alice at a and b ");
    assertThat(BoundScopes.token(browser.open(app.url("/token")))).isEqualTo(own);
    assertThat(app.owners()).isEqualTo(1);
    assertThat(app.sessions()).hasSize(1);
  }

  @Test
  @Tag("checklist-119")
  void refusalThereReturnsToThePage() {
    String own = BoundScopes.token(browser.visit(app.url("/token")));
    other.denyNext();
    assertThat(browser.visit(app.url("/link")).body()).isEqualTo("refused access_denied as alice");
    assertThat(BoundScopes.token(browser.open(app.url("/token")))).isEqualTo(own);
    assertThat(browser.visit(app.url("/link")).body()).startsWith("alice at a and b ");
  }

  @Test
  void tokensThereThatAreGoneComeBackOnlyForTheSameUser() {
    browser.visit(app.url("/token"));
    browser.visit(app.url("/link"));
    assertThat(browser.open(app.url("/forget")).status()).isEqualTo(204);
    time.pass(Duration.ofSeconds(61));
    other.approveAs("alice");
    Reply page = browser.visit(app.url("/link"));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("You signed in as somebody else");
    other.approveAs("bob");
    assertThat(browser.visit(app.url("/link")).body()).startsWith("alice at a and b ");
  }
}
