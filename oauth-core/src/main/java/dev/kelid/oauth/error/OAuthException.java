package dev.kelid.oauth.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can go wrong between this client and an authorization server, sealed by who must
 * act: {@link Refused} (the server said no), {@link Invalid} (a check of ours failed), {@link
 * Unreachable} (no usable answer; what was held is still held) and {@link LoginRequired} (the user
 * must act).
 *
 * <p>Messages name the registration and what failed; they never hold a token, a code or a secret,
 * and whatever came from outside is shortened and freed of control characters.
 */
public abstract sealed class OAuthException extends RuntimeException
    permits Refused, Invalid, Unreachable, LoginRequired {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_FOREIGN_TEXT = 400;

  private final String registration;

  OAuthException(String registration, String message, @Nullable Throwable cause) {
    super((registration.isEmpty() ? "" : "registration '" + registration + "': ") + message, cause);
    this.registration = registration;
  }

  /**
   * The id of the client registration in whose name the call was made; empty for a failure of what
   * all registrations share, such as the token store, where nobody asked in the name of one.
   */
  public final String registration() {
    return registration;
  }

  /** What it usually comes from, in plain words, where that is known. */
  public Optional<String> hint() {
    return Optional.empty();
  }

  /** Text from outside, fit for a message or a log: bounded, on one line, no control characters. */
  static String printable(@Nullable String foreign) {
    if (foreign == null) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    foreign
        .codePoints()
        .limit(LONGEST_FOREIGN_TEXT)
        .map(c -> isPrintable(c) ? c : '?')
        .forEach(text::appendCodePoint);
    return foreign.codePointCount(0, foreign.length()) > LONGEST_FOREIGN_TEXT
        ? text.append("...").toString()
        : text.toString();
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
