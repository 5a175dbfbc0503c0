package dev.kelid.oauth.testkit.hostile;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A key set (RFC 7517, section 5) that can be changed.
 *
 * @param keys the keys, member by member
 */
record Jwks(List<Map<String, Object>> keys) {
  private static final JsonProvider JSON = JsonProvider.provider();

  static Jwks of(String json) {
    try (JsonReader reader = JSON.createReader(new StringReader(json))) {
      JsonArray all = reader.readObject().getJsonArray("keys");
      List<Map<String, Object>> keys = new ArrayList<>();
      all.forEach(key -> keys.add(new LinkedHashMap<>((JsonObject) key)));
      return new Jwks(keys);
    }
  }

  /** A key of its own, with some members added or replaced. */
  static Map<String, Object> changed(Map<String, Object> key, Map<String, ?> changes) {
    Map<String, Object> other = new LinkedHashMap<>(key);
    other.putAll(changes);
    return other;
  }

  /** The {@code kid} of the key at this position. */
  String id(int position) {
    Object id = keys.get(position).get("kid");
    return id instanceof JsonString read ? read.getString() : String.valueOf(id);
  }

  Jwks with(Map<String, Object> key) {
    List<Map<String, Object>> more = new ArrayList<>(keys);
    more.add(key);
    return new Jwks(more);
  }

  String json() {
    return JSON.createObjectBuilder(Map.of("keys", keys)).build().toString();
  }
}
