package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.OneTimeCodeWire.DEVICE;
import static dev.kelid.oauth.testkit.OneTimeCodeWire.device;
import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.pairs;
import static dev.kelid.oauth.testkit.Wire.refused;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** providers/pod.md, section 1.5. */
class HandshakeTest {
  private final OneTimeCodeWire pod = new OneTimeCodeWire();

  @BeforeEach
  void theDocumentedHandshakeSucceeds() {
    ok(pod.handshake());
  }

  @AfterEach
  void stop() {
    pod.close();
  }

  @Test
  void theAnswerIsAsInTheSamples() {
    JsonObject answer = json(ok(pod.handshake()));
    assertThat(answer.keySet())
        .containsExactly(
            "keyId", "expires_in", "algorithm", "keyFormat", "publicKey", "client", "device");
    assertThat(answer.getString("keyId")).matches("[0-9a-f]{15}\\d{10}");
    assertThat(answer.getInt("expires_in")).isEqualTo(31_536_000);
    assertThat(answer.getString("algorithm")).isEqualTo("rsa-sha256");
    assertThat(answer.getString("keyFormat")).isEqualTo("pem");
    assertThat(answer.getString("publicKey"))
        .isEqualTo(TestKeys.pem(TestKeys.podPublicKey()))
        .startsWith("-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A")
        .endsWith("GQIDAQAB\n-----END PUBLIC KEY-----\n");
    JsonObject client = answer.getJsonObject("client");
    assertThat(client.getString("client_id")).isEqualTo("app");
    assertThat(client.getJsonArray("allowedScopes").toString()).contains("\"profile_write\"");
    JsonObject device = answer.getJsonObject("device");
    assertThat(device.getString("uid")).isEqualTo(DEVICE);
    assertThat(device.getString("deviceType")).isEqualTo("Desktop");
    assertThat(device.getString("os")).isEqualTo("Debian");
    assertThat(device.getString("osVersion")).isEqualTo("12");
    assertThat(device.getJsonObject("location").toString())
        .isEqualTo("{\"lat\":35.6892,\"lon\":51.389}");
  }

  @Test
  void onlyTheDeviceUidIsNeeded() {
    HttpResponse<String> bare = shake("app", pairs("device_uid", DEVICE), "Bearer app-api-token");
    assertThat(json(ok(bare)).getString("algorithm")).isEqualTo("rsa-sha256");
    refused(
        pod.handshake("device_uid", null),
        400,
        "invalid_request",
        "parameter 'device_uid' is missing");
    ok(pod.handshake("device_uid", "x".repeat(255)));
    refused(
        pod.handshake("device_uid", "x".repeat(256)),
        400,
        "invalid_request",
        "device_uid has 256 characters; expected at most 255");
  }

  @Test
  void theApiTokenIsDemandedInTheHeader() {
    ok(shake("app", device(), "bearer app-api-token"));
    refused(
        shake("app", device(), "Bearer other"),
        401,
        "invalid_token",
        "this is not the API token of client 'app'");
    refused(
        shake("spa", device(), "Bearer app-api-token"),
        401,
        "invalid_token",
        "this is not the API token of client 'spa'");
    String missing = "the API token is missing; expected one header 'Authorization: Bearer TOKEN'";
    refused(shake("app", device(), "Basic app-api-token"), 401, "invalid_token", missing);
    refused(
        pod.wire.post(pod.at(Endpoint.HANDSHAKE, "app"), device()), 401, "invalid_token", missing);
  }

  @Test
  void theApiTokenAnywhereElseIsRefused() {
    refused(
        pod.handshake("token", "app-api-token"),
        400,
        "invalid_request",
        "parameter 'token' holds the API token; expected it in the header only");
    refused(
        pod.handshake("device_name", "app-api-token"),
        400,
        "invalid_request",
        "parameter 'device_name' holds the API token; expected it in the header only");
    URI uri = URI.create(pod.at(Endpoint.HANDSHAKE, "app") + "?api_token=app-api-token");
    refused(
        pod.wire.post(uri, device(), "Authorization", "Bearer app-api-token"),
        400,
        "invalid_request",
        "parameter 'api_token' holds the API token; expected it in the header only");
    URI other = URI.create(pod.at(Endpoint.HANDSHAKE, "app") + "?device_uid=1");
    assertThat(pod.wire.post(other, device(), "Authorization", "Bearer app-api-token").body())
        .contains("parameter 'device_uid' is in the query");
  }

