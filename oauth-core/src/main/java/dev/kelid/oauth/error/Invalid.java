package dev.kelid.oauth.error;

import java.util.Optional;

/**
 * A check of ours failed: {@link #check()} says which, the message says what was compared. Whatever
 * was being checked has not been used: no session, no stored token.
 */
public final class Invalid extends OAuthException {
  private static final long serialVersionUID = 1L;

  private final Check check;

  /**
   * A failed check.
   *
   * @param registration id of the registration
   * @param check which check
   * @param found what was found where something else was expected; never a secret
   */
  public Invalid(String registration, Check check, String found) {
    super(registration, check.sentence() + ": " + printable(found), null);
    this.check = check;
  }

  @Override
  public Optional<String> hint() {
    return switch (check) {
      case ID_TOKEN_EXPIRED, ID_TOKEN_ISSUED_AT, ID_TOKEN_NOT_BEFORE ->
          Optional.of("compare this machine's clock with the provider's");
      default -> Optional.empty();
    };
  }

  /** Which check failed. */
  public Check check() {
    return check;
  }
}
