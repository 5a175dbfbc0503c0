package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.config.OAuthSettings;
import dev.kelid.oauth.servlet.ContainerLogin;
import dev.kelid.oauth.servlet.SettingsSource;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import org.apache.catalina.Engine;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.valves.ValveBase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A container that asks for a user before filters run, while the store does not answer. */
class ContainerLoginTest extends FilterTest {
  private final TroubledStore store = new TroubledStore();

  /** Asks as a mechanism of Jakarta Security does, for every page. */
  private static final class Asking extends ValveBase {
    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      ContainerLogin login = ContainerLogin.of(request.getContext().getServletContext());
      if (!login.answers(request.getRequest(), response.getResponse(), true)) {
        getNext().invoke(request, response);
      }
    }
  }

  private WebApp asked() {
    WebApp app =
        start(
            app(clients -> clients.store(store))
                .filters()
                .change(
                    context -> {
                      context.addServletContainerInitializer(
                          (classes, started) -> ContainerLogin.addTo(started), null);
                      context.addLifecycleListener(event -> configure(context, event));
                      context.getPipeline().addValve(new Asking());
                    }));
    logIn(browser, app);
    return app;
  }

  private void configure(StandardContext context, LifecycleEvent event) {
    if (event.getType().equals(Lifecycle.CONFIGURE_START_EVENT)) {
      Map<String, String> parameters = parameters(context);
      SettingsSource settings = (none, path) -> OAuthSettings.read(parameters, path);
      context.getServletContext().setAttribute(SettingsSource.ATTRIBUTE, settings);
    }
  }

  private Map<String, String> parameters(StandardContext context) {
    Engine engine = (Engine) context.getParent().getParent();
    int port = engine.getService().findConnectors()[0].getLocalPort();
    return Map.of(
        "base-url",
        "http://127.0.0.1:" + port,
        "issuer",
        provider.issuer(),
        "client-id",
        "app",
        "client-secret",
        "app-secret");
  }

  @Test
  @Tag("checklist-116")
  void aPageSaysSoInPlainWordsAndNothingIsLost() {
    WebApp app = asked();
    store.failAsUnreachable();
    Reply page = browser.open(app.url("/page"));
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.body()).contains("cannot keep sign-ins just now").doesNotContain("disk");
    assertThat(app.sessions()).hasSize(1);

    store.recover();
    assertThat(browser.open(app.url("/page")).status()).isEqualTo(200);
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
