package dev.kelid.oauth.pod.otp;

import dev.kelid.oauth.pod.otp.signature.SignatureAlgorithm;
import dev.kelid.oauth.pod.otp.signature.SigningCredential;
import dev.kelid.oauth.pod.otp.signature.SigningKey;
import dev.kelid.oauth.provider.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads settings from configuration. */
final class SettingsKeys {
  private static final Set<String> NAMES =
      Set.of(
          "api-token",
          "private-key",
          "key-id",
          "signature",
          "signature-headers",
          "authorization",
          "signed-host",
          "signature-quoted",
          "signature-algorithms",
          "device-name",
          "device-type",
          "device-os",
          "device-os-version",
          "attempts",
          "lock-time",
          "resend-after",
          "handshake-endpoint",
          "otp-endpoint",
          "verify-endpoint",
          "language");

  private final Map<String, String> keys;
  private final OtpSettingsBuilder settings = OtpSettings.builder();
  private final List<String> problems = new ArrayList<>();

  private SettingsKeys(Map<String, String> keys) {
    this.keys = keys;
  }

  static OtpSettings read(Map<String, String> keys) {
    return new SettingsKeys(keys).read();
  }

  private OtpSettings read() {
    Set<String> unknown = new TreeSet<>(keys.keySet());
    unknown.removeAll(NAMES);
    if (!unknown.isEmpty()) {
      problems.add("unknown: " + unknown);
    }
    authorization();
    signature();
    device();
    take("attempts", text -> settings.attempts(Integer.parseInt(text)));
    take("lock-time", text -> settings.lockTime(duration(text)));
    take("resend-after", text -> settings.resendAfter(duration(text)));
    take("handshake-endpoint", text -> settings.handshakeEndpoint(URI.create(text)));
    take("otp-endpoint", text -> settings.otpEndpoint(URI.create(text)));
    take("verify-endpoint", text -> settings.verifyEndpoint(URI.create(text)));
    take("language", settings::language);
    return built();
  }

  private OtpSettings built() {
    if (problems.isEmpty()) {
      return settings.build();
    }
    throw new IllegalArgumentException("one-time codes: " + String.join("; ", problems));
  }

  private void authorization() {
    take("api-token", settings::apiToken);
    take("key-id", settings::keyId);
    List<String> given = new ArrayList<>(List.of("private-key", "signature", "authorization"));
    given.removeIf(name -> value(name) == null);
    if (given.size() > 1) {
      problems.add("only one of " + given + " can authorise a call");
    }
    take("private-key", text -> settings.key(SigningKey.of(text)));
    take("signature", text -> settings.credential(ready(text)));
    take(
        "authorization",
        text -> settings.credential(new SigningCredential.ReadyAuthorization(Secret.of(text))));
  }

  private SigningCredential ready(String signature) {
    String headers = value("signature-headers");
    String keyId = value("key-id");
    return new SigningCredential.ReadySignature(
        keyId == null ? "" : keyId,
        Secret.of(signature),
        headers == null ? List.of("host") : words(headers));
  }

  private void signature() {
    take("signed-host", settings::signedHost);
    take("signature-quoted", text -> settings.quoted(flag(text)));
    take(
        "signature-algorithms",
        text ->
            settings.algorithms(
                words(text).stream()
                    .map(SettingsKeys::algorithm)
                    .toArray(SignatureAlgorithm[]::new)));
  }

  private static SignatureAlgorithm algorithm(String name) {
    return SignatureAlgorithm.named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException("'" + name + "' is neither rsa-sha256 nor rsa-sha1"));
  }

  private void device() {
    take(
        "device-type",
        text -> DeviceType.named(text)); // Told once with the others; here only checked.
    String type = value("device-type");
    settings.device(
        new OtpDevice(
            "any",
            value("device-name"),
            type == null ? null : quietly(type),
            value("device-os"),
            value("device-os-version"),
            null,
            null));
  }

  private static @Nullable DeviceType quietly(String type) {
    try {
      return DeviceType.named(type);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The value is given out only by those whose message cannot hold a secret. */
  private void take(String name, Consumer<String> setting) {
    String text = value(name);
    if (text == null) {
      return;
    }
    try {
      setting.accept(text);
    } catch (NumberFormatException e) {
      problems.add(name + " is not a number");
    } catch (IllegalArgumentException e) {
      problems.add(name + ": " + e.getMessage());
    }
  }

  private @Nullable String value(String name) {
    String text = keys.get(name);
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static boolean flag(String text) {
    if (!Set.of("true", "false").contains(text)) {
      throw new IllegalArgumentException("'" + text + "' is neither true nor false");
    }
    return text.equals("true");
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split("[\\s,]+")).filter(word -> !word.isEmpty()).toList();
  }

  private static Duration duration(String text) {
    if (text.chars().allMatch(c -> c >= '0' && c <= '9') && text.length() < 10) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is neither a number of seconds nor a duration such as PT15M", e);
    }
  }
}
