package dev.kelid.oauth.cli.session;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.pod.otp.OtpCodes;
import dev.kelid.oauth.provider.RefreshRules;
import dev.kelid.oauth.provider.RefreshRules.ErrorClass;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.Set;

/** How a command ends, by who must act. */
public enum ExitCode {
  /** Nobody. */
  DONE(0, "done", "it worked"),
  /** Whoever maintains this program. */
  BROKEN(1, "broken", "kelid itself failed: please report it"),
  /** You: an option, a variable, a file. */
  USAGE(2, "usage", "you: an option, a setting or a file is wrong or missing"),
  /** The user: log in, agree, show a second factor. */
  USER(3, "user", "the user: log in, agree, or show a second factor"),
  /** You: what is set up at the provider is not what is sent. */
  REFUSED(4, "refused", "you: the server refused, compare what is registered there"),
  /** The provider: its answer failed a check. */
  CHECK(5, "check", "the provider: an answer of its failed a check, nothing of it is kept"),
  /** Nobody: wait. */
  WAIT(6, "wait", "nobody: there was no usable answer, or it is too early; try again later");

  private static final Set<String> SET_UP =
      Set.of(
          "invalid_request",
          "unauthorized_client",
          "unsupported_response_type",
          "invalid_scope",
          "invalid_client",
          "invalid_target",
          "redirect_uri_mismatch");

  /** Of one-time codes: what the user typed, and what a further code or some time mends. */
  private static final Set<String> USERS =
      Set.of(
          OtpCodes.WRONG_CODE,
          OtpCodes.CODE_EXPIRED,
          OtpCodes.CODE_USED,
          OtpCodes.DEVICE_LOCKED,
          OtpCodes.UNKNOWN_IDENTITY);

  private static final Set<String> TROUBLE = Set.of("server_error", "temporarily_unavailable");
  private static final Set<Check> MINE = Set.of(Check.ENDPOINT_MISSING, Check.LOGIN_REGISTRATION);
  private static final Set<Check> LATE = Set.of(Check.LOGIN_EXPIRED, Check.STATE_USED);

  private final int number;
  private final String word;
  private final String meaning;

  ExitCode(int number, String word, String meaning) {
    this.number = number;
    this.word = word;
    this.meaning = meaning;
  }

  /** What the shell sees. */
  public int number() {
    return number;
  }

  /** What JSON says. */
  public String word() {
    return word;
  }

  /** Who must act, in words. */
  public String meaning() {
    return meaning;
  }

  /** Who must act on a failure. */
  public static ExitCode of(OAuthException failure, RefreshRules rules) {
    if (failure instanceof LoginRequired) {
      return USER;
    }
    if (failure instanceof Unreachable trouble) {
      return trouble.getCause() instanceof FileSystemException ? USAGE : WAIT;
    }
    if (failure instanceof Invalid invalid) {
      return MINE.contains(invalid.check()) ? USAGE : LATE.contains(invalid.check()) ? USER : CHECK;
    }
    for (Throwable cause : failure.getSuppressed()) {
      if (cause instanceof OAuthException reason) {
        return of(reason, rules);
      }
    }
    return of((Refused) failure, rules);
  }

  private static ExitCode of(Refused refused, RefreshRules rules) {
    Optional<ErrorClass> meaning = rules.meaning(refused.code(), refused.description());
    if (meaning.isPresent()) {
      return switch (meaning.get()) {
        case FATAL, INTERACTIVE -> USER;
        case RETRYABLE -> WAIT;
        case CONFIGURATION -> REFUSED;
      };
    }
    if (refused.code().equals(OtpCodes.TOO_SOON)) {
      return WAIT;
    }
    if (USERS.contains(refused.code())) {
      return USER;
    }
    boolean throughBrowser = refused.status() == 0;
    if (throughBrowser && TROUBLE.contains(refused.code())) {
      return WAIT;
    }
    boolean users = throughBrowser && !SET_UP.contains(refused.code());
    return users || refused.code().equals("access_denied") ? USER : REFUSED;
  }
}
