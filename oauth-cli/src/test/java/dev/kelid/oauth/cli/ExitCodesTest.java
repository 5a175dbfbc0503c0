package dev.kelid.oauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.cli.fixture.At;
import dev.kelid.oauth.cli.fixture.Shell;
import dev.kelid.oauth.cli.terminal.JsonDocument;
import dev.kelid.oauth.testkit.Misbehaviour;
import dev.kelid.oauth.testkit.ResourceServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A command ends with a number that says who must act. */
class ExitCodesTest {
  @TempDir private Path home;

  @Test
  void whatIsMissingIsYoursAndNamedAsAnOption() {
    Shell.Outcome outcome = new Shell(home).run("login", "--provider", "gearcode");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("--server (or OAUTH_DEFAULT_SERVER in the environment) is missing")
        .contains("--client-id (or OAUTH_DEFAULT_CLIENT_ID in the environment) is missing")
        .doesNotContain("oauth.default")
        .doesNotContain("init-param");
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void withoutAProviderBothWaysToNameItAreSaid() {
    Shell.Outcome none = new Shell(home).run("login", "--client-id", "app");
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err())
        .contains("--issuer (or OAUTH_DEFAULT_ISSUER in the environment) is missing")
        .contains("name a provider that kelid knows by --provider instead, or ");
    Shell.Outcome known =
        new Shell(home).run("login", "--client-id", "app", "--provider", "keycloak");
    assertThat(known.err()).contains("--issuer").doesNotContain("name a provider");
  }

  @Test
  void aMissingSecretIsNamedWithEveryWayToGiveIt() {
    Shell.Outcome outcome =
        new Shell(home).run("login", "--provider", "divar", "--client-id", "app");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("--ask-client-secret, --client-secret-file, or OAUTH_DEFAULT_CLIENT_SECRET in")
        .contains("--ask-api-key, --api-key-file, or OAUTH_DEFAULT_API_KEY in the environment");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "provider nobody",
        "issuer http://id.example.com",
        "metadata x",
        "token-endpoint x",
        "scope a,b",
        "base-url ftp://x",
        "api-origins x",
        "pkce x",
        "max-age x",
        "domain x"
      })
  void aWrongValueIsNamedByItsOption(String option) {
    String[] parts = option.split(" ", -1);
    Shell.Outcome outcome =
        new Shell(home).run("login", "--client-id", "app", "--" + parts[0], parts[1]);
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("--" + parts[0] + " ").doesNotContain("init-param");
  }

  @Test
  void aDenialIsTheUsers() {
    for (String provider : new String[] {At.STANDARD, "pod", "divar", "divar-2023", "auth0"}) {
      try (At at = new At(provider, home)) {
        at.server.denyNext();
        assertThat(at.login().exit()).as(provider).isEqualTo(3);
        assertThat(at.server.tokenRequests()).isZero();
      }
    }
  }

  @Test
  void aNoThroughTheBrowserIsTheUsersWhateverItIsCalled() {
    try (At at = new At("divar", home)) {
      at.server.misbehaveOnce(Misbehaviour.ERROR_CALLBACK);
      Shell.Outcome outcome = at.login();
      assertThat(outcome.exit()).as(outcome.err()).isEqualTo(3);
      assertThat(outcome.err()).doesNotContain("access_denied");
      assertThat(at.login().exit()).isZero();
    }
  }

  @Test
  void withoutTokensTheUserLogsIn() {
    try (At at = new At("pod", home)) {
      Shell.Outcome outcome = at.run("userinfo");
      assertThat(outcome.exit()).isEqualTo(3);
      assertThat(outcome.err()).contains("run 'kelid login'");
    }
  }

  @Test
  void aSecondFactorIsTheUsersAndTheTokensStay() {
    try (At at = new At("auth0", home).loggedIn()) {
      at.server.misbehaveOnce(Misbehaviour.MFA_REQUIRED);
      assertThat(at.run("refresh").exit()).isEqualTo(3);
      assertThat(at.run("refresh").exit()).isZero();
    }
  }

  @Test
  void aWrongSecretIsYoursAtTheProvider() {
    try (At at = new At("pod", home).loggedIn()) {
      assertThat(at.run("refresh").exit()).isZero();
      Path wrong = at.file("wrong", "another secret");
      var arguments = at.command("refresh", "--json");
      arguments.set(arguments.indexOf("--client-secret-file") + 1, wrong.toString());
      Shell.Outcome outcome = at.shell.run(arguments);
      assertThat(outcome.exit()).isEqualTo(4);
      Map<?, ?> error = (Map<?, ?>) JsonDocument.read(outcome.out()).get("error");
      assertThat(error.get("code")).isEqualTo("invalid_client");
      assertThat(error.get("exit_code")).isEqualTo(4L);
      assertThat(error.get("who")).isEqualTo("refused");
      assertThat(outcome.out() + outcome.err()).doesNotContain("another secret");
    }
  }

  @Test
  void anAnswerThatFailsACheckIsTheProviders() {
    try (At at = new At(At.STANDARD, home)) {
      at.server.misbehave(Misbehaviour.BAD_SIGNATURE);
      assertThat(at.login().exit()).isEqualTo(5);
      assertThat(at.<Long>inStore(store -> store.owners())).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Misbehaviour.class,
      names = {"TOKEN_500", "TOKEN_RESET", "TOKEN_429", "TOKEN_HTML"})
  void noUsableAnswerMeansWaiting(Misbehaviour trouble) {
    try (At at = new At("pod", home).loggedIn()) {
      at.server.misbehaveOnce(trouble);
      assertThat(at.run("refresh").exit()).isEqualTo(6);
      assertThat(at.run("refresh").exit()).isZero();
    }
  }

  @Test
  void aServerThatIsNotThereMeansWaiting() {
    At at = new At("pod", home).loggedIn();
    at.close();
    assertThat(at.run("refresh").exit()).isEqualTo(6);
  }

  @Test
  void whatAnApiRefusesIsShownAndCounts() {
    try (At at = new At(At.STANDARD, home).loggedIn();
        ResourceServer api = ResourceServer.start(at.server)) {
      api.requireScope("/orders", "orders");
      Shell.Outcome call =
          at.run("call", "--json", "--api-origins", api.origin(), api.uri("/orders").toString());
      assertThat(call.exit()).isEqualTo(4);
      assertThat(JsonDocument.read(call.out())).containsEntry("status", 403L).containsKey("error");
    }
  }

  @Test
  void anUnknownOptionIsNotRepeatedWithItsValue() {
    Shell.Outcome outcome = new Shell(home).run("login", "--clientsecret=s3cret");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("there is no option --clientsecret")
        .doesNotContain("s3cret");
  }

  @Test
  void withoutACommandItSaysWhatToWrite() {
    Shell.Outcome outcome = new Shell(home).run();
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("name a command").contains("--help");
  }
}
