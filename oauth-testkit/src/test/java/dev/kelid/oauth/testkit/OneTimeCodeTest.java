package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.OneTimeCodeWire.ALICE;
import static dev.kelid.oauth.testkit.OneTimeCodeWire.DEVICE;
import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.refused;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** providers/pod.md, section 1.6. */
class OneTimeCodeTest {
  private final OneTimeCodeWire pod = new OneTimeCodeWire();
  private String keyId;

  @BeforeEach
  void theDocumentedLoginSucceeds() {
    assertThat(pod.login()).containsKey("access_token");
    keyId = pod.keyId();
    ok(pod.send(keyId, ALICE));
  }

  @AfterEach
  void stop() {
    pod.close();
  }

  @Test
  void theAnswerIsAsInTheSamples() {
    JsonObject phone = json(ok(pod.send(keyId, ALICE)));
    assertThat(phone.keySet())
        .containsExactly("expires_in", "identity", "type", "user_id", "codeLength", "sent_before");
    assertThat(phone.getInt("expires_in")).isEqualTo(120);
    assertThat(phone.getString("identity")).isEqualTo(ALICE);
    assertThat(phone.getString("type")).isEqualTo("PHONE");
    assertThat(phone.getInt("user_id")).isEqualTo(11681);
    assertThat(phone.getInt("codeLength")).isEqualTo(6);
    assertThat(phone.get("sent_before")).isEqualTo(JsonValue.TRUE);
    JsonObject mail = json(ok(pod.send(keyId, "reza.store@gmail.com")));
    assertThat(mail.keySet()).doesNotContain("user_id");
    assertThat(mail.getInt("expires_in")).isEqualTo(300);
    assertThat(mail.getString("identity")).isEqualTo("re***re@gmail.com");
    assertThat(mail.getString("type")).isEqualTo("EMAIL");
    assertThat(mail.get("sent_before")).isEqualTo(JsonValue.FALSE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"09123456789", "+989123456789", "00989123456789"})
  void aPhoneNumberHasThreeForms(String number) {
    assertThat(json(ok(pod.send(keyId, number))).getInt("user_id")).isEqualTo(11681);
    URI literally = URI.create(pod.server.endpoint(Endpoint.ONE_TIME_CODE) + "/" + number);
    String authorization = OneTimeCodeWire.signed(keyId);
    ok(pod.wire.post(literally, OneTimeCodeWire.asked(), "Authorization", authorization));
    ok(pod.check(keyId, ALICE, pod.server.lastCode(number)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9123456789",
        "989123456789",
        "0912345678",
        "091234567890",
        "08123456789",
        "0912 3456789",
        "\u06f0\u06f9\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9",
        "alice@",
        "alice@localhost",
        "a@b@example.org"
      })
  void anIdentityInAnotherFormIsRefused(String identity) {
    assertThat(pod.send(keyId, identity).statusCode()).isEqualTo(400);
    assertThat(json(pod.send(keyId, identity)).getString("error_description"))
        .endsWith("expected a mobile number (0|+98|0098)9xxxxxxxxx or an e-mail address");
  }

  @Test
  void theResponseTypeMustBeThereAndKnown() {
    refused(
        pod.send(keyId, ALICE, "response_type", null),
        400,
        "invalid_request",
        "parameter 'response_type' is missing");
    refused(
        pod.send(keyId, ALICE, "response_type", "code token"),
        400,
        "unsupported_response_type",
        "response_type is 'code token'; expected code, token or id_token");
  }

  @Test
  void theIdentityTypeIsThatOfTheIdentity() {
    ok(pod.send(keyId, ALICE, "identityType", "phone_number"));
    ok(pod.send(keyId, "alice@example.org", "identityType", "email"));
    refused(
        pod.send(keyId, ALICE, "identityType", "email"),
        400,
        "invalid_request",
        "identityType is 'email'; expected one of: phone_number");
    refused(
        pod.send(keyId, ALICE, "identityType", "PHONE"),
        400,
        "invalid_request",
        "identityType is 'PHONE'; expected one of: phone_number");
  }

  @Test
  void theClientIsThatOfTheKey() {
    ok(pod.send(keyId, ALICE, "client_id", "app", "redirect_uri", Wire.REDIRECT_URI));
    refused(
        pod.send(keyId, ALICE, "client_id", "spa"),
        400,
        "invalid_client",
        "Invalid client Id: 'spa' is not the client of the key");
    refused(
        pod.send(keyId, ALICE, "redirect_uri", "https://example.org/"),
        400,
        "invalid_request",
        "redirect_uri 'https://example.org/' is not registered for client 'app'");
  }

  @Test
  void theOtherParametersAreThoseDocumented() {
    ok(
        pod.send(
            keyId,
            ALICE,
            "referrer",
            "4711",
            "referrerType",
            "id",
            "loginAsUserId",
            "11682",
            "scope",
            "profile email",
            "callback_uri",
            Wire.REDIRECT_URI));
    refused(
        pod.send(keyId, ALICE, "referrerType", "mobile"),
        400,
        "invalid_request",
        "referrerType is 'mobile'; expected one of: email, id, nationalcode, phone_number,"
            + " username");
    refused(
        pod.send(keyId, ALICE, "loginAsUserId", "bob"),
        400,
        "invalid_request",
        "loginAsUserId is 'bob'; expected a number");
    refused(
        pod.send(keyId, ALICE, "scope", "profile bank"),
        400,
        "invalid_scope",
        "scope 'bank' is not available here");
    assertThat(pod.send(keyId, ALICE, "redirectUri", Wire.REDIRECT_URI).body())
        .contains("unknown parameter 'redirectUri'");
    assertThat(pod.send(keyId, ALICE, "state", "").body()).contains("parameter 'state' is empty");
  }

  @Test
  void aCodeIsSentAgainAfterTheInterval() {
    try (var slow =
        new OneTimeCodeWire(AuthorizationServer.builder().resendAfter(Duration.ofMinutes(1)))) {
      String key = slow.keyId();
      ok(slow.send(key, ALICE));
      ok(slow.send(key, "09120011682"));
      ok(slow.send(slow.keyId("device_uid", "another"), ALICE));
      refused(slow.send(key, ALICE), 429, "too_many_requests", "a code was sent a moment ago");
      assertThat(slow.server.oneTimeCodes()).hasSize(3);
      slow.clock.advance(Duration.ofMinutes(1));
      ok(slow.send(key, ALICE));
    }
  }

  @Test
  void whatWasSentIsShownAndHandedOver() {
    var handed = new java.util.concurrent.ConcurrentLinkedQueue<OneTimeCode>();
    try (var shown =
        new OneTimeCodeWire(AuthorizationServer.builder().onOneTimeCode(handed::add))) {
      ok(shown.send(shown.keyId(), "+989123456789"));
      OneTimeCode sent = shown.server.oneTimeCodes().get(0);
      assertThat(sent.identity()).isEqualTo(ALICE);
      assertThat(sent.code()).matches("\\d{6}").isEqualTo(shown.server.lastCode(ALICE));
      assertThat(sent.device()).isEqualTo(DEVICE);
      assertThat(sent.at()).isEqualTo(shown.clock.instant());
      assertThat(handed).containsExactly(sent);
      assertThat(shown.server.requests(Endpoint.ONE_TIME_CODE)).hasSize(1);
    }
  }
}
