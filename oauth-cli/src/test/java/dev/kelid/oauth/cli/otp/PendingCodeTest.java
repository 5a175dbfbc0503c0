package dev.kelid.oauth.cli.otp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.cli.fixture.At;
import dev.kelid.oauth.cli.fixture.Shell;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.pod.otp.OtpChallenge;
import dev.kelid.oauth.pod.otp.OtpDevice;
import dev.kelid.oauth.pod.otp.OtpIdentity;
import dev.kelid.oauth.pod.otp.OtpSettings;
import dev.kelid.oauth.pod.otp.PodOtpLogin;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.KnownProviders;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Misbehaviour;
import dev.kelid.oauth.testkit.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a code that waits between two commands. */
class PendingCodeTest {
  private static final String ALICE = "09123456789";
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path home;

  private Path pending() {
    return home.resolve(".config/kelid/default.json.otp");
  }

  private static Shell.Outcome run(At at, String command, String... more) {
    return run(at, command, Map.of(), more);
  }

  private static Shell.Outcome run(
      At at, String command, Map<String, String> instead, String... more) {
    List<String> line = at.command("otp", more);
    instead.forEach((option, value) -> line.set(line.indexOf(option) + 1, value));
    line.add(1, command);
    line.addAll(List.of("--api-token-file", at.file("api-token", "app-api-token").toString()));
    String key = at.file("key.pem", TestKeys.POD_PRIVATE_KEY_PEM).toString();
    line.addAll(List.of("--private-key-file", key));
    return at.shell.run(line);
  }

  private static void good(Shell.Outcome outcome) {
    assertThat(outcome.exit()).as(outcome.err()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"CODE_CHECK_BLANK_CODE, 3", "CODE_CHECK_WRONG_STATE, 5"})
  void aCodeThatWasAcceptedWithoutALoginDoesNotWait(Misbehaviour misbehaviour, int exit) {
    try (At at = new At("pod", home)) {
      at.shell.typing(() -> at.server.lastCode(ALICE));
      good(run(at, "send", ALICE));
      good(run(at, "verify"));

      good(run(at, "send", ALICE));
      assertThat(pending()).exists();
      at.server.misbehaveOnce(misbehaviour);
      assertThat(run(at, "verify").exit()).isEqualTo(exit);
      assertThat(pending()).doesNotExist();
      assertThat(run(at, "verify").err()).contains("run 'kelid otp send' first");
    }
  }

  @Test
  void aCodeThatTheServerHasEndedIsSentAgain() {
    MovingClock clock = new MovingClock();
    try (At at = new At("pod", home, AuthorizationServer.builder().clock(clock))) {
      at.shell.typing(() -> at.server.lastCode(ALICE));
      good(run(at, "send", ALICE));
      good(run(at, "verify"));

      good(run(at, "send", ALICE, "--resend-after", "PT0.001S"));
      clock.advance(Duration.ofHours(1));
      isSentAgain(at);
    }
  }

  @Test
  void aCodeThatHasEndedIsSentAgain() {
    try (At at = new At("pod", home)) {
      at.shell.typing("123456");
      new ChallengeFile(pending()).write(challenge(at.origin(), "{\"expires_in\":1}"));
      isSentAgain(at);
      assertThat(at.server.requests("/oauth2/otp/verify/" + ALICE)).hasSize(1);
    }
  }

