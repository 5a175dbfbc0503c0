package dev.kelid.oauth.config;

/**
 * A value and where it was found.
 *
 * @param key whose value it is
 * @param value never blank, without surrounding white space
 * @param source for people
 * @param expression whether it was written as {@code ${…}}
 */
record Found(Key key, String value, String source, boolean expression) {
  String where() {
    return " [in " + source + "]";
  }

  /** Without the value: it may be a secret. */
  @Override
  public String toString() {
    return key.name() + where();
  }
}
