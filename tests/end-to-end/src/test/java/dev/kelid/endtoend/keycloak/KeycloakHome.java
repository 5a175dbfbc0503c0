package dev.kelid.endtoend.keycloak;

import dev.kelid.tests.servers.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of a Keycloak that all builds of this machine share: unpacked once, and optimised once
 * by the first start, which takes half a minute. Nothing of a run is kept in it.
 */
final class KeycloakHome {
  private final SharedFolder folder;

  private KeycloakHome(SharedFolder folder) {
    this.folder = folder;
  }

  /** The one whose zip Maven fetched for this build. */
  static KeycloakHome ofThisBuild() {
    return new KeycloakHome(SharedFolder.ofThisBuild("keycloak", "keycloak"));
  }

  /** Starts a server; alone on this machine while that changes the folder. */
  KeycloakServer start(SharedFolder.Use<KeycloakServer> starter) throws IOException {
    Path optimised = folder.path().resolve("optimised-by-kelid");
    if (Files.exists(optimised)) {
      return starter.with(folder.path());
    }
    return folder.alone(
        home -> {
          KeycloakServer server = starter.with(home);
          if (!Files.exists(optimised)) {
            Files.createFile(optimised);
          }
          return server;
        });
  }
}
