package dev.kelid.oauth.testkit;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a one-time code is sent to: {@code providers/pod.md}, section 1.6.
 *
 * @param kind what it is
 * @param sent how it was written
 * @param value the same in one form
 */
record Identity(Kind kind, String sent, String value) {
  private static final Pattern MOBILE = Pattern.compile("(?:0|\\+98|0098)(9\\d{9})");
  private static final Pattern EMAIL =
      Pattern.compile("[\\x21-\\x7E&&[^@]]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");
  private static final int SHOWN = 2;

  /** The two kinds, with the lifetime of a code. */
  enum Kind {
    /** An Iranian mobile number. */
    PHONE("phone_number", Duration.ofMinutes(2)),
    /** An e-mail address. */
    EMAIL("email", Duration.ofMinutes(5));

    private final String identityType;
    private final Duration lifetime;

    Kind(String identityType, Duration lifetime) {
      this.identityType = identityType;
      this.lifetime = lifetime;
    }

    String identityType() {
      return identityType;
    }

    Duration lifetime() {
      return lifetime;
    }
  }

  static Identity of(String text) {
    return read(text)
        .orElseThrow(
            () ->
                Refusal.invalidRequest(
                    "identity is '%s'; expected a mobile number (0|+98|0098)9xxxxxxxxx or an e-mail"
                            .formatted(text)
                        + " address"));
  }

  static Optional<Identity> read(String text) {
    Matcher mobile = MOBILE.matcher(text);
    if (mobile.matches()) {
      return Optional.of(new Identity(Kind.PHONE, text, "0" + mobile.group(1)));
    }
    return EMAIL.matcher(text).matches()
        ? Optional.of(new Identity(Kind.EMAIL, text, text.toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  /** Returns what the answer shows: an e-mail address is masked, a phone number is not. */
  String shown() {
    int at = sent.indexOf('@');
    if (kind == Kind.PHONE) {
      return sent;
    }
    int head = Math.min(SHOWN, at);
    int tail = Math.max(head, at - SHOWN);
    return sent.substring(0, head) + "***" + sent.substring(tail);
  }

  boolean belongsTo(TestUser user) {
    String theirs =
        kind == Kind.EMAIL
            ? user.email()
            : String.valueOf(user.claims().getOrDefault("phone_number", ""));
    return read(theirs).filter(identity -> identity.value().equals(value)).isPresent();
  }
}
