package dev.kelid.oauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.cli.fixture.At;
import dev.kelid.oauth.cli.fixture.Shell;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.TestClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a provider does only for clients with a secret is not tried without. */
class PublicClientTest {
  private static final String NO_SECRET = "this client has no secret, and POD's ";

  @TempDir private Path home;

  private At at() {
    return new At(
        "pod",
        home,
        AuthorizationServer.builder()
            .client(
                TestClient.publicClient("app", "http://127.0.0.1/callback")
                    .withAnyLoopbackRedirect()));
  }

  private static List<String> command(String command, String... more) {
    List<String> all = new ArrayList<>(List.of(command, "--provider", "pod", "--client-id", "app"));
    all.addAll(List.of(more));
    return all;
  }

  private static Shell.Outcome run(At at, String command, String... more) {
    List<String> all = command(command, more);
    all.addAll(List.of("--base-url", "https://accounts.pod.ir=" + at.origin()));
    return at.shell.run(all);
  }

  @Test
  void itsTokensAreNotAskedAbout() {
    try (At at = at()) {
      Path token = at.file("token", "some-token");
      for (String command : List.of("introspect", "revoke")) {
        Shell.Outcome outcome = run(at, command, "--token-file", token.toString());
        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).contains(NO_SECRET).contains("for confidential clients");
        assertThat(at.server.requests()).isEmpty();

        Path secret = at.file("secret", "wrong");
        String[] confidential = {
          "--token-file", token.toString(), "--client-secret-file", secret.toString()
        };
        assertThat(run(at, command, confidential).exit()).isEqualTo(4);
        assertThat(at.server.requests()).hasSize(1);
        at.server.clearRequests();
      }
    }
  }

  @Test
  void itsTokensAreForgottenOnlyAndItSaysWhy() {
    try (At at = at()) {
      List<String> login = command("login");
      login.addAll(List.of("--base-url", "https://accounts.pod.ir=" + at.origin()));
      Shell.Running running = at.shell.start(login);
      dev.kelid.oauth.cli.fixture.Browser.login(running.link());
      Shell.Outcome loggedIn = running.join();
      assertThat(loggedIn.exit()).as(loggedIn.err()).isZero();
      at.server.clearRequests();

      Shell.Outcome revoke = run(at, "revoke");
      assertThat(revoke.exit()).as(revoke.err()).isZero();
      assertThat(revoke.out()).contains("revoked: false").contains("forgotten: true");
      assertThat(revoke.err()).contains(NO_SECRET + "revocation").contains("live on there");
      assertThat(at.server.requests()).isEmpty();
    }
  }
}
