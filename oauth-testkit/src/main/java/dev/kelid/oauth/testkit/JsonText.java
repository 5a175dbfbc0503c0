package dev.kelid.oauth.testkit;

import jakarta.json.spi.JsonProvider;
import java.util.Map;

/** Writes JSON; the only user of JSON-P. */
final class JsonText {
  private static final JsonProvider PROVIDER = JsonProvider.provider();

  private JsonText() {}

  static String of(Map<String, ?> members) {
    return PROVIDER.createObjectBuilder(members).build().toString();
  }
}
