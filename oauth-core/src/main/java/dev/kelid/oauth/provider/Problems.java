package dev.kelid.oauth.provider;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that all of it is said at once. */
final class Problems {
  private final String title;
  private final List<String> found = new ArrayList<>();

  Problems(String title) {
    this.title = title;
  }

  void add(String field, String problem) {
    found.add(field + " " + problem);
  }

  void addIf(boolean wrong, String field, String problem) {
    if (wrong) {
      add(field, problem);
    }
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new IllegalArgumentException(title + ":\n  - " + String.join("\n  - ", found));
    }
  }
}
