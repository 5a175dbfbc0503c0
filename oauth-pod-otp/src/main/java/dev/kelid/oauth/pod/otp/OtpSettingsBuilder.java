package dev.kelid.oauth.pod.otp;

import dev.kelid.oauth.pod.otp.signature.SignatureAlgorithm;
import dev.kelid.oauth.pod.otp.signature.SigningCredential;
import dev.kelid.oauth.pod.otp.signature.SigningKey;
import dev.kelid.oauth.provider.KnownProviders;
import dev.kelid.oauth.provider.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects how one registration logs users in with one-time codes. */
public final class OtpSettingsBuilder {
  private static final int ATTEMPTS = 3;
  private static final Duration LOCK_TIME = Duration.ofMinutes(15);

  private @Nullable Secret apiToken;
  private @Nullable SigningCredential credential;
  private @Nullable String keyId;
  private List<SignatureAlgorithm> algorithms = List.of(SignatureAlgorithm.RSA_SHA256);
  private String signedHost =
      Objects.requireNonNull(
          Objects.requireNonNull(KnownProviders.pod().endpoints().token()).getHost());
  private boolean quoted = true;
  private OtpDevice device = OtpDevice.of("any");
  private int attempts = ATTEMPTS;
  private Duration lockTime = LOCK_TIME;
  private @Nullable Duration resendAfter;
  private @Nullable URI handshake;
  private @Nullable URI send;
  private @Nullable URI verify;
  private final List<RefusalRule> rules = new ArrayList<>();
  private @Nullable String language;

  OtpSettingsBuilder() {}

  /** The business's API token, for handshakes. */
  public OtpSettingsBuilder apiToken(String apiToken) {
    this.apiToken = Secret.of(apiToken);
    return this;
  }

  /** The key whose public half is registered in the provider's panel. */
  public OtpSettingsBuilder key(SigningKey key) {
    return credential(new SigningCredential.Key(key));
  }

  /** What calls are authorised with: a key, or something ready made. */
  public OtpSettingsBuilder credential(SigningCredential credential) {
    this.credential = credential;
    return this;
  }

  /** The key id, where one is held already: no handshake is made then. */
  public OtpSettingsBuilder keyId(String keyId) {
    this.keyId = keyId;
    return this;
  }

  /** The algorithms to sign with, the preferred one first; rsa-sha256 alone if not said. */
  public OtpSettingsBuilder algorithms(SignatureAlgorithm... algorithms) {
    this.algorithms = List.of(algorithms);
    return this;
  }

  /** The host in the signing string, whatever the address of the call. */
  public OtpSettingsBuilder signedHost(String host) {
    this.signedHost = host;
    return this;
  }

  /** Whether the signature header's values stand in quotation marks; they do if not said. */
  public OtpSettingsBuilder quoted(boolean quoted) {
    this.quoted = quoted;
    return this;
  }

  /** What is told of every device that does not say otherwise; its uid and place are ignored. */
  public OtpSettingsBuilder device(OtpDevice device) {
    this.device = device;
    return this;
  }

  /** How many wrong codes in a row lock a device; three if not said. */
  public OtpSettingsBuilder attempts(int attempts) {
    this.attempts = attempts;
    return this;
  }

  /** For how long a device is locked; 15 minutes if not said. */
  public OtpSettingsBuilder lockTime(Duration lockTime) {
    this.lockTime = lockTime;
    return this;
  }

  /** After how long a code may be sent again; after the life of the code if not said. */
  public OtpSettingsBuilder resendAfter(Duration resendAfter) {
    this.resendAfter = resendAfter;
    return this;
  }

  /** Where handshakes are made; the client id is appended as a path segment. */
  public OtpSettingsBuilder handshakeEndpoint(URI uri) {
    this.handshake = uri;
    return this;
  }

  /** Where codes are asked for; the identity is appended as a path segment. */
  public OtpSettingsBuilder otpEndpoint(URI uri) {
    this.send = uri;
    return this;
  }

  /** Where codes are shown; the identity is appended as a path segment. */
  public OtpSettingsBuilder verifyEndpoint(URI uri) {
    this.verify = uri;
    return this;
  }

  /** How an answer is understood, before what is assumed; in the order of the calls. */
  public OtpSettingsBuilder rule(RefusalRule rule) {
    rules.add(rule);
    return this;
  }

  /** The language of the server's descriptions, {@code fa} or {@code en}; unsaid if not said. */
  public OtpSettingsBuilder language(String language) {
    this.language = language;
    return this;
  }

  /**
   * The settings.
   *
   * @throws IllegalArgumentException that lists everything that is wrong
   */
  public OtpSettings build() {
    List<String> problems = new SettingsChecks(this.credential, apiToken, keyId).problems();
    SettingsChecks.limits(problems, attempts, lockTime, resendAfter);
    SettingsChecks.places(problems, handshake, send, verify);
    SettingsChecks.texts(problems, signedHost, algorithms, language);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("one-time codes: " + String.join("; ", problems));
    }
    List<RefusalRule> all = new ArrayList<>(rules);
    all.addAll(RefusalRule.assumed());
    return new OtpSettings(
        new OtpSettings.Signing(
            apiToken, Objects.requireNonNull(credential), keyId, algorithms, signedHost, quoted),
        device,
        new OtpSettings.Limits(attempts, lockTime, resendAfter),
        new OtpSettings.Places(handshake, send, verify),
        new OtpSettings.Wording(all, language));
  }
}
