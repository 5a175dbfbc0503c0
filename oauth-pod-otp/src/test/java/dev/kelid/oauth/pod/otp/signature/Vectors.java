package dev.kelid.oauth.pod.otp.signature;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** Signatures that others made: POD's own SDKs, and Appendix C of the draft. */
final class Vectors {
  static final JsonObject POD = read("pod-signature.json");
  static final JsonObject DRAFT = read("cavage-12-appendix-c.json");

  static final String POD_KEY_ID = POD.getString("keyId");

  private Vectors() {}

  private static JsonObject read(String name) {
    InputStream file = Objects.requireNonNull(Vectors.class.getResourceAsStream(name), name);
    try (JsonReader reader = Json.createReader(file)) {
      return reader.readObject();
    }
  }

  static SigningKey podKey() {
    return SigningKey.of(POD.getString("pkcs8Der"));
  }

  /** A key of 1024 bits; what it warns of is kept out of the build's output. */
  static SigningKey draftKey() {
    try (RecordedLog log = new RecordedLog()) {
      SigningKey key = SigningKey.of(DRAFT.getString("private_key_pkcs1_pem"));
      assertThat(log.lines()).hasSize(1);
      return key;
    }
  }

  static List<JsonObject> of(JsonObject source, String name) {
    return source.getJsonArray(name).getValuesAs(JsonObject.class);
  }

  static JsonObject draftCase(String id) {
    return of(DRAFT, "cases").stream()
        .filter(c -> c.getString("id").startsWith(id))
        .findFirst()
        .orElseThrow();
  }

  /** The request of Appendix C. */
  static SignedMessage draftRequest() {
    JsonObject request = DRAFT.getJsonObject("request");
    SignedMessage message =
        SignedMessage.request(request.getString("method"), request.getString("target"));
    for (JsonValue header : request.getJsonArray("headers")) {
      JsonArray pair = header.asJsonArray();
      message = message.with(pair.getString(0), pair.getString(1));
    }
    return message;
  }

  /** What a call for a one-time code signs. */
  static SignedMessage podMessage() {
    return SignedMessage.ofHeaders().with("host", "accounts.pod.ir");
  }

  static String podSignature() {
    return of(POD, "vectors").get(0).getString("signatureBase64");
  }

  static VerificationKey podVerificationKey() {
    return new VerificationKey(
        POD_KEY_ID, PublicKeys.read(POD.getString("spkiDer")), SignatureAlgorithm.RSA_SHA256);
  }

  static String pem(String label, String base64) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, base64.replaceAll("(.{64})", "$1\n"), label);
  }
}
