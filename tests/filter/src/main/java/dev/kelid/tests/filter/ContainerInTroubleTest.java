package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A container that asks for a user before filters run, while the store does not answer. */
class ContainerInTroubleTest extends FilterTest {
  private final TroubledStore store = new TroubledStore();

  private WebApp asked() {
    WebApp app =
        start(
            new ContainerApp(provider)
                .into(app(clients -> clients.store(store)))
                .page("/private/*", Page.echo()));
    assertThat(browser.visit(app.url("/private/x")).body()).isEqualTo("GET /private/x as alice");
    return app;
  }

  @Test
  @Tag("checklist-116")
  void aPageSaysSoInPlainWordsAndNothingIsLost() {
    WebApp app = asked();
    store.failAsUnreachable();
    Reply page = browser.open(app.url("/private/x"));
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.body()).contains("cannot keep sign-ins just now").doesNotContain("disk");
    assertThat(app.sessions()).hasSize(1);

    store.recover();
    assertThat(browser.open(app.url("/private/x")).status()).isEqualTo(200);
  }

  @Test
  @Tag("checklist-141")
  void aLogoutEndsTheSessionAllTheSame() {
    WebApp app = asked();
    store.failAsUnreachable();
    Headers own = Headers.of("Origin", app.origin());
    assertThat(browser.send("POST", app.url("/oauth/logout"), own).status()).isEqualTo(303);
    assertThat(app.sessions()).isEmpty();
    assertThat(app.logs().text()).contains("a logout goes on without the store");
  }
}
