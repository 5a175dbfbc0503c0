package dev.kelid.oauth.wire;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;

/** The door to JSON-B: reads JSON that was already checked into a type of the application's. */
public final class JsonBinding {
  private JsonBinding() {}

  /**
   * Reads {@code json} as {@code type}.
   *
   * @throws IllegalArgumentException if it does not fit
   */
  public static <T> T read(String json, Class<T> type) {
    try {
      return Lazy.JSONB.fromJson(json, type);
    } catch (JsonbException e) {
      throw new IllegalArgumentException("the claims do not fit " + type.getName(), e);
    }
  }

  /** JSON-B is slow to start, and most applications never ask for it. */
  private static final class Lazy {
    static final Jsonb JSONB = JsonbBuilder.create();
  }
}
