package dev.kelid.oauth.pod.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelid.oauth.pod.otp.signature.SignatureAlgorithm;
import dev.kelid.oauth.pod.otp.signature.SigningCredential;
import dev.kelid.oauth.testkit.TestKeys;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtpSettingsTest {
  private static final Map<String, String> LEAST =
      Map.of("api-token", "t0ken", "private-key", TestKeys.POD_PRIVATE_KEY_PEM);

  private static Map<String, String> with(String... more) {
    Map<String, String> keys = new HashMap<>(LEAST);
    for (int i = 0; i < more.length; i += 2) {
      keys.put(more[i], more[i + 1]);
    }
    return keys;
  }

  @Test
  void theLeastIsATokenAndAKey() {
    OtpSettings settings = OtpSettings.of(LEAST);
    assertThat(settings.signing().host()).isEqualTo("accounts.pod.ir");
    assertThat(settings.signing().quoted()).isTrue();
    assertThat(settings.signing().algorithms()).containsExactly(SignatureAlgorithm.RSA_SHA256);
    assertThat(settings.limits())
        .isEqualTo(new OtpSettings.Limits(3, Duration.ofMinutes(15), null));
  }

  @Test
  void everyKeyIsRead() {
    OtpSettings settings =
        OtpSettings.of(
            with(
                "key-id", "k-9",
                "signed-host", "accounts.pod.land",
                "signature-quoted", "false",
                "signature-algorithms", "rsa-sha1, rsa-sha256",
                "device-name", "Kiosk",
                "device-type", "TV Device",
                "device-os", "Linux",
                "device-os-version", "6",
                "attempts", "5",
                "lock-time", "PT30M",
                "resend-after", "90",
                "handshake-endpoint", "https://a.example.com/h",
                "otp-endpoint", "https://a.example.com/o",
                "verify-endpoint", "https://a.example.com/v",
                "language", "fa"));
    assertThat(settings.signing().keyId()).isEqualTo("k-9");
    assertThat(settings.signing().host()).isEqualTo("accounts.pod.land");
    assertThat(settings.signing().quoted()).isFalse();
    assertThat(settings.signing().algorithms())
        .containsExactly(SignatureAlgorithm.RSA_SHA1, SignatureAlgorithm.RSA_SHA256);
    assertThat(settings.device().name()).isEqualTo("Kiosk");
    assertThat(settings.device().type()).isEqualTo(DeviceType.TV_DEVICE);
    assertThat(settings.device().os()).isEqualTo("Linux");
    assertThat(settings.device().osVersion()).isEqualTo("6");
    assertThat(settings.limits())
        .isEqualTo(new OtpSettings.Limits(5, Duration.ofMinutes(30), Duration.ofSeconds(90)));
    assertThat(settings.places())
        .isEqualTo(
            new OtpSettings.Places(
                URI.create("https://a.example.com/h"),
                URI.create("https://a.example.com/o"),
                URI.create("https://a.example.com/v")));
    assertThat(settings.language()).isEqualTo("fa");
  }

  @Test
  void somethingReadyMadeNeedsNoKey() {
    OtpSettings ready =
        OtpSettings.of(
            Map.of("key-id", "k", "signature", "AAAA", "signature-headers", "host date"));
    assertThat(ready.signing().credential())
        .isInstanceOfSatisfying(
            SigningCredential.ReadySignature.class,
            it -> assertThat(it.headers()).containsExactly("host", "date"));
    assertThat(OtpSettings.of(Map.of("authorization", "Signature keyId=k")).signing().credential())
        .isInstanceOf(SigningCredential.ReadyAuthorization.class);
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    assertThatThrownBy(
            () ->
                OtpSettings.of(
                    with(
                        "apitoken", "x",
                        "private-key", "no key at all",
                        "attempts", "many",
                        "lock-time", "later",
                        "device-type", "Fridge",
                        "signature-quoted", "maybe",
                        "signature-algorithms", "md5")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "[apitoken]",
            "private-key",
            "attempts is not a number",
            "lock-time",
            "Mobile Phone, Desktop, Tablet, Console, TV Device",
            "signature-quoted",
            "rsa-sha256")
        .hasMessageNotContaining("t0ken")
        .hasMessageNotContaining("no key at all");
    assertThatThrownBy(
            () ->
                OtpSettings.of(
                    with(
                        "attempts", "0",
                        "lock-time", "PT1000H",
                        "signed-host", "https://accounts.pod.ir",
                        "otp-endpoint", "http://accounts.pod.ir/otp",
                        "language", "per sian")))
        .hasMessageContainingAll(
            "attempts is 0", "lock-time", "signed-host", "must be https", "language");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> OtpSettings.of(Map.of()))
        .hasMessageContaining("one of private-key, signature, authorization is needed");
    assertThatThrownBy(() -> OtpSettings.of(Map.of("private-key", TestKeys.POD_PRIVATE_KEY_PEM)))
        .hasMessageContaining("api-token is missing");
    assertThatThrownBy(() -> OtpSettings.of(with("authorization", "x")))
        .hasMessageContaining("only one of");
    assertThatThrownBy(() -> OtpSettings.of(with("api-token", "a\u0007b")))
        .hasMessageContaining("api-token");
    assertThatThrownBy(() -> OtpSettings.of(Map.of("authorization", "a\nb: c")))
        .hasMessageContaining("authorization");
  }
}
