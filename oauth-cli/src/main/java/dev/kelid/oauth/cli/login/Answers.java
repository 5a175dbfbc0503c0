package dev.kelid.oauth.cli.login;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import java.util.EnumSet;
import java.util.Set;

/** Tells the answer to a login from whatever else comes to the same place. */
final class Answers {
  private static final Set<Check> FOREIGN =
      EnumSet.of(Check.STATE, Check.STATE_MISSING, Check.CALLBACK_PARAMETER_REPEATED);

  private Answers() {}

  /** Whether it says nothing about the login that is waited for. */
  static boolean isForeign(Invalid failure) {
    return FOREIGN.contains(failure.check());
  }
}
