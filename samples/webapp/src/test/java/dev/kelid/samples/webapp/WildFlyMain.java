package dev.kelid.samples.webapp;

import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.ResourceServer;
import dev.kelid.oauth.testkit.TestClient;
import dev.kelid.oauth.testkit.TestUser;
import dev.kelid.tests.servers.ServerProcess;
import dev.kelid.tests.servers.WildFlyInstance;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Serves the sample on a WildFly, at providers of its own, until Ctrl-C. */
public final class WildFlyMain {
  private static final int PORT = 8080;
  private static final String ADDRESS = "http://localhost:" + PORT;
  private static final String APP = "/webapp";
  private static final String SECRET = "sample-secret";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private WildFlyMain() {}

  /** Starts the providers, the API and the server; the log is in {@code target/wildfly.log}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path target = Path.of(System.getProperty("kelid.webapp")).getParent();
    AuthorizationServer shop = provider("shop");
    AuthorizationServer files = provider("files");
    ResourceServer api = ResourceServer.start(shop);
    WildFlyInstance wildFly = WildFlyInstance.in(target.resolve("wildfly"), PORT);
    Files.copy(
        Path.of(System.getProperty("kelid.webapp")),
        wildFly.base().resolve("deployments/webapp.war"));
    Map<String, String> settings =
        Map.of(
            "OAUTH_BASE_URL",
            ADDRESS,
            "OAUTH_SHOP_ISSUER",
            shop.issuer(),
            "OAUTH_SHOP_CLIENT_SECRET",
            SECRET,
            "OAUTH_SHOP_API_ORIGINS",
            api.origin(),
            "OAUTH_FILES_ISSUER",
            files.issuer(),
            "OAUTH_FILES_CLIENT_SECRET",
            SECRET);
    ServerProcess server = wildFly.start(settings, target.resolve("wildfly.log"));
    server.await(WildFlyMain::answers, PATIENCE);
    System.out.println();
    System.out.println("  Open         " + ADDRESS + APP + "/");
    System.out.println("  Sign in as   alice, who is an editor, or bob");
    System.out.println("  Stop with    Ctrl-C");
    System.out.println();
    new CountDownLatch(1).await();
  }

  private static AuthorizationServer provider(String client) {
    return AuthorizationServer.builder()
        .showLoginPage()
        .client(
            TestClient.confidential(client, SECRET, ADDRESS + APP + "/oauth/callback/" + client)
                .withPostLogoutRedirectUris(ADDRESS + APP + "/"))
        .user(TestUser.of("alice").withName("Alice Liddell").withRoles("customer", "editor"))
        .user(TestUser.of("bob").withName("Bob Archer").withRoles("customer"))
        .start();
  }

  private static boolean answers() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(ADDRESS + APP + "/").toURL().openConnection();
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      return false;
    }
  }
}
