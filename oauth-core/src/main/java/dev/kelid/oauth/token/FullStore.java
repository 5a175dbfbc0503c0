package dev.kelid.oauth.token;

import dev.kelid.oauth.error.Unreachable;
import java.util.Map;

/** What a store says that has no room. */
final class FullStore {
  private static final String CODE = "store_full";

  private FullStore() {}

  /** The failure to keep something, with a code of its own: whoever comes later may find room. */
  static Unreachable because(String reason) {
    return new Unreachable(
        "",
        "it is full: " + reason,
        new Unreachable.Answer("token store", 0, CODE, "", null, Map.of()),
        null);
  }
}
