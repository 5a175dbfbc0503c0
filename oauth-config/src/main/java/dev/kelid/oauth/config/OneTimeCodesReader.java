package dev.kelid.oauth.config;

import dev.kelid.oauth.provider.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a registration says of logins by a one-time code. */
final class OneTimeCodesReader {
  /** What the text of the file that {@code private-key-file} names is called. */
  static final String PRIVATE_KEY = "private-key";

  private static final Set<String> ALGORITHMS = Set.of("rsa-sha256", "rsa-sha1");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+");
  private static final Map<String, String> DEVICE_TYPES =
      Map.of(
          "Mobile Phone", "Mobile Phone",
          "Desktop", "Desktop",
          "Tablet", "Tablet",
          "Console", "Console",
          "TV Device", "TV Device");

  private final KeyReader keys;
  private final SecretReader secrets;
  private final Problems problems;

  OneTimeCodesReader(KeyReader keys, SecretReader secrets, Problems problems) {
    this.keys = keys;
    this.secrets = secrets;
    this.problems = problems;
  }

  /** The values by the texts of their keys; empty if nothing is said. */
  Map<String, String> read(String id) {
    Map<String, String> said = new LinkedHashMap<>();
    put(said, "api-token", secret(id, RegistrationKey.API_TOKEN, RegistrationKey.API_TOKEN_FILE));
    put(said, PRIVATE_KEY, secrets.readWhole(RegistrationKey.PRIVATE_KEY_FILE.of(id)));
    put(said, "signature", secret(id, RegistrationKey.SIGNATURE, RegistrationKey.SIGNATURE_FILE));
    put(
        said,
        "authorization",
        secret(id, RegistrationKey.AUTHORIZATION, RegistrationKey.AUTHORIZATION_FILE));
    texts(said, id);
    numbers(said, id);
    endpoints(said, id);
    if (!said.isEmpty()) {
      new OneTimeCodesCheck(keys, problems).check(id, said);
    }
    return said;
  }

  private @Nullable Secret secret(String id, RegistrationKey direct, RegistrationKey file) {
    return secrets.read(new SecretReader.Wanted(direct.of(id), file.of(id), 1, true));
  }

  private static void put(Map<String, String> said, String name, @Nullable Secret secret) {
    if (secret != null) {
      said.put(name, secret.value());
    }
  }

  private static void put(Map<String, String> said, RegistrationKey key, @Nullable String text) {
    if (text != null) {
      said.put(key.text(), text);
    }
  }

  private void texts(Map<String, String> said, String id) {
    for (RegistrationKey key :
        List.of(
            RegistrationKey.KEY_ID,
            RegistrationKey.SIGNATURE_HEADERS,
            RegistrationKey.DEVICE_NAME,
            RegistrationKey.DEVICE_OS,
            RegistrationKey.DEVICE_OS_VERSION,
            RegistrationKey.LANGUAGE)) {
      put(said, key, keys.text(key.of(id)));
    }
    put(said, RegistrationKey.DEVICE_TYPE, deviceType(id));
    put(said, RegistrationKey.SIGNED_HOST, signedHost(id));
    put(said, RegistrationKey.SIGNATURE_ALGORITHMS, algorithms(id));
    Key quoted = RegistrationKey.SIGNATURE_QUOTED.of(id);
    if (keys.find(quoted) != null) {
      put(said, RegistrationKey.SIGNATURE_QUOTED, String.valueOf(keys.flag(quoted, true)));
    }
  }

  private @Nullable String deviceType(String id) {
    Key key = RegistrationKey.DEVICE_TYPE.of(id);
    String type = keys.choice(key, DEVICE_TYPES, "");
    return type.isEmpty() ? null : type;
  }

  private @Nullable String signedHost(String id) {
    Found host = keys.find(RegistrationKey.SIGNED_HOST.of(id));
    if (host != null && !HOST.matcher(host.value()).matches()) {
      problems.wrong(host);
    }
    return host == null ? null : host.value();
  }

  private @Nullable String algorithms(String id) {
    Key key = RegistrationKey.SIGNATURE_ALGORITHMS.of(id);
    Found found = keys.find(key);
    if (found == null) {
      return null;
    }
    List<String> names =
        keys.items(key).stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    if (names.isEmpty() || !ALGORITHMS.containsAll(names)) {
      problems.wrong(found);
    }
    return String.join(",", names);
  }

  private void numbers(Map<String, String> said, String id) {
    Long attempts = keys.number(RegistrationKey.ATTEMPTS.of(id), 1);
    put(said, RegistrationKey.ATTEMPTS, attempts == null ? null : attempts.toString());
    for (RegistrationKey key : List.of(RegistrationKey.LOCK_TIME, RegistrationKey.RESEND_AFTER)) {
      Duration duration =
          keys.duration(key.of(id), Duration.ZERO, d -> !d.isNegative() && !d.isZero());
      put(said, key, duration.isZero() ? null : duration.toString());
    }
  }

  private void endpoints(Map<String, String> said, String id) {
    for (RegistrationKey key :
        List.of(
            RegistrationKey.HANDSHAKE_ENDPOINT,
            RegistrationKey.OTP_ENDPOINT,
            RegistrationKey.VERIFY_ENDPOINT)) {
      URI uri = keys.endpoint(key.of(id));
      put(said, key, uri == null ? null : uri.toString());
    }
  }
}
