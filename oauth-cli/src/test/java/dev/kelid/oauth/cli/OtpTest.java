package dev.kelid.oauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.cli.fixture.At;
import dev.kelid.oauth.cli.fixture.Shell;
import dev.kelid.oauth.cli.terminal.JsonDocument;
import dev.kelid.oauth.testkit.Misbehaviour;
import dev.kelid.oauth.testkit.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A login by a one-time code, begun by one command and finished by another. */
class OtpTest {
  private static final String ALICE = "09123456789";
  private static final String API_TOKEN = "app-api-token";

  @TempDir private Path home;

  private static List<String> line(At at, String command, String... more) {
    List<String> line = at.command("otp", more);
    line.add(1, command);
    line.addAll(List.of("--api-token-file", at.file("api-token", API_TOKEN).toString()));
    String key = at.file("key.pem", TestKeys.POD_PRIVATE_KEY_PEM).toString();
    line.addAll(List.of("--private-key-file", key));
    return line;
  }

  private static Shell.Outcome send(At at, String... more) {
    return at.shell.run(line(at, "send", more));
  }

  private static Shell.Outcome verify(At at, String code, String... more) {
    return at.shell.typing(code).run(line(at, "verify", more));
  }

  private static Shell.Outcome good(Shell.Outcome outcome) {
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    return outcome;
  }

  private static String wrong(At at) {
    return at.server.lastCode(ALICE).startsWith("1") ? "222222" : "111111";
  }

  private static Map<String, Object> error(Shell.Outcome outcome) {
    Map<String, Object> error = new LinkedHashMap<>();
    ((Map<?, ?>) JsonDocument.read(outcome.out()).get("error"))
        .forEach((name, value) -> error.put((String) name, value));
    return error;
  }

  private Path kept(String name) {
    return home.resolve(".config/kelid").resolve(name);
  }

