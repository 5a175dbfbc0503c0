package dev.kelid.oauth.provider;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** The names of scopes (RFC 6749 section 3.3). */
public final class ScopeName {
  private static final Pattern NAME = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

  private ScopeName() {}

  /** Whether {@code text} is one scope: no space, no quote, no backslash, nothing but ASCII. */
  public static boolean isOne(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * A copy of {@code scopes}.
   *
   * @throws IllegalArgumentException that names the first that is not one scope
   */
  public static List<String> listOf(Collection<String> scopes) {
    for (String scope : scopes) {
      if (!isOne(scope)) {
        throw new IllegalArgumentException(
            "'" + scope + "' is not one scope: give each by itself, without spaces or quotes");
      }
    }
    return List.copyOf(scopes);
  }
}
