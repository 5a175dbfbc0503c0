package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.OneTimeCodeWire.ALICE;
import static dev.kelid.oauth.testkit.OneTimeCodeWire.DEVICE;
import static dev.kelid.oauth.testkit.OneTimeCodeWire.other;
import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.pairs;
import static dev.kelid.oauth.testkit.Wire.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** providers/pod.md, section 1.7. */
class OneTimeCodeCheckTest {
  private static final String BOB = "09120011682";

  private final OneTimeCodeWire pod = new OneTimeCodeWire();
  private String keyId;

  @BeforeEach
  void theRightCodeIsAccepted() {
    keyId = pod.keyId();
    ok(pod.send(keyId, ALICE));
    ok(pod.check(keyId, ALICE, pod.server.lastCode(ALICE)));
    ok(pod.send(keyId, ALICE, "state", "s-1"));
  }

  @AfterEach
  void stop() {
    pod.close();
  }

  @Test
  void theAnswerHoldsCodeStateAndDevice() {
    JsonObject answer = json(ok(right()));
    assertThat(answer.keySet()).containsExactly("code", "state", "device_uid");
    assertThat(answer.getString("code")).matches("[0-9a-f]{32}");
    assertThat(answer.getString("state")).isEqualTo("s-1");
    assertThat(answer.getString("device_uid")).isEqualTo(DEVICE);
    ok(pod.send(keyId, ALICE));
    assertThat(json(ok(right())).keySet()).containsExactly("code", "device_uid");
  }

  @Test
  void theExchangeTakesNoRedirectUri() {
    JsonObject tokens = pod.login("scope", "profile email");
    assertThat(tokens.getString("scope")).isEqualTo("profile email");
    assertThat(tokens.getString("device_uid")).isEqualTo(DEVICE);
    refused(
        pod.exchange(pod.code(), "redirect_uri", Wire.REDIRECT_URI),
        400,
        "invalid_request",
        "parameter 'redirect_uri' is not expected with a code that came for a one-time code");
    refused(
        pod.exchange(
            pod.code("redirect_uri", Wire.REDIRECT_URI), "redirect_uri", Wire.REDIRECT_URI),
        400,
        "invalid_request",
        "parameter 'redirect_uri' is not expected with a code that came for a one-time code");
  }

