package dev.kelid.oauth.config;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects what is wrong, so that all of it is said at once, each thing once. */
final class Problems {
  /** A password somebody put into an address. */
  private static final Pattern USER_INFO = Pattern.compile("//[^/]*@");

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
    String shown = USER_INFO.matcher(found.value()).replaceAll("//***@");
    add(key + " is '" + shown + "'" + because + ": write " + key.write() + found.where());
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new IllegalArgumentException(
          "the OAuth configuration cannot be used:\n  - " + String.join("\n  - ", found));
    }
  }
}
