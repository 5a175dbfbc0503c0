package dev.kelid.oauth.config;

import java.util.LinkedHashSet;
import java.util.Set;

/** Collects what is wrong, so that all of it is said at once, each thing once. */
final class Problems {
  private final Set<String> found = new LinkedHashSet<>();

  void add(String problem) {
    found.add(problem);
  }

  void missing(Key key) {
    missing(key, "write " + key.write());
  }

  void missing(Key key, String remedy) {
    add(key + " (in the environment " + key.environmentName() + ") is missing: " + remedy);
  }

  /** Shows the value: not for secrets. */
  void wrong(Found found) {
    wrong(found, "");
  }

  /** Shows the value: not for secrets. */
  void wrong(Found found, String because) {
    Key key = found.key();
    add(key + " is '" + found.value() + "'" + because + ": write " + key.write() + found.where());
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new IllegalArgumentException(
          "the OAuth configuration cannot be used:\n  - " + String.join("\n  - ", found));
    }
  }
}
