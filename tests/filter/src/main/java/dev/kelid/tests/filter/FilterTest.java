package dev.kelid.tests.filter;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.AuthorizationServerBuilder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.Engine;
import org.apache.catalina.Lifecycle;
import org.junit.jupiter.api.AfterEach;

/** A provider, a browser, and the applications of one test; all stopped afterwards. */
abstract class FilterTest {
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  final AuthorizationServer provider = provider(AuthorizationServer.builder());
  final Browser browser = new Browser();

  @AfterEach
  final void stopAll() throws Exception {
    while (!started.isEmpty()) {
      started.pop().close();
    }
  }

  final AuthorizationServer provider(AuthorizationServerBuilder builder) {
    return closing(builder.start());
  }

  final <T extends AutoCloseable> T closing(T resource) {
    started.push(resource);
    return resource;
  }

  /** An application at {@code /app} on which everything needs a login at {@link #provider}. */
  final WebAppSetup app() {
    return WebApp.at(provider);
  }

  /** The same, over clients that the test makes; the filter takes those it finds. */
  final WebAppSetup app(Consumer<OAuthClients.Builder> change) {
    return app(provider, change, "openid");
  }

  /** The same, at another provider and with other scopes. */
  final WebAppSetup app(
      AuthorizationServer at, Consumer<OAuthClients.Builder> change, String... scopes) {
    return WebApp.at(at)
        .change(
            context ->
                context.addLifecycleListener(
                    event -> {
                      if (event.getType().equals(Lifecycle.CONFIGURE_START_EVENT)) {
                        ClientRegistration registration = registration(context, at, scopes);
                        OAuthClients clients = closing(clients(registration, change));
                        context.getServletContext().setAttribute(LoginFilter.CLIENTS, clients);
                      }
                    }));
  }

  private static ClientRegistration registration(
      Context context, AuthorizationServer at, String... scopes) {
    Engine engine = (Engine) context.getParent().getParent();
    int port = engine.getService().findConnectors()[0].getLocalPort();
    return ClientRegistration.builder("default")
        .issuer(at.issuer())
        .clientId("app")
        .clientSecret("app-secret")
        .redirectUri("http://127.0.0.1:" + port + "/app/oauth/callback/default")
        .scope(scopes)
        .build();
  }

  private static OAuthClients clients(
      ClientRegistration registration, Consumer<OAuthClients.Builder> change) {
    OAuthClients.Builder builder = OAuthClients.builder().registrations(List.of(registration));
    change.accept(builder);
    return builder.build();
  }

  final WebApp start() {
    return start(app());
  }

  final WebApp start(WebAppSetup setup) {
    return closing(setup.start());
  }

  /** Logs in, in this browser, and returns the page. */
  static Reply logIn(Browser browser, WebApp app) {
    Reply page = browser.visit(app.url("/page"));
    if (page.status() != 200) {
      throw new AssertionError("no login: " + page + app.logs().text());
    }
    return page;
  }

  /** Every secret that went over the wire to the provider so far. */
  static Set<String> secretsSentTo(AuthorizationServer provider) {
    Set<String> secrets = new HashSet<>();
    provider
        .requests()
        .forEach(
            request -> {
              for (String name : new String[] {"code", "code_verifier", "refresh_token"}) {
                request.formValue(name).ifPresent(secrets::add);
              }
              request.queryValue("id_token_hint").ifPresent(secrets::add);
              request.header("Authorization").ifPresent(v -> secrets.add(v.split(" ", 2)[1]));
            });
    return secrets;
  }
}
