package dev.kelid.samples.demo;

import dev.kelid.samples.demo.Demo.Providers;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.catalina.LifecycleException;

/** Serves the demo until Ctrl-C. */
public final class DemoMain {
  private static final int PORT = 8080;
  private static final int PROVIDER_PORT = 8090;

  private DemoMain() {}

  /** Starts the demo; with {@code OAUTH_DEMO_ISSUER} or the like it logs in there instead. */
  public static void main(String[] arguments) throws IOException, LifecycleException {
    Map<String, String> settings = new LinkedHashMap<>();
    keep(settings, "oauth.base-url", "OAUTH_BASE_URL");
    keep(settings, "oauth.demo.issuer", "OAUTH_DEMO_ISSUER");
    Providers providers = isElsewhere() ? Providers.ELSEWHERE : Providers.EVERY;
    Demo demo = Demo.start(new Demo.Options(PORT, PROVIDER_PORT, providers, settings));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(demo)));
    System.out.println();
    System.out.println("  Open         " + demo.address());
    if (providers == Providers.EVERY) {
      System.out.println("  Providers    " + String.join(", ", demo.played()));
      System.out.println("  Sign in as   alice");
    } else {
      System.out.println("  Provider     as oauth.demo.* says");
    }
    System.out.println("  Stop with    Ctrl-C");
    System.out.println();
    demo.await();
  }

  private static void keep(Map<String, String> settings, String key, String variable) {
    String value = System.getProperty(key, System.getenv(variable));
    if (value != null && !value.isBlank()) {
      settings.put(key, value);
    }
  }

  /** Whether anything is said of the registration that the demo would configure itself. */
  private static boolean isElsewhere() {
    return System.getenv().keySet().stream().anyMatch(name -> name.startsWith("OAUTH_DEMO_"))
        || System.getProperties().stringPropertyNames().stream()
            .anyMatch(name -> name.startsWith("oauth.demo."));
  }

  private static void stop(Demo demo) {
    try {
      demo.close();
    } catch (LifecycleException e) {
      System.err.println("did not stop cleanly: " + e.getMessage());
    }
  }
}
