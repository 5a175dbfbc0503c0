package dev.kelid.tests.filter;

import dev.kelid.oauth.config.OAuthSettings;
import dev.kelid.oauth.servlet.ContainerLogin;
import dev.kelid.oauth.servlet.SettingsSource;
import dev.kelid.oauth.testkit.AuthorizationServer;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.Engine;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Applications whose container asks for itself who is signed in, and protects {@code /private}. */
final class ContainerApp {
  private final Map<String, String> settings = new HashMap<>();

  ContainerApp(AuthorizationServer provider) {
    settings.put("base-url", "{origin}");
    settings.put("issuer", provider.issuer());
    settings.put("client-id", "app");
    settings.put("client-secret", "app-secret");
  }

  ContainerApp param(String key, String value) {
    settings.put(key, value);
    return this;
  }

  ContainerApp without(String key) {
    settings.remove(key);
    return this;
  }

  /** Puts the login into an application, in place of the filters that it had. */
  WebAppSetup into(WebAppSetup app) {
    return besideFilters(app.filters());
  }

  /** Puts the login into an application that keeps its filters. */
  WebAppSetup besideFilters(WebAppSetup app) {
    return app.change(this::addTo);
  }

  private void addTo(Context context) {
    context.addLifecycleListener(
        event -> {
          if (event.getType().equals(Lifecycle.CONFIGURE_START_EVENT)) {
            context.addServletContainerInitializer(
                (classes, servlets) -> {
                  servlets.setAttribute(SettingsSource.ATTRIBUTE, source(context));
                  ContainerLogin.addTo(servlets);
                },
                null);
          }
        });
    context.getPipeline().addValve(new Asking());
  }

  private SettingsSource source(Context context) {
    Engine engine = (Engine) context.getParent().getParent();
    int port = engine.getService().findConnectors()[0].getLocalPort();
    return (initParams, contextPath) -> {
      Map<String, String> all = new HashMap<>(initParams);
      settings.forEach((k, v) -> all.put(k, v.replace("{origin}", "http://127.0.0.1:" + port)));
      return OAuthSettings.read(all, contextPath);
    };
  }

  /** What a container has of a user: not the login's own principal. */
  private record Known(String getName) implements Principal {}

  /** Stands where a container asks, before filters run. */
  private static final class Asking extends ValveBase {
    private Asking() {
      super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      ContainerLogin login = ContainerLogin.of(request.getServletContext());
      boolean needsUser = request.getServletPath().startsWith("/private");
      if (login.answers(request.getRequest(), response.getResponse(), needsUser)) {
        return;
      }
      login
          .user(request.getRequest())
          .ifPresent(user -> request.setUserPrincipal(new Known(user.getName())));
      getNext().invoke(request, response);
    }
  }
}