  private void isSentAgain(At at) {
    for (int i = 0; i < 2; i++) {
      Shell.Outcome ended = run(at, "verify", "--json");
      assertThat(ended.exit()).as(ended.err()).isEqualTo(3);
      assertThat(ended.out()).contains("code_expired");
      assertThat(ended.err() + ended.out()).contains("run 'kelid otp send --resend' with the same");
      assertThat(pending()).exists();
    }
    good(run(at, "send", "--resend"));
    at.shell.typing(() -> at.server.lastCode(ALICE));
    good(run(at, "verify"));
    assertThat(pending()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%not base64%", "AAAA", "", "half"})
  void aDamagedFileIsNamedWithWhatToDo(String damage) throws IOException {
    try (At at = new At("pod", home)) {
      at.shell.typing(() -> at.server.lastCode(ALICE));
      good(run(at, "send", ALICE));
      String whole = Files.readString(pending());
      String half = whole.substring(0, whole.length() / 8 * 4);
      Files.writeString(pending(), damage.equals("half") ? half : damage);
      at.server.clearRequests();

      for (Shell.Outcome refused : List.of(run(at, "verify"), run(at, "send", "--resend"))) {
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err())
            .contains(pending().toString())
            .contains("run 'kelid otp send' again");
      }
      assertThat(at.server.requests()).isEmpty();
      Files.writeString(pending(), whole);
      good(run(at, "verify"));
    }
  }

  @Test
  void aFileThatOthersCanReadIsNotCalledDamaged() throws IOException {
    try (At at = new At("pod", home)) {
      good(run(at, "send", ALICE));
      Files.setPosixFilePermissions(pending(), PosixFilePermissions.fromString("rw-r--r--"));
      assertThat(run(at, "verify").err()).contains("chmod 600").doesNotContain("damaged");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"expires_in\":120,\"codeLength\":6}",
        "{\"expires_in\":120,\"codeLength\":4}",
        "{\"expires_in\":1}"
      })
  void aDryRunShowsTheCheckWhateverCodeWaits(String sent) {
    try (At at = new At("pod", home)) {
      new ChallengeFile(pending()).write(challenge("https://accounts.pod.ir", sent));
      Shell.Outcome dry = run(at, "verify", "--dry-run");
      assertThat(dry.exit()).as(dry.err()).isZero();
      assertThat(dry.out())
          .contains("POST " + at.origin() + "/oauth2/otp/verify/" + ALICE + "\n")
          .contains("POST " + at.origin() + "/oauth2/token\n");
      assertThat(pending()).exists();
      assertThat(at.server.requests()).isEmpty();
    }
  }

  private static OtpChallenge challenge(String place, String sent) {
    ClientRegistration registration =
        ClientRegistration.builder("default")
            .provider(
                KnownProviders.pod().toBuilder().moved("https://accounts.pod.ir", place).build())
            .clientId("app")
            .clientSecret("app-secret")
            .build();
    InstantSource clock =
        sent.contains("120") ? InstantSource.system() : InstantSource.fixed(LONG_AGO);
    OtpIdentity alice = OtpIdentity.parse(ALICE);
    try (OAuthClients clients = OAuthClients.of(registration)) {
      return PodOtpLogin.builder(
              clients.only(), OtpSettings.of(Map.of("authorization", "Signature of-somebody")))
          .clock(clock)
          .transport(call -> new HttpReply(200, Map.of(), sent))
          .build()
          .send(CodeLogin.request(alice, OtpDevice.of("device-1")));
    }
  }

  @Test
  void aCodeIsNotShownByAnotherClientAndStillWaits() {
    try (At at = new At("pod", home)) {
      at.shell.typing(() -> at.server.lastCode(ALICE));
      good(run(at, "send", ALICE));
      int before = at.server.requests().size();
      Shell.Outcome other = run(at, "verify", Map.of("--client-id", "other"));
      assertThat(other.exit()).as(other.err()).isEqualTo(2);
      assertThat(other.err()).contains("another client id, or at another server");
      assertThat(at.server.requests()).hasSize(before);
      good(run(at, "verify"));
    }
  }

  @Test
  void aRefusedExchangeIsForWhoeverCanMendIt() {
    try (At at = new At("pod", home)) {
      at.shell.typing(() -> at.server.lastCode(ALICE));
      good(run(at, "send", ALICE));
      String wrong = at.file("wrong-secret", "wrong").toString();
      Shell.Outcome outcome = run(at, "verify", Map.of("--client-secret-file", wrong));
      assertThat(outcome.exit()).as(outcome.err()).isEqualTo(4);
      assertThat(outcome.err()).contains("invalid_client");
    }
  }
}
