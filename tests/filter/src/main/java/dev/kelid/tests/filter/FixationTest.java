package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.apache.catalina.session.StandardManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nobody can choose the session in which somebody else signs in. */
@Tag("checklist-44")
class FixationTest extends FilterTest {
  private static final String FORGED = "0123456789ABCDEF0123456789ABCDEF";

  private WebAppSetup withCart() {
    Page cart =
        (request, response) -> {
          request.getSession().setAttribute("cart", "book");
          response.getWriter().print(request.getSession().getId());
        };
    return app().param("public-paths", "/cart").page("/cart", cart);
  }

  @Test
  void sessionFromBeforeTheLoginGetsANewId() {
    WebApp app = start(withCart());
    String before = browser.open(app.url("/cart")).body();
    logIn(browser, app);
    assertThat(app.sessions()).hasSize(1);
    assertThat(app.sessions().get(0).getId()).isNotEqualTo(before);
    assertThat(app.sessions().get(0).getSession().getAttribute("cart")).isEqualTo("book");
    assertThat(browser.cookies().startingWith("JSESSIONID").get(0).value())
        .isEqualTo(app.sessions().get(0).getId());

    Browser attacker = new Browser();
    attacker.cookies().keep(URI.create(app.origin()), "JSESSIONID=" + before + "; Path=/app");
    assertThat(attacker.open(app.url("/page")).status()).isEqualTo(302);
  }

  @Test
  void forgedSessionCookieIsNotTakenOver() {
    WebApp app = start();
    browser.cookies().keep(URI.create(app.origin()), "JSESSIONID=" + FORGED + "; Path=/app");
    logIn(browser, app);
    assertThat(app.sessions()).singleElement().extracting("id").isNotEqualTo(FORGED);
  }

  @Test
  void sessionIdThatTheContainerLetTheBrowserChooseIsReplaced() {
    WebApp app =
        start(
            app()
                .at("")
                .change(
                    context -> {
                      context.setSessionCookiePath("/");
                      context.setValidateClientProvidedNewSessionId(false);
                      context.setManager(new StandardManager());
                    }));
    browser.cookies().keep(URI.create(app.origin()), "JSESSIONID=" + FORGED + "; Path=/");
    logIn(browser, app);
    assertThat(app.sessions()).singleElement().extracting("id").isNotEqualTo(FORGED);
    Browser attacker = new Browser();
    attacker.cookies().keep(URI.create(app.origin()), "JSESSIONID=" + FORGED + "; Path=/");
    assertThat(attacker.open(app.url("/page")).status()).isEqualTo(302);
  }

  @Test
  void sessionIdInTheAddressIsNotTakenOver() {
    WebApp app = start(withCart());
    String attackers = new Browser().open(app.url("/cart")).body();
    Reply page = browser.visit(app.url("/page;jsessionid=" + attackers));
    assertThat(page.body()).isEqualTo("GET /page as alice");
    Reply attack = new Browser().open(app.url("/page;jsessionid=" + attackers));
    assertThat(attack.status()).isEqualTo(302);
    assertThat(browser.cookies().startingWith("JSESSIONID").get(0).value()).isNotEqualTo(attackers);
  }
}
