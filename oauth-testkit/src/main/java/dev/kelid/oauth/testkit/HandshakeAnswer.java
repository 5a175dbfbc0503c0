package dev.kelid.oauth.testkit;

import com.nimbusds.jose.JOSEException;
import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes what a handshake answers: {@code providers/pod.md}, section 1.5. */
final class HandshakeAnswer {
  private static final int CLIENT_NUMBER = 4711;
  private static final int OWNER_NUMBER = 815;

  private final Realm realm;

  HandshakeAnswer(Realm realm) {
    this.realm = realm;
  }

  Map<String, Object> of(DeviceKey key, RecordedRequest request, Parameters sent) {
    TestClient client = key.device().client();
    PublicKey registered = Objects.requireNonNull(client.publicKey());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("keyId", key.id());
    body.put("expires_in", DeviceKeys.LIFETIME.toSeconds());
    body.put("algorithm", key.algorithm());
    body.put("keyFormat", "pem");
    body.put(
        "publicKey",
        TestKeys.pem(
            realm.conduct().does(Misbehaviour.HANDSHAKE_OTHER_KEY) ? otherKey() : registered));
    body.put("client", client(client));
    body.put("device", device(key.device(), request, sent));
    return body;
  }

  private Map<String, Object> client(TestClient client) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("client_id", client.id());
    body.put("id", CLIENT_NUMBER);
    body.put("name", client.id());
    body.put("url", "");
    body.put("icon", "");
    body.put("loginUrl", "");
    body.put("userId", OWNER_NUMBER);
    body.put("allowedGrantTypes", client.grants().stream().sorted().toList());
    body.put("allowedRedirectUris", client.redirectUris());
    body.put(
        "allowedScopes",
        realm.rules().authorization().scopes().available().stream()
            .map(scope -> scope.replace(':', '_'))
            .sorted()
            .toList());
    body.put("allowedUserIPs", List.of());
    body.put("captchaEnabled", false);
    body.put("signupEnabled", true);
    return body;
  }

  private Map<String, Object> device(Device device, RecordedRequest request, Parameters sent) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", Math.floorMod(device.uid().hashCode(), 1_000_000));
    body.put("uid", device.uid());
    body.put("ip", "127.0.0.1");
    body.put("language", request.header("Accept-Language").orElse("fa"));
    body.put("current", true);
    body.put("lastAccessTime", realm.settings().clock().millis());
    body.put("location", location(sent));
    body.put("agent", request.header("User-Agent").orElse(""));
    put(body, "os", sent.optional("device_os"));
    put(body, "osVersion", sent.optional("device_os_version"));
    put(body, "deviceType", sent.optional("device_type"));
    put(body, "name", sent.optional("device_name"));
    return body;
  }

  private static Map<String, Object> location(Parameters sent) {
    String latitude = sent.optional("device_lat");
    String longitude = sent.optional("device_lon");
    Map<String, Object> body = new LinkedHashMap<>();
    if (latitude != null && longitude != null) {
      body.put("lat", Double.parseDouble(latitude));
      body.put("lon", Double.parseDouble(longitude));
    }
    return body;
  }

  private static void put(Map<String, Object> body, String name, @Nullable String value) {
    if (value != null) {
      body.put(name, value);
    }
  }

  private static PublicKey otherKey() {
    try {
      return SigningKeys.shipped().rsa().toRSAPublicKey();
    } catch (JOSEException impossible) {
      throw new IllegalStateException("the key that is shipped cannot be read", impossible);
    }
  }
}
