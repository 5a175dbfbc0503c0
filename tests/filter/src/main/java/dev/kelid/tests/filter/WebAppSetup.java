package dev.kelid.tests.filter;

import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.jspecify.annotations.Nullable;

/** Says how a {@link WebApp} is to be, and starts it. */
final class WebAppSetup {
  private final List<FilterSetup> filters = new ArrayList<>();
  private final Map<String, Page> pages = new LinkedHashMap<>();
  private final List<Consumer<StandardContext>> changes = new ArrayList<>();
  private String contextPath = "/app";
  private @Nullable InstantSource clock;

  WebAppSetup(AuthorizationServer provider) {
    filters.add(
        new FilterSetup("login")
            .mappedTo("/*")
            .param("base-url", "{origin}")
            .param("issuer", provider.issuer())
            .param("client-id", "app")
            .param("client-secret", "app-secret"));
    page("/", Page.echo());
  }

  WebAppSetup at(String path) {
    contextPath = path;
    return this;
  }

  /** The filter that is there from the beginning. */
  FilterSetup filter() {
    return filters.get(0);
  }

  WebAppSetup param(String key, String value) {
    filter().param(key, value);
    return this;
  }

  /** Puts these filters in place of the one that was there. */
  WebAppSetup filters(FilterSetup... instead) {
    filters.clear();
    filters.addAll(List.of(instead));
    return this;
  }

  WebAppSetup page(String mapping, Page page) {
    pages.put(mapping, page);
    return this;
  }

  /** Registers the filter in code, with another time than the system's. */
  WebAppSetup clock(InstantSource other) {
    clock = other;
    return this;
  }

  WebAppSetup change(Consumer<StandardContext> change) {
    changes.add(change);
    return this;
  }

  /** Starts the application. */
  WebApp start() {
    WebApp app = open();
    if (!app.isUp()) {
      String logged = app.logs().text();
      app.close();
      throw new AssertionError("the application did not start: " + logged);
    }
    return app;
  }

  /** What the filter says when the application does not start. */
  String startFailure() {
    try (WebApp app = open()) {
      if (app.isUp()) {
        throw new AssertionError("the application started");
      }
      return app.logs().text();
    }
  }

  private WebApp open() {
    Logs logs = new Logs();
    try {
      Path folder = Files.createTempDirectory("kelid-filter");
      Tomcat tomcat = new Tomcat();
      tomcat.setBaseDir(folder.toString());
      tomcat.setPort(0);
      tomcat.getConnector().setProperty("address", "127.0.0.1");
      tomcat.getConnector().setProperty("bindOnInit", "true");
      tomcat.init();
      String origin = "http://127.0.0.1:" + tomcat.getConnector().getLocalPort();
      StandardContext context = WebApp.context(folder, contextPath, xml(origin));
      context.addLifecycleListener(
          event -> {
            if (event.getType().equals(Lifecycle.CONFIGURE_START_EVENT)) {
              register(context, origin);
            }
          });
      changes.forEach(change -> change.accept(context));
      tomcat.getHost().addChild(context);
      tomcat.start();
      return new WebApp(tomcat, context, logs, folder);
    } catch (Exception e) {
      logs.close();
      throw new AssertionError(logs.text(), e);
    }
  }

  private String xml(String origin) {
    StringBuilder xml = new StringBuilder();
    if (clock == null) {
      filters.forEach(filter -> xml.append(filter.xml(origin)));
    }
    return xml.toString();
  }

  /** At every start of the context, which forgets all of it when it stops. */
  private void register(StandardContext context, String origin) {
    if (clock != null) {
      registerInCode(context, origin, clock);
    }
    pages.forEach(
        (mapping, page) -> {
          Tomcat.addServlet(context, "page " + mapping, page.servlet()).setAsyncSupported(true);
          context.addServletMappingDecoded(mapping, "page " + mapping);
        });
  }

  private void registerInCode(StandardContext context, String origin, InstantSource time) {
    FilterDef definition = new FilterDef();
    definition.setFilterName(filter().name());
    definition.setFilter(new LoginFilter(time));
    definition.setAsyncSupported("true");
    filter()
        .params()
        .forEach((k, v) -> definition.addInitParameter(k, v.replace("{origin}", origin)));
    context.addFilterDef(definition);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName(filter().name());
    filter().mappings().forEach(mapping::addURLPattern);
    context.addFilterMap(mapping);
  }
}
