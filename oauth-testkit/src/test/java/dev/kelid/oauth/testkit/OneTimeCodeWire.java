package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.changed;
import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.pairs;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.List;

/** A client of POD's one-time codes, written by hand. */
final class OneTimeCodeWire implements AutoCloseable {
  static final String ALICE = "09123456789";
  static final String DEVICE = "6f1f1a6e-0a6b-4b53-9a3e-2f6f9f5d1c11";

  final ChangingClock clock = new ChangingClock();
  final AuthorizationServer server;
  final Wire wire;

  OneTimeCodeWire() {
    this(AuthorizationServer.builder());
  }

  OneTimeCodeWire(AuthorizationServerBuilder builder) {
    this.server = builder.dialect(Dialect.POD).clock(clock).start();
    this.wire = new Wire(server);
  }

  @Override
  public void close() {
    server.close();
  }

  static List<NameValue> device(String... changes) {
    return changed(
        pairs(
            "device_uid", DEVICE,
            "device_name", "Firefox",
            "device_type", "Desktop",
            "device_os", "Debian",
            "device_os_version", "12",
            "device_lat", "35.6892",
            "device_lon", "51.389",
            "algorithm", "rsa-sha256"),
        changes);
  }

  HttpResponse<String> handshake(String... changes) {
    return wire.post(
        at(Endpoint.HANDSHAKE, "app"), device(changes), "Authorization", "Bearer app-api-token");
  }

  String keyId(String... changes) {
    return json(ok(handshake(changes))).getString("keyId");
  }

  /** The quoted form. */
  static String signed(String keyId) {
    return "Signature keyId=\"%s\",signature=\"%s\",headers=\"host\""
        .formatted(keyId, signature("host: accounts.pod.ir"));
  }

  static String signature(String signingString) {
    return signature(signingString, "SHA256withRSA");
  }

  static String signature(String signingString, String algorithm) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(TestKeys.podPrivateKey());
      signature.update(signingString.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  static List<NameValue> asked(String... changes) {
    return changed(pairs("response_type", "code"), changes);
  }

  HttpResponse<String> send(String keyId, String identity, String... changes) {
    return sendAs(signed(keyId), identity, changes);
  }

  HttpResponse<String> sendAs(String authorization, String identity, String... changes) {
    URI uri = at(Endpoint.ONE_TIME_CODE, identity);
    return wire.post(uri, asked(changes), "Authorization", authorization);
  }

  HttpResponse<String> check(String keyId, String identity, String code, String... changes) {
    return checkAs(signed(keyId), identity, code, changes);
  }

  HttpResponse<String> checkAs(
      String authorization, String identity, String code, String... changes) {
    URI uri = at(Endpoint.ONE_TIME_CODE_CHECK, identity);
    return wire.post(uri, changed(pairs("otp", code), changes), "Authorization", authorization);
  }

  /** A code of six digits that is not the right one. */
  static String other(String code) {
    return code.substring(0, 5) + (code.endsWith("0") ? "1" : "0");
  }

  /** Goes all the way to an authorization code; the changes are those of the sending. */
  String code(String... changes) {
    String keyId = keyId();
    ok(send(keyId, ALICE, changes));
    return json(ok(check(keyId, ALICE, server.lastCode(ALICE)))).getString("code");
  }

  HttpResponse<String> exchange(String code, String... changes) {
    return wire.post(
        server.endpoint(Endpoint.TOKEN),
        changed(
            pairs(
                "grant_type", "authorization_code",
                "code", code,
                "client_id", "app",
                "client_secret", "app-secret"),
            changes));
  }

  JsonObject login(String... changes) {
    return json(ok(exchange(code(changes))));
  }

  URI at(Endpoint endpoint, String name) {
    return URI.create(server.endpoint(endpoint) + "/" + URLEncoder.encode(name, UTF_8));
  }
}
