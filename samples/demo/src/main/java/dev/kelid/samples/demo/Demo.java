package dev.kelid.samples.demo;

import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.TestClient;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.WebResourceRoot;
import org.apache.catalina.WebResourceSet;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Constants;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.DirResourceSet;
import org.apache.catalina.webresources.JarResourceSet;
import org.apache.catalina.webresources.StandardRoot;
import org.jspecify.annotations.Nullable;

/**
 * The demo: a web application, an API on another port, and a provider of its own unless another one
 * is configured.
 */
public final class Demo implements AutoCloseable {
  /** Context parameter: where the API is. */
  static final String API_ADDRESS = "demo.api-address";

  private static final String HOST = "localhost";

  private final Tomcat tomcat;
  private final DemoApi api;
  private final @Nullable AuthorizationServer provider;

  private Demo(Tomcat tomcat, DemoApi api, @Nullable AuthorizationServer provider) {
    this.tomcat = tomcat;
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

  /** Starts everything. Blocks until the application answers. */
  public static Demo start(Options options) throws IOException, LifecycleException {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("kelid-demo").toString());
    tomcat.setPort(options.port());
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setProperty("bindOnInit", "true");
    tomcat.init();
    int port = tomcat.getConnector().getLocalPort();
    String baseUrl =
        options.settings().getOrDefault("oauth.base-url", "http://" + HOST + ":" + port);
    AuthorizationServer provider =
        options.issuer() == null ? provider(options.providerPort(), baseUrl) : null;
    String issuer =
        Optional.ofNullable(options.issuer())
            .orElseGet(() -> provider == null ? "" : provider.issuer());
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
    settings.forEach(System::setProperty);
    tomcat.getHost().addChild(webapp(api.origin() + "/who-am-i"));
    tomcat.start();
    return new Demo(tomcat, api, provider);
  }

  private static AuthorizationServer provider(int port, String baseUrl) {
    TestClient client =
        TestClient.confidential("demo", "demo-secret", baseUrl + "/oauth/callback/demo")
            .withPostLogoutRedirectUris(baseUrl + "/");
    return AuthorizationServer.builder().port(port).client(client).showLoginPage().start();
  }

  private static StandardContext webapp(String apiAddress) throws IOException {
    StandardContext context = new StandardContext();
    context.setPath("");
    context.setName("");
    context.setDocBase(Files.createTempDirectory("kelid-demo-webapp").toString());
    context.setParentClassLoader(Demo.class.getClassLoader());
    context.addParameter(API_ADDRESS, apiAddress);
    context.getJarScanner().setJarScanFilter((type, name) -> false);
    ContextConfig config = new ContextConfig();
    config.setDefaultWebXml(Constants.NoDefaultWebXml);
    context.addLifecycleListener(config);
    StandardRoot resources = new StandardRoot(context);
    resources.addPreResources(pages(resources));
    context.setResources(resources);
    return context;
  }

  /** The web application's files, from a folder of classes or from inside the runnable jar. */
  private static WebResourceSet pages(WebResourceRoot root) {
    Path code;
    try {
      code = Path.of(Demo.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the demo's own files are nowhere", e);
    }
    return Files.isDirectory(code)
        ? new DirResourceSet(root, "/", code.toString(), "/webapp")
        : new JarResourceSet(root, "/", code.toString(), "/webapp");
  }

  /** Where the application is. */
  public String address() {
    return "http://" + HOST + ":" + tomcat.getConnector().getLocalPort() + "/";
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
  }
}