  @Test
  void theVerifierComesIfAChallengeWasSent() {
    String[] challenge = {"code_challenge", Wire.CHALLENGE, "code_challenge_method", "S256"};
    ok(pod.exchange(pod.code(challenge), "code_verifier", Wire.VERIFIER));
    refused(
        pod.exchange(pod.code(challenge)),
        400,
        "invalid_request",
        "parameter 'code_verifier' is missing");
    refused(
        pod.exchange(pod.code(challenge), "code_verifier", "x" + Wire.VERIFIER.substring(1)),
        400,
        "invalid_grant",
        "code_verifier does not match the code_challenge");
    refused(
        pod.send(keyId, ALICE, "code_challenge", Wire.CHALLENGE),
        400,
        "invalid_request",
        "code_challenge_method is missing, which means 'plain'; expected 'S256'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "id_token"})
  void theOtherResponseTypesBringTokensAtOnce(String type) {
    ok(pod.send(keyId, ALICE, "response_type", type, "state", "s-2"));
    JsonObject answer = json(ok(right()));
    assertThat(answer.keySet())
        .containsExactlyInAnyOrder(
            "access_token",
            "expires_in",
            "id_token",
            "refresh_token",
            "scope",
            "token_type",
            "state",
            "device_uid");
    assertThat(answer.getString("state")).isEqualTo("s-2");
    assertThat(pod.server.isActive(answer.getString("access_token"))).isTrue();
  }

  @Test
  void aWrongCodeIsRefusedAndTheRightOneStillGood() {
    wrong();
    wrong();
    ok(right());
    refused(pod.check(keyId, ALICE, "", "otp", null), 400, "invalid_request", missing("otp"));
  }

  @Test
  void aCodeIsUsedOnce() {
    ok(right());
    refused(right(), 400, "invalid_grant", "the one-time code was used before");
  }

  @Test
  void aCodeExpires() {
    pod.clock.advance(Duration.ofSeconds(119));
    ok(right());
    ok(pod.send(keyId, ALICE));
    pod.clock.advance(Duration.ofMinutes(2));
    refused(right(), 400, "invalid_grant", "the one-time code has expired");
    ok(pod.send(keyId, "alice@example.org"));
    pod.clock.advance(Duration.ofSeconds(299));
    ok(pod.check(keyId, "alice@example.org", pod.server.lastCode("alice@example.org")));
    ok(pod.send(keyId, "alice@example.org"));
    pod.clock.advance(Duration.ofMinutes(5));
    refused(
        pod.check(keyId, "ALICE@example.org", pod.server.lastCode("alice@example.org")),
        400,
        "invalid_grant",
        "the one-time code has expired");
  }

  @Test
  void aNewCodeTakesThePlaceOfTheOldOne() {
    String old = pod.server.lastCode(ALICE);
    do {
      ok(pod.send(keyId, ALICE));
    } while (old.equals(pod.server.lastCode(ALICE)));
    refused(pod.check(keyId, ALICE, old), 400, "invalid_grant", "the one-time code is wrong");
    ok(right());
  }

  @Test
  void threeWrongCodesLockTheDeviceFor15Minutes() {
    ok(pod.send(keyId, BOB));
    wrong();
    ok(pod.send(keyId, ALICE));
    wrong();
    String wrongForBob = other(pod.server.lastCode(BOB));
    refused(pod.check(keyId, BOB, wrongForBob), 400, "invalid_grant", "the one-time code is wrong");
    locked(right());
    locked(pod.check(pod.keyId(), BOB, pod.server.lastCode(BOB)));
    locked(pod.send(keyId, ALICE));
    String other = pod.keyId("device_uid", "another");
    ok(pod.send(other, ALICE));
    ok(pod.check(other, ALICE, pod.server.lastCode(ALICE)));
    pod.clock.advance(Duration.ofMinutes(15).minusMillis(1));
    locked(pod.send(keyId, ALICE));
    pod.clock.advance(Duration.ofMillis(1));
    ok(pod.send(keyId, ALICE));
    wrong();
    ok(right());
  }

  @Test
  void theRightCodeMakesTheWrongOnesForgotten() {
    wrong();
    wrong();
    ok(right());
    ok(pod.send(keyId, ALICE));
    wrong();
    wrong();
    ok(right());
  }

  @Test
  void theCodeIsForTheDeviceThatAskedForIt() {
    String other = pod.keyId("device_uid", "another");
    String says = "no code was sent to '%s' for this device";
    refused(
        pod.check(other, ALICE, pod.server.lastCode(ALICE)),
        404,
        "unknown_identity",
        says.formatted(ALICE));
    refused(pod.check(keyId, BOB, "123456"), 404, "unknown_identity", says.formatted(BOB));
    ok(pod.check(pod.keyId(), ALICE, pod.server.lastCode(ALICE)));
  }

  @Test
  void furtherFieldsAreThoseOfTheSdks() {
    String code = pod.server.lastCode(ALICE);
    refused(
        pod.check(keyId, ALICE, code, "identity", BOB),
        400,
        "invalid_request",
        "identity is not the identity in the path");
    assertThat(pod.check(keyId, ALICE, code, "response_type", "code").body())
        .contains("unknown parameter 'response_type'");
    ok(pod.check(keyId, ALICE, code, "identity", "+989123456789", "phone_number", ALICE));
  }

  @Test
  void somebodyNewIsRegisteredByTheCheck() {
    String mail = "new@example.org";
    assertThat(json(ok(pod.send(keyId, mail)))).doesNotContainKey("user_id");
    ok(pod.send(keyId, mail));
    String code = json(ok(pod.check(keyId, mail, pod.server.lastCode(mail)))).getString("code");
    String access = json(ok(pod.exchange(code))).getString("access_token");
    int id = json(ok(pod.send(keyId, mail))).getInt("user_id");
    var info =
        pairs(
            "token", access,
            "token_type_hint", "access_token",
            "client_id", "app",
            "client_secret", "app-secret");
    JsonObject facts = json(ok(pod.wire.post(pod.server.endpoint(Endpoint.INTROSPECTION), info)));
    assertThat(facts.getString("sub")).isEqualTo(String.valueOf(id));
    assertThat(facts.getString("device_uid")).isEqualTo(DEVICE);
  }

  @Test
  void aResetForgetsDevicesCodesAndLocks() {
    String code = pod.server.lastCode(ALICE);
    for (int i = 0; i < 3; i++) {
      wrong();
    }
    pod.server.reset();
    assertThat(pod.server.oneTimeCodes()).isEmpty();
    assertThatThrownBy(() -> pod.server.lastCode(ALICE)).hasMessageContaining("no code was sent");
    assertThat(json(pod.check(keyId, ALICE, code)).getString("error")).isEqualTo("unknown_key");
    keyId = pod.keyId();
    ok(pod.send(keyId, ALICE));
    ok(right());
  }

  private HttpResponse<String> right() {
    return pod.check(keyId, ALICE, pod.server.lastCode(ALICE));
  }

  private void wrong() {
    refused(
        pod.check(keyId, ALICE, other(pod.server.lastCode(ALICE))),
        400,
        "invalid_grant",
        "the one-time code is wrong");
  }

  private static void locked(HttpResponse<String> response) {
    refused(response, 403, "device_locked", "the device is locked after three wrong codes");
  }

  private static String missing(String name) {
    return "parameter '" + name + "' is missing";
  }
}
