package dev.kelid.samples.demo;

import java.io.IOException;
import java.util.Map;
import org.apache.catalina.LifecycleException;

/** Serves the demo until Ctrl-C. */
public final class DemoMain {
  private static final int PORT = 8080;
  private static final int PROVIDER_PORT = 8090;

  private DemoMain() {}

  /** Starts the demo; with {@code OAUTH_DEMO_ISSUER} it logs in at that provider instead. */
  public static void main(String[] arguments) throws IOException, LifecycleException {
    String issuer = System.getenv("OAUTH_DEMO_ISSUER");
    String baseUrl = System.getenv("OAUTH_BASE_URL");
    Demo demo =
        Demo.start(
            new Demo.Options(
                PORT,
                PROVIDER_PORT,
                issuer,
                baseUrl == null ? Map.of() : Map.of("oauth.base-url", baseUrl)));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(demo)));
    System.out.println();
    System.out.println("  Open         " + demo.address());
    if (demo.provider().isPresent()) {
      System.out.println("  Sign in as   alice");
    } else {
      System.out.println("  Provider     " + issuer);
    }
    System.out.println("  Stop with    Ctrl-C");
    System.out.println();
    demo.await();
  }

  private static void stop(Demo demo) {
    try {
      demo.close();
    } catch (LifecycleException e) {
      System.err.println("did not stop cleanly: " + e.getMessage());
    }
  }
}