  private static void isForItsOwner(Path file) throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .as(file.toString())
        .isEqualTo("rw-------");
  }

  @Test
  void fromTheCodeToTheLastRevocation() throws IOException {
    try (At at = new At("pod", home)) {
      Map<String, Object> sent = JsonDocument.read(good(send(at, ALICE, "--json")).out());
      assertThat(sent.get("sent_to")).asString().contains("***").isNotEqualTo(ALICE);
      assertThat(sent.get("type")).isEqualTo("PHONE");
      assertThat(sent.get("user_id")).isEqualTo("11681");
      assertThat(sent.get("digits")).isNotNull();
      assertThat(Instant.parse((String) sent.get("expires_at"))).isAfter(Instant.now());
      Path pending = Path.of((String) sent.get("pending_in"));
      for (Path file : List.of(pending, kept("device"), kept("default.json.keys"))) {
        isForItsOwner(file);
      }

      Shell.Outcome in = good(verify(at, at.server.lastCode(ALICE), "--json"));
      assertThat(JsonDocument.read(in.out()))
          .containsEntry("access_token", "***")
          .containsEntry("subject", "11681")
          .containsEntry("kept_in", at.tokens().toString());
      assertThat(pending).doesNotExist();
      assertThat(good(at.run("userinfo")).out()).contains("11681");
      good(at.run("refresh"));
      assertThat(JsonDocument.read(good(at.run("introspect", "--json")).out()))
          .containsEntry("active", true);
      assertThat(JsonDocument.read(good(at.run("revoke", "--json")).out()))
          .containsEntry("revoked", true)
          .containsEntry("forgotten", true);
    }
  }

  @Test
  void aNumberIsTakenAsPeopleWriteIt() {
    try (At at = new At("pod", home)) {
      good(send(at, "+98 912-345 67 89"));
      good(send(at, "۰۹۱۲۳۴۵۶۷۸۹"));
      assertThat(at.server.oneTimeCodes()).extracting("identity").containsOnly(ALICE);
      Shell.Outcome refused = send(at, "12345");
      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.err()).contains("mobile number").doesNotContain("12345");
      assertThat(at.server.oneTimeCodes()).hasSize(2);
    }
  }

  @Test
  void aCodeComesFromAFileOrStandardInput() {
    try (At at = new At("pod", home)) {
      good(send(at, ALICE));
      String file = at.file("code", at.server.lastCode(ALICE) + "\n").toString();
      good(at.shell.run(line(at, "verify", "--code-file", file)));
      good(send(at, ALICE));
      at.shell.reading(at.server.lastCode(ALICE) + "\n");
      good(at.shell.run(line(at, "verify", "--code-file", "-")));
    }
  }

  @Test
  void aCodeIsNoArgument() {
    try (At at = new At("pod", home)) {
      good(send(at, ALICE));
      String code = at.server.lastCode(ALICE);
      at.server.clearRequests();
      for (String argument : List.of(code, "--code=" + code, "--otp=" + code)) {
        Shell.Outcome refused = at.shell.run(line(at, "verify", argument));
        assertThat(refused.exit()).as(argument).isEqualTo(2);
        assertThat(refused.err()).contains("secret").doesNotContain(code);
      }
      assertThat(at.server.requests()).isEmpty();
      good(verify(at, code));
    }
  }

  @Test
  void aMachinesUserIsOneDeviceAndShakesHandsOnce() {
    try (At at = new At("pod", home)) {
      good(send(at, ALICE));
      good(send(at, "alice@example.com"));
      assertThat(at.server.oneTimeCodes()).extracting("device").hasSize(2).containsOnly(device());
      assertThat(at.server.requests("/oauth2/clients/handshake/app")).hasSize(1);
    }
  }

  private String device() {
    try {
      return Files.readString(kept("device")).strip();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aTypoCostsNothing() {
    try (At at = new At("pod", home)) {
      good(send(at, ALICE));
      Shell.Outcome typo = verify(at, wrong(at), "--json");
      assertThat(typo.exit()).isEqualTo(3);
      assertThat(error(typo))
          .containsEntry("code", "wrong_code")
          .containsEntry("attempts_left", 2L);
      assertThat(error(verify(at, wrong(at), "--json"))).containsEntry("attempts_left", 1L);
      good(verify(at, at.server.lastCode(ALICE)));
      assertThat(at.tokens()).exists();
    }
  }

  @Test
  void aLockedDeviceIsNotAskedAgain() {
    try (At at = new At("pod", home)) {
      good(send(at, ALICE));
      verify(at, wrong(at));
      verify(at, wrong(at));
      Shell.Outcome last = verify(at, wrong(at), "--json");
      assertThat(last.exit()).isEqualTo(3);
      at.server.clearRequests();
      Shell.Outcome locked = verify(at, at.server.lastCode(ALICE), "--json");
      assertThat(locked.exit()).isEqualTo(3);
      assertThat(error(locked)).containsEntry("code", "device_locked");
      assertThat(Instant.parse((String) error(locked).get("retry_at"))).isAfter(Instant.now());
      assertThat(at.server.requests()).isEmpty();
      assertThat(at.tokens()).doesNotExist();
    }
  }

  @Test
  void anotherCodeComesWhenItIsTime() {
    try (At at = new At("pod", home)) {
      good(send(at, ALICE));
      Shell.Outcome early = send(at, "--resend", "--json");
      assertThat(early.exit()).isEqualTo(6);
      assertThat(error(early)).containsEntry("code", "too_soon").containsKey("retry_at");
      assertThat(at.server.oneTimeCodes()).hasSize(1);
      good(send(at, ALICE, "--resend-after", "PT0.001S"));
      good(send(at, "--resend", "--resend-after", "PT0.001S"));
      assertThat(at.server.oneTimeCodes()).hasSize(3);
      good(verify(at, at.server.lastCode(ALICE)));
    }
  }

  @Test
  void whatIsSetUpWrongIsYours() {
    try (At at = new At("pod", home)) {
      good(send(at, ALICE));
      List<String> line = line(at, "send", ALICE, "--device-name", "x");
      at.file("api-token", "another");
      Files.deleteIfExists(kept("default.json.keys"));
      Shell.Outcome token = at.shell.run(line);
      assertThat(token.exit()).isEqualTo(4);
      assertThat(token.err()).contains("API token");
      Shell.Outcome host = send(at, ALICE, "--signed-host", "accounts.pod.land");
      assertThat(host.exit()).isEqualTo(4);
      assertThat(at.server.oneTimeCodes()).hasSize(1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aServerInTroubleIsWaitedFor() {
    try (At at = new At("pod", home)) {
      good(send(at, ALICE));
      at.server.misbehaveOnce(Misbehaviour.CODE_CHECK_500);
      assertThat(verify(at, at.server.lastCode(ALICE)).exit()).isEqualTo(6);
      good(verify(at, at.server.lastCode(ALICE)));
    }
  }

  @Test
  void whatIsMissingIsNamed() {
    try (At at = new At("pod", home)) {
      Shell.Outcome nothing = at.shell.run(line(at, "verify"));
      assertThat(nothing.exit()).isEqualTo(2);
      assertThat(nothing.err()).contains("run 'kelid otp send' first");
      assertThat(send(at).err()).contains("a phone number or e-mail address is missing");
      List<String> without = at.command("otp", ALICE);
      without.add(1, "send");
      Shell.Outcome unsigned = at.shell.run(without);
      assertThat(unsigned.exit()).isEqualTo(2);
      assertThat(unsigned.err()).contains("--private-key-file").contains("--signature-file");
      List<String> half = new ArrayList<>(without);
      half.addAll(List.of("--private-key-file", at.file("k", TestKeys.POD_PRIVATE_KEY_PEM) + ""));
      assertThat(at.shell.run(half).err())
          .contains("the API token (--ask-api-token, --api-token-file")
          .doesNotContain("oauth.default");
    }
  }

  @Test
  void aDryRunShowsTheSignedRequest() {
    try (At at = new At("pod", home)) {
      Shell.Outcome dry = good(send(at, ALICE, "--dry-run"));
      assertThat(dry.out())
          .contains("POST " + at.origin() + "/oauth2/clients/handshake/app\n")
          .contains("Authorization: Bearer ***\n")
          .contains("device_uid=stand-in-device")
          .contains("POST " + at.origin() + "/oauth2/otp/authorize/" + ALICE + "\n")
          .contains(
              "Authorization: Signature"
                  + " keyId=\"stand-in-key-id\",signature=\"***\",headers=\"host\"\n")
          .contains("response_type=code")
          .doesNotContain(API_TOKEN);
      assertThat(dry.err()).contains("nothing was sent");
      Shell.Outcome check = good(at.shell.run(line(at, "verify", "--dry-run")));
      assertThat(check.out())
          .contains("POST " + at.origin() + "/oauth2/otp/verify/09000000000\n")
          .contains("signature=\"***\"")
          .contains("otp=***")
          .contains("POST " + at.origin() + "/oauth2/token\n")
          .contains("grant_type=authorization_code&code=***")
          .contains("code_verifier=***")
          .doesNotContain("redirect_uri");
      assertThat(at.server.requests()).isEmpty();
      assertThat(kept("device")).doesNotExist();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"send", "verify"})
  void aReadySignatureNeedsNoHandshake(String command) {
    try (At at = new At("pod", home)) {
      List<String> line = at.command("otp", "--dry-run", "--key-id", "k1", "--json");
      line.add(1, command);
      if (command.equals("send")) {
        line.add(ALICE);
      }
      line.addAll(List.of("--signature-file", at.file("signature", "c2lnbmVk").toString()));
      line.addAll(List.of("--signature-quoted", "false"));
      Shell.Outcome dry = good(at.shell.run(line));
      assertThat(dry.out())
          .contains("Signature keyId=k1,signature=***,headers=host")
          .doesNotContain("handshake")
          .doesNotContain("c2lnbmVk");
    }
  }
}
