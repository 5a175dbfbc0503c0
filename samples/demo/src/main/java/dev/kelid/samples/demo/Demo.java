package dev.kelid.samples.demo;

import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.TestClient;
import dev.kelid.oauth.testkit.TestUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.ExpandWar;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;

/**
 * The demo: a web application, an API on another port, and a provider of its own unless another one
 * is configured.
 */
public final class Demo implements AutoCloseable {
  /** Context parameter: where the API is. */
  static final String API_ADDRESS = "demo.api-address";

  /** Context parameter: whom to sign in as, where that is known. */
  static final String HINT = "demo.hint";

  private static final String HOST = "localhost";

  private final Tomcat tomcat;
  private final Context webapp;
  private final DemoApi api;
  private final @Nullable AuthorizationServer provider;

  private Demo(Tomcat tomcat, Context webapp, DemoApi api, @Nullable AuthorizationServer provider) {
    this.tomcat = tomcat;
    this.webapp = webapp;
    this.api = api;
    this.provider = provider;
  }

  /**
   * What the demo needs to know.
   *
   * @param port of the web application; 0 for any
   * @param providerPort of the provider of its own; 0 for any
   * @param issuer of another provider; null to start one
   * @param settings configuration keys for the login filter, beyond those the demo finds out
   */
  public record Options(
      int port, int providerPort, @Nullable String issuer, Map<String, String> settings) {}

  /**
   * Starts everything. Blocks until the application answers.
   *
   * @throws LifecycleException if it cannot start; the log says why
   */
  public static Demo start(Options options) throws IOException, LifecycleException {
    Tomcat tomcat = tomcat(options.port());
    String baseUrl = options.settings().getOrDefault("oauth.base-url", address(tomcat));
    AuthorizationServer provider =
        options.issuer() == null ? provider(options.providerPort(), baseUrl) : null;
    String issuer = provider == null ? String.valueOf(options.issuer()) : provider.issuer();
    DemoApi api = DemoApi.start(issuer);
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("oauth.base-url", baseUrl);
    settings.put("oauth.demo.issuer", issuer);
    settings.put("oauth.demo.api-origins", api.origin());
    if (provider != null) {
      settings.put("oauth.demo.client-id", "demo");
      settings.put("oauth.demo.client-secret", "demo-secret");
      settings.put("oauth.demo.name", "the demo's own provider");
    }
    settings.putAll(options.settings());
    Context webapp = Webapp.in(folder(tomcat), settings);
    webapp.addParameter(API_ADDRESS, api.origin() + "/who-am-i");
    if (provider != null) {
      webapp.addParameter(HINT, "The demo's own provider knows alice and bob, and no passwords.");
    }
    Demo demo = new Demo(tomcat, webapp, api, provider);
    demo.run();
    return demo;
  }

  private void run() throws LifecycleException {
    tomcat.getHost().addChild(webapp);
    tomcat.start();
    if (!webapp.getState().isAvailable()) {
      close();
      throw new LifecycleException("the web application did not start; the log says why");
    }
  }

  private static Tomcat tomcat(int port) throws IOException, LifecycleException {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("kelid-demo").toString());
    tomcat.setPort(port);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setProperty("bindOnInit", "true");
    tomcat.init();
    return tomcat;
  }

  private static AuthorizationServer provider(int port, String baseUrl) {
    TestClient client =
        TestClient.confidential("demo", "demo-secret", baseUrl + "/oauth/callback/demo")
            .withPostLogoutRedirectUris(baseUrl + "/");
    return AuthorizationServer.builder()
        .port(port)
        .client(client)
        .user(TestUser.of("alice").withName("Alice Liddell").withRoles("customer", "editor"))
        .user(TestUser.of("bob").withName("Bob Archer").withRoles("customer"))
        .showLoginPage()
        .start();
  }

  /** Where the application is, without a path. */
  public String address() {
    return address(tomcat);
  }

  private static String address(Tomcat tomcat) {
    return "http://" + HOST + ":" + tomcat.getConnector().getLocalPort();
  }

  /** Where the container keeps what it needs while it runs. */
  private static Path folder(Tomcat tomcat) {
    return tomcat.getServer().getCatalinaBase().toPath();
  }

  /** The web application, as the servlet container sees it. */
  public Context webapp() {
    return webapp;
  }

  /** The provider that the demo started, if it did. */
  public Optional<AuthorizationServer> provider() {
    return Optional.ofNullable(provider);
  }

  /** Blocks until the application is stopped. */
  void await() {
    tomcat.getServer().await();
  }

  @Override
  public void close() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
    api.close();
    if (provider != null) {
      provider.close();
    }
    ExpandWar.delete(folder(tomcat).toFile(), false);
  }
}
