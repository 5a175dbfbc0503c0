package dev.kelid.oauth.config;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A map like any other, but for its text: some values are secrets. */
final class HiddenValues extends AbstractMap<String, String> {
  private final Map<String, String> values;

  HiddenValues(Map<String, String> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return values.entrySet();
  }

  /** The keys only. */
  @Override
  public String toString() {
    return String.valueOf(values.keySet());
  }
}