  @ParameterizedTest
  @ValueSource(strings = {"client_id", "client_secret", "authorization", "deviceName"})
  void anUndocumentedFieldIsRefused(String name) {
    HttpResponse<String> response = pod.handshake(name, "x");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("unknown parameter '" + name + "' of a handshake");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mobile Phone", "Desktop", "Tablet", "Console", "TV Device"})
  void theDeviceTypeIsOneOfFive(String type) {
    ok(pod.handshake("device_type", type));
    refused(
        pod.handshake("device_type", type.toLowerCase(Locale.ROOT)),
        400,
        "invalid_request",
        "device_type is '%s'; expected one of: Console, Desktop, Mobile Phone, TV Device, Tablet"
            .formatted(type.toLowerCase(Locale.ROOT)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "device_lat; 90.1; 90",
        "device_lat; 35,6892; 90",
        "device_lat; 35; 90",
        "device_lat; 1.0E-5; 90",
        "device_lon; 180.5; 180",
        "device_lon; \u06f5\u06f1.\u06f3; 180"
      })
  void aPlaceIsADecimalWithAPoint(String name, String value, String most) {
    ok(pod.handshake(name, "-0.5"));
    ok(pod.handshake(name, null));
    String shown = value.replaceAll("[^\\x20-\\x7E]", "?");
    refused(
        pod.handshake(name, value),
        400,
        "invalid_request",
        "%s is '%s'; expected a decimal with a point, from -%s.0 to %s.0"
            .formatted(name, shown, most, most));
  }

  @Test
  void theAlgorithmIsOneOfTwo() {
    assertThat(json(ok(pod.handshake("algorithm", "rsa-sha1"))).getString("algorithm"))
        .isEqualTo("rsa-sha1");
    refused(
        pod.handshake("algorithm", "SHA256withRSA"),
        400,
        "invalid_request",
        "algorithm is 'SHA256withRSA'; expected one of: rsa-sha1, rsa-sha256");
  }

  @Test
  void thePublicKeyMustBeRegisteredBefore() {
    TestClient client = TestClient.confidentialPost("app", "app-secret");
    var builder = AuthorizationServer.builder().client(client.withApiToken("app-api-token"));
    try (var without = new OneTimeCodeWire(builder)) {
      refused(
          without.handshake(),
          400,
          "key_not_registered",
          "client 'app' has no public key registered; register it first");
    }
    TestClient registered = client.withPublicKey(TestKeys.podPublicKey()).withApiToken("t0ken");
    assertThat(registered.toString()).doesNotContain("t0ken");
  }

  @Test
  void thePathNamesOneClient() {
    URI nobody = URI.create(pod.server.endpoint(Endpoint.HANDSHAKE) + "/");
    assertThat(pod.wire.post(nobody, device()).statusCode()).isEqualTo(404);
    assertThat(pod.wire.get(pod.at(Endpoint.HANDSHAKE, "app")).statusCode()).isEqualTo(405);
    assertThat(pod.server.requests(Endpoint.HANDSHAKE)).hasSize(2);
    try (var standard = AuthorizationServer.start()) {
      URI there = standard.uri("/oauth2/clients/handshake/app");
      assertThat(new Wire(standard).post(there, device()).statusCode()).isEqualTo(404);
    }
  }

  private HttpResponse<String> shake(String client, List<NameValue> sent, String authorization) {
    return pod.wire.post(pod.at(Endpoint.HANDSHAKE, client), sent, "Authorization", authorization);
  }
}
