package dev.kelid.oauth.cdi;

import dev.kelid.oauth.servlet.LoginFilter;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** An application with CDI behind a {@code LoginFilter}, on a Tomcat of its own. */
final class WebShop implements AutoCloseable {
  private final Tomcat tomcat;
  private final SeContainer container;
  private final Context context;
  private final Failures failures = new Failures();

  /** What a page prints. */
  interface Page {
    String print(HttpServletRequest request) throws Exception;
  }

  WebShop(
      Path folder,
      Configured configured,
      Map<String, String> initParams,
      Map<String, Page> pages,
      Class<?>... beans)
      throws Exception {
    tomcat = new Tomcat();
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setProperty("bindOnInit", "true");
    tomcat.init();
    configured.set("oauth.base-url", "http://127.0.0.1:" + port());
    container = configured.start(beans);
    context = tomcat.addContext("/shop", folder.toString());
    addFilter(initParams);
    addPage("/", request -> "");
    pages.forEach(this::addPage);
    context.addLifecycleListener(
        event -> {
          switch (event.getType()) {
            case Lifecycle.CONFIGURE_START_EVENT -> tell(Initialized.Literal.APPLICATION);
            case Lifecycle.CONFIGURE_STOP_EVENT -> tell(BeforeDestroyed.Literal.APPLICATION);
            default -> {}
          }
        });
    tomcat.start();
  }

  private void tell(Annotation when) {
    container
        .getBeanManager()
        .getEvent()
        .select(ServletContext.class, when)
        .fire(context.getServletContext());
  }

  private void addFilter(Map<String, String> initParams) {
    FilterDef filter = new FilterDef();
    filter.setFilterName("login");
    filter.setFilterClass(LoginFilter.class.getName());
    filter.setAsyncSupported("true");
    initParams.forEach(filter::addInitParameter);
    context.addFilterDef(filter);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName("login");
    mapping.addURLPattern("/*");
    context.addFilterMap(mapping);
  }

  private void addPage(String path, Page page) {
    HttpServlet servlet =
        new HttpServlet() {
          @Override
          protected void doGet(HttpServletRequest request, HttpServletResponse response)
              throws ServletException, IOException {
            try {
              response
                  .getWriter()
                  .print(RequestScopes.inRequest(container, request, () -> page.print(request)));
            } catch (IOException | RuntimeException e) {
              throw e;
            } catch (Exception e) {
              throw new ServletException(e);
            }
          }
        };
    Tomcat.addServlet(context, path, servlet);
    context.addServletMappingDecoded(path, path);
  }

  /** Why the web application did not start, as Tomcat logs it. */
  private static final class Failures extends Handler {
    private final Logger logger = Logger.getLogger("org.apache.catalina");
    private final List<String> messages = new CopyOnWriteArrayList<>();

    Failures() {
      logger.addHandler(this);
    }

    @Override
    public void publish(LogRecord entry) {
      if (entry.getThrown() != null) {
        messages.add(String.valueOf(entry.getThrown().getMessage()));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      logger.removeHandler(this);
    }
  }

  /** Why it did not start. */
  String failures() {
    return String.join("\n", failures.messages);
  }

  boolean isUp() {
    return context.getState().isAvailable();
  }

  SeContainer container() {
    return container;
  }

  /** The web application stops; the container of beans is still there. */
  void stop() throws LifecycleException {
    context.stop();
  }

  ServletContext servletContext() {
    return context.getServletContext();
  }

  void expireSessions() {
    for (var session : context.getManager().findSessions()) {
      session.expire();
    }
  }

  private int port() {
    return tomcat.getConnector().getLocalPort();
  }

  /** A browser that knows nobody yet, and follows redirects. */
  static HttpClient browser() {
    return HttpClient.newBuilder()
        .cookieHandler(new CookieManager())
        .followRedirects(HttpClient.Redirect.NORMAL)
        .build();
  }

  String open(HttpClient browser, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/shop" + path))
            .header("Accept", "text/html")
            .build();
    HttpResponse<String> answer = browser.send(request, HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }

  @Override
  public void close() throws Exception {
    tomcat.stop();
    tomcat.destroy();
    container.close();
    failures.close();
  }
}
