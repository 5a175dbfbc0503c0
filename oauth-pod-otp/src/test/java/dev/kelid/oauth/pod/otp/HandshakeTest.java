package dev.kelid.oauth.pod.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.pod.otp.Waiting.Caller;
import dev.kelid.oauth.pod.otp.signature.SignatureAlgorithm;
import dev.kelid.oauth.pod.otp.signature.SigningCredential;
import dev.kelid.oauth.pod.otp.signature.SigningKey;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.testkit.Misbehaviour;
import dev.kelid.oauth.testkit.NameValue;
import dev.kelid.oauth.testkit.RecordedRequest;
import dev.kelid.oauth.testkit.TestKeys;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {
  private final Pod pod =
      new Pod(server -> server.slowness(Duration.ofMillis(500)), settings -> {});
  private final Locale before = Locale.getDefault();

  @AfterEach
  void close() {
    Locale.setDefault(before);
    pod.close();
  }

  @Test
  void theApiTokenIsInTheHeaderOnly() {
    pod.wholeLogin();
    RecordedRequest handshake = pod.handshakes().get(0);
    assertThat(handshake.header("Authorization")).contains("Bearer app-api-token");
    assertThat(handshake.body()).isEqualTo("device_uid=device-1");
    assertThat(handshake.query()).isEmpty();
    assertThat(handshake.path()).endsWith("/app");
    assertThat(pod.sends().get(0).headers())
        .extracting(NameValue::value)
        .noneMatch(value -> value.contains("app-api-token"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fa-IR-u-nu-arabext", "de-DE", "en-US", "ar-EG-u-nu-arab"})
  void decimalsHaveAPointInEveryLocale(String locale) {
    Locale.setDefault(Locale.forLanguageTag(locale));
    OtpDevice device =
        new OtpDevice("d", "Ali's", DeviceType.TV_DEVICE, "Android", "14", null, null);
    pod.login.send(OtpRequest.to(OtpIdentity.parse(Pod.ALICE), device.at(35.6892, -51)));
    RecordedRequest handshake = pod.handshakes().get(0);
    assertThat(handshake.formValue("device_lat")).contains("35.6892");
    assertThat(handshake.formValue("device_lon")).contains("-51.0");
    assertThat(handshake.formValue("device_type")).contains("TV Device");
    assertThat(handshake.formValue("device_name")).contains("Ali's");
    assertThat(handshake.formValue("device_os")).contains("Android");
    assertThat(handshake.formValue("device_os_version")).contains("14");
  }

  @Test
  void aSmallNumberIsNotWrittenWithAnExponent() {
    pod.login.send(
        OtpRequest.to(OtpIdentity.parse(Pod.ALICE), OtpDevice.of("d").at(0.00001, 1.0E-7)));
    assertThat(pod.handshakes().get(0).formValue("device_lat")).contains("0.00001");
    assertThat(pod.handshakes().get(0).formValue("device_lon")).contains("0.0000001");
  }

  @Test
  void theSettingsTellWhatADeviceDoesNot() {
    PodOtpLogin login =
        pod.login(
            settings ->
                settings.device(
                    new OtpDevice("any", "Kiosk", DeviceType.DESKTOP, "Linux", null, null, null)));
    login.send(
        OtpRequest.to(
            OtpIdentity.parse(Pod.ALICE),
            new OtpDevice("d", null, DeviceType.TABLET, null, null, null, null)));
    RecordedRequest handshake = pod.handshakes().get(0);
    assertThat(handshake.formValue("device_uid")).contains("d");
    assertThat(handshake.formValue("device_name")).contains("Kiosk");
    assertThat(handshake.formValue("device_type")).contains("Tablet");
    assertThat(handshake.formValue("device_os")).contains("Linux");
  }

  @Test
  void manyCallersMakeOneHandshakeForADevice() throws Exception {
    pod.server.misbehaveOnce(Misbehaviour.HANDSHAKE_SLOW);
    List<Caller<OtpChallenge>> callers = Caller.start(50, pod::sendToAnother);
    for (Caller<OtpChallenge> caller : callers) {
      caller.outcome();
    }
    assertThat(pod.handshakes()).hasSize(1);
    assertThat(pod.sends()).hasSize(50);
    assertThat(pod.wholeLogin().subject()).isPresent();
  }

  @Test
  void aFailedHandshakeIsNotKept() {
    pod.server.misbehaveOnce(Misbehaviour.HANDSHAKE_500);
    assertThatThrownBy(pod::send).isInstanceOf(Unreachable.class);
    assertThat(pod.wholeLogin().subject()).isPresent();
  }

  @Test
  void devicesAndEndedHandshakesHaveTheirOwn() {
    pod.send();
    pod.login.send(OtpRequest.to(OtpIdentity.parse(Pod.ALICE), OtpDevice.of("device-2")));
    assertThat(pod.handshakes()).hasSize(2);
    pod.pass(Duration.ofDays(364));
    pod.send();
    assertThat(pod.handshakes()).hasSize(2);
    pod.pass(Duration.ofDays(1));
    assertThat(pod.wholeLogin().subject()).isPresent();
    assertThat(pod.handshakes()).hasSize(3);
  }

  @Test
  void aForgottenKeyIsReplacedByOneNewHandshake() {
    String first = pod.sendToAnother().keyId();
    pod.server.misbehaveOnce(Misbehaviour.DEVICE_KEY_FORGOTTEN);
    OtpChallenge challenge = pod.send();
    assertThat(challenge.keyId()).isNotEqualTo(first);
    assertThat(pod.handshakes()).hasSize(2);
    assertThat(pod.sends()).hasSize(3);
    assertThat(pod.login.verify(challenge, pod.code()).subject()).isPresent();
  }

  @Test
  void aKeyForgottenAgainIsNotReplacedAgain() {
    pod.send();
    pod.server.misbehave(Misbehaviour.DEVICE_KEY_FORGOTTEN);
    assertThat(Pod.refused(pod::sendToAnother).code()).isEqualTo(OtpCodes.UNKNOWN_KEY);
    assertThat(pod.handshakes()).hasSize(2);
    assertThat(pod.sends()).hasSize(3);
  }

  @Test
  void aKeyForgottenByManyCallersIsReplacedOnce() throws Exception {
    pod.send();
    pod.server.misbehaveOnce(Misbehaviour.DEVICE_KEY_FORGOTTEN);
    for (Caller<OtpChallenge> caller : Caller.start(20, pod::sendToAnother)) {
      caller.outcome();
    }
    assertThat(pod.handshakes()).hasSize(2);
  }

  @Test
  void aKeyForgottenBeforeTheCheckCostsOneAttemptAndNothingIsRepeated() {
    OtpChallenge challenge = pod.send();
    pod.server.misbehaveOnce(Misbehaviour.DEVICE_KEY_FORGOTTEN);
    assertThat(Pod.refused(() -> pod.login.verify(challenge, pod.code())).code())
        .isEqualTo(OtpCodes.UNKNOWN_KEY);
    assertThat(pod.checks()).hasSize(1);
    assertThat(pod.login.verify(challenge, pod.code()).subject()).isPresent();
    assertThat(pod.sends()).as("the code that was sent serves").hasSize(1);
    assertThat(pod.handshakes()).hasSize(2);
  }

  @Test
  void theAlgorithmOfTheAnswerIsUsedIfItIsEnabled() {
    pod.server.misbehave(Misbehaviour.HANDSHAKE_RSA_SHA1);
    PodOtpLogin both =
        pod.login(
            settings ->
                settings.algorithms(SignatureAlgorithm.RSA_SHA256, SignatureAlgorithm.RSA_SHA1));
    assertThat(both.verify(both.send(Pod.request()), pod.code()).subject()).isPresent();

    Refused refused = Pod.refused(pod::send);
    assertThat(refused.code()).isEqualTo(OtpCodes.ALGORITHM_NOT_ENABLED);
    assertThat(refused.hint())
        .contains(
            "the server wants signatures by 'rsa-sha1'; signature-algorithms enables"
                + " [rsa-sha256]");
    pod.server.behave();
    pod.server.misbehave(Misbehaviour.HANDSHAKE_UNKNOWN_ALGORITHM);
    assertThat(Pod.refused(pod::send)).hasMessageContaining("rsa-sha512");
    assertThat(pod.sends()).as("no code was asked for").hasSize(1);
  }

  @Test
  void thePreferredAlgorithmIsAskedForIfItIsNotTheUsualOne() {
    PodOtpLogin old = pod.login(settings -> settings.algorithms(SignatureAlgorithm.RSA_SHA1));
    assertThat(old.verify(old.send(Pod.request()), pod.code()).subject()).isPresent();
    assertThat(pod.handshakes().get(0).formValue("algorithm")).contains("rsa-sha1");
  }

  @Test
  void anotherPublicKeyAtTheServerIsSaidBeforeAnyCodeIsAskedFor() throws Exception {
    assertThat(pod.wholeLogin().subject()).isPresent();
    pod.server.clearRequests();
    KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
    keys.initialize(2048);
    SigningKey other = SigningKey.of(keys.generateKeyPair().getPrivate());
    PodOtpLogin login = pod.login(settings -> settings.key(other));
    Refused refused = Pod.refused(() -> login.send(Pod.request()));
    assertThat(refused.code()).isEqualTo(OtpCodes.KEY_NOT_REGISTERED);
    assertThat(refused.hint())
        .hasValueSatisfying(
            hint -> assertThat(hint).contains("register this public key", "BEGIN PUBLIC KEY"));
    assertThat(pod.sends()).isEmpty();
  }

  @Test
  void withAKeyIdThatIsHeldThereIsNoHandshake() {
    String keyId = pod.send().keyId();
    SigningKey key = SigningKey.of(TestKeys.POD_PRIVATE_KEY_PEM);
    String signature = key.signature(SignatureAlgorithm.RSA_SHA256, "host: accounts.pod.ir");
    Secret value =
        Secret.of("Signature keyId=\"" + keyId + "\",signature=\"" + signature + "\",headers=host");
    SigningCredential.ReadySignature ready =
        new SigningCredential.ReadySignature(keyId, Secret.of(signature), List.of("host"));
    for (PodOtpLogin login :
        List.of(
            pod.login(settings -> settings.keyId(keyId)),
            pod.login(settings -> settings.keyId(keyId).quoted(false)),
            pod.login(settings -> settings.credential(ready)),
            pod.login(
                settings ->
                    settings.credential(
                        new SigningCredential.ReadyAuthorization(
                            Secret.of(value.value().replace("=host", "=\"host\""))))))) {
      assertThat(login.verify(login.send(Pod.request()), pod.code()).subject()).isPresent();
    }
    assertThat(pod.handshakes()).as("the first").hasSize(1);
    PodOtpLogin without =
        pod.login(
            settings ->
                settings.credential(
                    new SigningCredential.ReadySignature(
                        "", Secret.of(signature), List.of("host"))));
    assertThat(without.verify(without.send(Pod.request()), pod.code()).subject()).isPresent();
    assertThat(pod.handshakes()).as("for the key id").hasSize(2);
  }

  @Test
  void anotherHostIsAnotherSignature() {
    assertThat(pod.wholeLogin().subject()).isPresent();
    PodOtpLogin other = pod.login(settings -> settings.signedHost("accounts.pod.land"));
    assertThat(Pod.refused(() -> other.send(Pod.request())).code())
        .isEqualTo(OtpCodes.BAD_SIGNATURE);
  }

  @Test
  void anApiTokenThatIsNotAcceptedIsSaid() {
    PodOtpLogin wrong = pod.login(settings -> settings.apiToken("other-token"));
    Refused refused = Pod.refused(() -> wrong.send(Pod.request()));
    assertThat(refused.code()).isEqualTo(OtpCodes.BAD_API_TOKEN);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused).hasMessageNotContaining("other-token");
    assertThat(pod.wholeLogin().subject()).isPresent();
  }
}
