package dev.kelid.tests.filter;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Session;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Constants;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;

/** An application behind a {@code LoginFilter}, on a Tomcat of its own on a free port. */
final class WebApp implements AutoCloseable {
  private static final String XML =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
      %s
      </web-app>
      """;

  private final Tomcat tomcat;
  private final StandardContext context;
  private final Logs logs;
  private final Path folder;

  WebApp(Tomcat tomcat, StandardContext context, Logs logs, Path folder) {
    this.tomcat = tomcat;
    this.context = context;
    this.logs = logs;
    this.folder = folder;
  }

  /** An application at {@code /app} whose only registration is at this provider. */
  static WebAppSetup at(AuthorizationServer provider) {
    return new WebAppSetup(provider);
  }

  static StandardContext context(Path folder, String contextPath, String declarations)
      throws IOException {
    Path root = Files.createDirectories(folder.resolve("webapp/WEB-INF")).getParent();
    Files.writeString(root.resolve("WEB-INF/web.xml"), XML.formatted(declarations));
    StandardContext context = new StandardContext();
    context.setPath(contextPath);
    context.setName(contextPath);
    context.setDocBase(root.toString());
    context.setParentClassLoader(WebApp.class.getClassLoader());
    context.getJarScanner().setJarScanFilter((type, name) -> false);
    ContextConfig config = new ContextConfig();
    config.setDefaultWebXml(Constants.NoDefaultWebXml);
    context.addLifecycleListener(config);
    return context;
  }

  boolean isUp() {
    return context.getState().isAvailable();
  }

  String origin() {
    return "http://127.0.0.1:" + port();
  }

  int port() {
    return tomcat.getConnector().getLocalPort();
  }

  /** The address of a path below the context path. */
  String url(String path) {
    return origin() + context.getPath() + path;
  }

  Logs logs() {
    return logs;
  }

  StandardContext context() {
    return context;
  }

  OAuthClients clients() {
    Object clients = context.getServletContext().getAttribute(LoginFilter.CLIENTS);
    if (clients instanceof OAuthClients found) {
      return found;
    }
    throw new AssertionError("no clients in the servlet context");
  }

  /** How many owners have tokens in the store. */
  long owners() {
    return clients().store().owners();
  }

  List<Session> sessions() {
    return List.of(context.getManager().findSessions());
  }

  /** Stops the application and starts it again, as a redeployment does. */
  void restart() throws LifecycleException {
    context.stop();
    context.start();
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      tomcat.stop();
      tomcat.destroy();
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | LifecycleException e) {
      throw new AssertionError(e);
    } finally {
      logs.close();
    }
  }
}
