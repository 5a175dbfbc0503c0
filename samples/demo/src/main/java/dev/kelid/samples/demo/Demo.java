package dev.kelid.samples.demo;

import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.RecordedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.ExpandWar;
import org.apache.catalina.startup.Tomcat;

/**
 * The demo: a web application, the providers that its users log in at, and the APIs that take their
 * tokens. All of it listens on the loopback interface only.
 */
public final class Demo implements AutoCloseable {
  private static final String HOST = "localhost";

  private final Tomcat tomcat;
  private final Context webapp;
  private final Places places;

  private Demo(Tomcat tomcat, Context webapp, Places places) {
    this.tomcat = tomcat;
    this.webapp = webapp;
    this.places = places;
  }

  /** Which providers the demo starts. */
  public enum Providers {
    /** None: it logs in where {@code oauth.demo.*} says, and there only. */
    ELSEWHERE,
    /** One, of standard OpenID Connect, as the registration {@code demo}. */
    OWN,
    /** One for each dialect and profile, each as a registration of that name. */
    EVERY;

    Set<SampleProvider> samples() {
      return switch (this) {
        case ELSEWHERE -> Set.of();
        case OWN -> EnumSet.of(SampleProvider.DEMO);
        case EVERY -> EnumSet.allOf(SampleProvider.class);
      };
    }
  }

  /**
   * What the demo needs to know.
   *
   * @param port of the web application; 0 for any
   * @param providerPort of the first provider it starts; 0 for any; the others take any
   * @param providers which providers it starts
   * @param settings configuration keys for the login filter, beyond those the demo finds out
   */
  public record Options(
      int port, int providerPort, Providers providers, Map<String, String> settings) {}

  /**
   * Starts everything. Blocks until the application answers.
   *
   * @throws LifecycleException if it cannot start; the log says why
   */
  public static Demo start(Options options) throws IOException, LifecycleException {
    Tomcat tomcat = tomcat(options.port());
    String baseUrl = options.settings().getOrDefault("oauth.base-url", address(tomcat));
    Places places = Places.start(options, baseUrl);
    Map<String, String> settings = new LinkedHashMap<>(places.settings());
    settings.putAll(options.settings());
    Context webapp = Webapp.in(folder(tomcat), settings, places);
    Demo demo = new Demo(tomcat, webapp, places);
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

  /** The provider that the demo started for a registration, if it did. */
  public Optional<AuthorizationServer> provider(String registration) {
    return places.played(registration).map(RunningProvider::server);
  }

  /** The registrations whose providers the demo started. */
  public List<String> played() {
    return List.copyOf(places.played().keySet());
  }

  /** The calls that reached the API of a provider that the demo started, in order. */
  public List<RecordedRequest> calls(String registration) {
    return places.played(registration).map(RunningProvider::calls).orElse(List.of());
  }

  /** Blocks until the application is stopped. */
  void await() {
    tomcat.getServer().await();
  }

  @Override
  public void close() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
    places.close();
    ExpandWar.delete(folder(tomcat).toFile(), false);
  }
}
