package dev.kelid.endtoend.keycloak;

import dev.kelid.tests.servers.FreePorts;
import dev.kelid.tests.servers.ServerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A Keycloak on this machine's loopback address, with the realm of {@code kelid-realm.json} in its
 * memory. Browsers know it as {@code localhost}; servers may ask it at {@code 127.0.0.1}, and are
 * then told endpoints there.
 */
public final class KeycloakServer implements AutoCloseable {
  private static final String REALM = "kelid";
  private static final String ADDRESS = "127.0.0.1";
  private static final Duration DEADLINE = Duration.ofMinutes(3);

  private final ServerProcess process;
  private final int port;
  private final String adminPassword;

  private KeycloakServer(ServerProcess process, int port, String adminPassword) {
    this.process = process;
    this.port = port;
    this.adminPassword = adminPassword;
  }

  /** Starts one. Blocks until it answers: about ten seconds, a minute the very first time. */
  public static KeycloakServer start() throws IOException {
    return KeycloakHome.ofThisBuild().start(KeycloakServer::start);
  }

  private static KeycloakServer start(Path home) throws IOException {
    Path target = Path.of("target").toAbsolutePath();
    Path realm = Files.createDirectories(target).resolve("kelid-realm.json");
    try (InputStream json = KeycloakServer.class.getResourceAsStream("/kelid-realm.json")) {
      Files.write(realm, Objects.requireNonNull(json, "kelid-realm.json").readAllBytes());
    }
    int port = FreePorts.take(1).get(0);
    String adminPassword = UUID.randomUUID().toString();
    ServerProcess process =
        ServerProcess.start(
            command(home, port, realm),
            Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JAVA_OPTS_KC_HEAP",
                "-Xms64m -Xmx512m",
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                "admin",
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                adminPassword),
            target.resolve("keycloak.log"));
    KeycloakServer server = new KeycloakServer(process, port, adminPassword);
    try {
      process.await(server::answers, DEADLINE);
    } catch (InterruptedException e) {
      process.close();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while Keycloak started", e);
    }
    return server;
  }

  private static List<String> command(Path home, int port, Path realm) {
    return List.of(
        "sh",
        home.resolve("bin/kc.sh").toString(),
        "start-dev",
        "--db=dev-mem",
        "--cache=local",
        "--http-host=" + ADDRESS,
        "--http-port=" + port,
        "--http-management-host=" + ADDRESS,
        "--hostname=http://localhost:" + port,
        "--hostname-backchannel-dynamic=true",
        "-Dkeycloak.migration.action=import",
        "-Dkeycloak.migration.provider=singleFile",
        "-Dkeycloak.migration.file=" + realm);
  }

  private boolean answers() {
    try {
      URI discovery = URI.create(internalIssuer() + "/.well-known/openid-configuration");
      HttpRequest request =
          HttpRequest.newBuilder(discovery).timeout(Duration.ofSeconds(10)).build();
      HttpClient http = HttpClient.newHttpClient();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The issuer, under the name that browsers know. */
  public String issuer() {
    return "http://localhost:" + port + "/realms/" + REALM;
  }

  /** The same realm, under a name that only servers know. */
  public String internalIssuer() {
    return "http://" + ADDRESS + ":" + port + "/realms/" + REALM;
  }

  /** Ends every session of every user of the realm, as an administrator does. */
  public void endAllSessions() {
    new KeycloakAdmin("http://" + ADDRESS + ":" + port, adminPassword).endAllSessions(REALM);
  }

  /** Says where a client hears of logouts; an empty address for nowhere. */
  public void announceLogouts(String clientId, String address) {
    new KeycloakAdmin("http://" + ADDRESS + ":" + port, adminPassword)
        .announceLogouts(REALM, clientId, address);
  }

  @Override
  public void close() {
    process.close();
  }
}
