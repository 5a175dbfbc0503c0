package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Misbehaviour.HANDSHAKE_500;
import static dev.kelid.oauth.testkit.Misbehaviour.HANDSHAKE_EMPTY;
import static dev.kelid.oauth.testkit.Misbehaviour.HANDSHAKE_HTML;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Announces a device: {@code providers/pod.md}, section 1.5. */
final class HandshakeEndpoint {
  static final String RSA_SHA1 = "rsa-sha1";
  private static final String RSA_SHA256 = "rsa-sha256";
  private static final String BEARER = "bearer ";
  private static final int LONGEST_UID = 255;
  private static final Set<String> FIELDS =
      Set.of(
          "device_uid",
          "device_name",
          "device_type",
          "device_os",
          "device_os_version",
          "device_lat",
          "device_lon",
          "algorithm");
  private static final Set<String> TYPES =
      Set.of("Mobile Phone", "Desktop", "Tablet", "Console", "TV Device");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,3}\\.\\d{1,20}");

  private final Realm realm;
  private final CodeFaults faults;

  HandshakeEndpoint(Realm realm) {
    this.realm = realm;
    this.faults = new CodeFaults(realm);
  }

  Reply answer(RecordedRequest request) {
    return faults
        .instead(HANDSHAKE_HTML, HANDSHAKE_500, HANDSHAKE_EMPTY)
        .orElseGet(() -> faults.late(Misbehaviour.HANDSHAKE_SLOW, shake(request)));
  }

  private Reply shake(RecordedRequest request) {
    TestClient client = client(request);
    checkNoTokenElsewhere(client, request);
    Parameters sent = Parameters.ofBody(request).atMostOnce().only("of a handshake", FIELDS);
    String uid = sent.required("device_uid");
    if (uid.length() > LONGEST_UID) {
      throw Refusal.invalidRequest(
          "device_uid has %d characters; expected at most %d".formatted(uid.length(), LONGEST_UID));
    }
    oneOf("device_type", sent.optional("device_type"), TYPES);
    oneOf("algorithm", sent.optional("algorithm"), Set.of(RSA_SHA256, RSA_SHA1));
    checkDecimal("device_lat", sent.optional("device_lat"), 90);
    checkDecimal("device_lon", sent.optional("device_lon"), 180);
    if (client.publicKey() == null) {
      throw CodeRefusals.keyNotRegistered(client);
    }
    String algorithm = algorithm(sent.optional("algorithm"));
    DeviceKey key = realm.codeLogins().keys().issue(new Device(client, uid), algorithm);
    return Reply.json(200, new HandshakeAnswer(realm).of(key, request, sent));
  }

  private String algorithm(@Nullable String asked) {
    if (realm.conduct().does(Misbehaviour.HANDSHAKE_RSA_SHA1)) {
      return RSA_SHA1;
    }
    if (realm.conduct().does(Misbehaviour.HANDSHAKE_UNKNOWN_ALGORITHM)) {
      return "rsa-sha512";
    }
    return asked == null ? RSA_SHA256 : asked;
  }

  private TestClient client(RecordedRequest request) {
    List<String> headers = request.headerValues("Authorization");
    if (headers.size() != 1 || !headers.get(0).toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      throw CodeRefusals.badApiToken(
          "the API token is missing; expected one header 'Authorization: Bearer TOKEN'");
    }
    String token = headers.get(0).substring(BEARER.length());
    String id = Route.name(request);
    return realm
        .directory()
        .client(id)
        .filter(client -> token.equals(client.apiToken()))
        .orElseThrow(
            () -> CodeRefusals.badApiToken("this is not the API token of client '" + id + "'"));
  }

  private static void checkNoTokenElsewhere(TestClient client, RecordedRequest request) {
    for (List<NameValue> pairs : List.of(request.query(), request.form())) {
      for (NameValue pair : pairs) {
        if (pair.value().equals(client.apiToken())) {
          throw Refusal.invalidRequest(
              "parameter '%s' holds the API token; expected it in the header only"
                  .formatted(pair.name()));
        }
      }
    }
  }

  static void oneOf(String name, @Nullable String value, Set<String> allowed) {
    if (value != null && !allowed.contains(value)) {
      throw Refusal.invalidRequest(
          "%s is '%s'; expected one of: %s"
              .formatted(name, value, String.join(", ", allowed.stream().sorted().toList())));
    }
  }

  private static void checkDecimal(String name, @Nullable String value, int most) {
    if (value == null) {
      return;
    }
    if (!DECIMAL.matcher(value).matches() || Math.abs(Double.parseDouble(value)) > most) {
      throw Refusal.invalidRequest(
          "%s is '%s'; expected a decimal with a point, from -%d.0 to %d.0"
              .formatted(name, value, most, most));
    }
  }
}
