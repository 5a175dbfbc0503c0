package dev.kelid.benchmarks.filter;

import dev.kelid.oauth.servlet.LoginFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.jspecify.annotations.Nullable;

/** One servlet on a Tomcat, behind the filter or alone. */
final class Site implements AutoCloseable {
  static final String PATH = "/app/page";

  private final Tomcat tomcat;
  private final Path folder;

  private Site(Tomcat tomcat, Path folder) {
    this.tomcat = tomcat;
    this.folder = folder;
  }

  /**
   * Starts it.
   *
   * @param issuer that the filter sends users to; null for no filter
   */
  static Site start(Meter meter, @Nullable String issuer) throws IOException, LifecycleException {
    Path folder = Files.createTempDirectory("kelid-filter-cost");
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setProperty("bindOnInit", "true");
    tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
    tomcat.init();
    Context context = tomcat.addContext("/app", folder.toString());
    context.getPipeline().addValve(meter);
    Tomcat.addServlet(context, "page", new Page()).setAsyncSupported(true);
    // As the default servlet: without one, Tomcat asks no filter about other paths.
    context.addServletMappingDecoded("/", "page");
    if (issuer != null) {
      protect(context, issuer, "http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
    }
    tomcat.start();
    return new Site(tomcat, folder);
  }

  private static void protect(Context context, String issuer, String origin) {
    FilterDef filter = new FilterDef();
    filter.setFilterName("login");
    filter.setFilterClass(LoginFilter.class.getName());
    filter.setAsyncSupported("true");
    filter.addInitParameter("base-url", origin);
    filter.addInitParameter("issuer", issuer);
    filter.addInitParameter("client-id", "app");
    filter.addInitParameter("client-secret", "app-secret");
    context.addFilterDef(filter);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName("login");
    mapping.addURLPattern("/*");
    context.addFilterMap(mapping);
  }

  int port() {
    return tomcat.getConnector().getLocalPort();
  }

  URI page() {
    return URI.create("http://127.0.0.1:" + port() + PATH);
  }

  @Override
  public void close() throws IOException, LifecycleException {
    tomcat.stop();
    tomcat.destroy();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Greets whoever is signed in, and everybody else too; has a session. */
  private static final class Page extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      request.getSession();
      String user = Objects.requireNonNullElse(request.getRemoteUser(), "nobody");
      byte[] body = ("hello " + user).getBytes(StandardCharsets.UTF_8);
      response.setContentType("text/plain;charset=UTF-8");
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    }
  }
}
