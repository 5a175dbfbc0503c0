package dev.kelid.oauth.pod.otp;

import dev.kelid.oauth.pod.otp.signature.SignatureAlgorithm;
import dev.kelid.oauth.pod.otp.signature.SigningCredential;
import dev.kelid.oauth.provider.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one registration logs users in with one-time codes. Complete when built; holds secrets. */
public final class OtpSettings {
  private final Signing signing;
  private final OtpDevice device;
  private final Limits limits;
  private final Places places;
  private final List<RefusalRule> rules;
  private final @Nullable String language;

  OtpSettings(Signing signing, OtpDevice device, Limits limits, Places places, Wording wording) {
    this.signing = signing;
    this.device = device;
    this.limits = limits;
    this.places = places;
    this.rules = wording.rules();
    this.language = wording.language();
  }

  /**
   * How calls are authorised.
   *
   * @param apiToken for the handshake; null where none is made
   * @param credential signs, or is ready made
   * @param keyId held already; null for the one that the handshake answers
   * @param algorithms enabled, the preferred one first
   * @param host in the signing string
   * @param quoted whether the header's values stand in quotation marks
   */
  record Signing(
      @Nullable Secret apiToken,
      SigningCredential credential,
      @Nullable String keyId,
      List<SignatureAlgorithm> algorithms,
      String host,
      boolean quoted) {}

  /**
   * What is allowed.
   *
   * @param attempts wrong codes in a row
   * @param lockTime after the last of them
   * @param resendAfter null for as long as the code lives
   */
  record Limits(int attempts, Duration lockTime, @Nullable Duration resendAfter) {}

  /** Where the endpoints are; null for their places beside the token endpoint. */
  record Places(@Nullable URI handshake, @Nullable URI send, @Nullable URI verify) {}

  /** How answers are understood, and the language asked for. */
  record Wording(List<RefusalRule> rules, @Nullable String language) {
    Wording {
      rules = List.copyOf(rules);
    }
  }

  /** Starts settings. */
  public static OtpSettingsBuilder builder() {
    return new OtpSettingsBuilder();
  }

  /**
   * Settings from configuration. The names: {@code api-token}, {@code private-key} (PEM or XML
   * text), {@code key-id}, {@code signature}, {@code signature-headers}, {@code authorization},
   * {@code signed-host}, {@code signature-quoted}, {@code signature-algorithms}, {@code
   * device-name}, {@code device-type}, {@code device-os}, {@code device-os-version}, {@code
   * attempts}, {@code lock-time} and {@code resend-after} (seconds, or ISO 8601 such as {@code
   * PT15M}), {@code handshake-endpoint}, {@code otp-endpoint}, {@code verify-endpoint}, {@code
   * language}.
   *
   * @throws IllegalArgumentException that lists everything that is wrong, by name
   */
  public static OtpSettings of(Map<String, String> keys) {
    return SettingsKeys.read(keys);
  }

  Signing signing() {
    return signing;
  }

  /** What every device has that does not say otherwise; its uid means nothing. */
  OtpDevice device() {
    return device;
  }

  Limits limits() {
    return limits;
  }

  Places places() {
    return places;
  }

  List<RefusalRule> rules() {
    return rules;
  }

  @Nullable String language() {
    return language;
  }

  /** Nothing secret: the host that is signed. */
  @Override
  public String toString() {
    return "OtpSettings[host=" + signing.host() + "]";
  }
}
