package dev.kelid.oauth.servlet;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One failure, as it is told.
 *
 * @param status of the answer
 * @param kind for programs: refused, invalid, unreachable, …
 * @param code for programs: the server's or the check's
 * @param title for people
 * @param sentence for people
 * @param retry where to try again
 */
record Told(int status, String kind, String code, String title, String sentence, String retry) {
  private static final String STORE = "token store";
  private static final String STORE_FULL = "store_full";

  /** What the code of a server must look like to be shown to anybody but the log. */
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");

  /**
   * What to tell of a failure of ours.
   *
   * @param wanted what the login was to bring, in the terms of OAuth; empty for nothing special
   * @param signedIn whether somebody is signed in all the same
   */
  static Told of(OAuthException failure, String wanted, String retry, boolean signedIn) {
    if (failure instanceof Refused refused) {
      if (signedIn && refused.code().equals("access_denied")) {
        return denied(
            "This was not allowed", "You are still signed in, and nothing has changed.", retry);
      }
      return ofRefused(refused, retry);
    }
    if (failure instanceof Unreachable unreachable) {
      return ofUnreachable(unreachable, retry);
    }
    if (failure instanceof Invalid invalid) {
      return ofInvalid(invalid, wanted, retry, signedIn);
    }
    return ofNeed(failure instanceof LoginRequired required ? required.need().wanted() : "", retry);
  }

  private static Told ofNeed(String wanted, String retry) {
    return new Told(
        HttpServletResponse.SC_FORBIDDEN,
        "login_required",
        "login_required",
        "Signing in did not help",
        "This page asked for a sign-in again right after one. "
            + (wanted.isEmpty() ? "" : "What it still lacks: " + wanted + ". ")
            + "If trying again does not help, the people who run this application find the reason"
            + " under the reference below.",
        retry);
  }

  private static String needing(String wanted) {
    return wanted.isEmpty() ? "" : " What it needs: " + wanted + ".";
  }

  /**
   * What to tell of a login for something more that was refused: its page is where to go on.
   *
   * @param wanted what the login was to bring; empty where that is not known
   */
  static Told of(RefusedLogin refused, String wanted) {
    boolean denied = refused.code().equals("access_denied");
    String reason =
        refused.reason().isBlank()
            ? " If it stays so, tell the people who run this application the reference "
                + refused.reference()
                + "."
            : " The reason given: " + refused.reason();
    return new Told(
        denied ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_BAD_GATEWAY,
        "refused",
        shown(refused.code()),
        "This was not allowed",
        "This page needs more than you have allowed so far, and that was refused."
            + needing(wanted)
            + " You are still signed in, and nothing has changed."
            + reason,
        refused.returnPath());
  }

  /** Leaves this to the application, as request attributes. */
  void describe(HttpServletRequest request, String reference) {
    request.setAttribute(LoginFilter.ERROR_KIND, kind);
    request.setAttribute(LoginFilter.ERROR_CODE, code);
    request.setAttribute(LoginFilter.ERROR_MESSAGE, title + ". " + sentence);
    request.setAttribute(LoginFilter.ERROR_REFERENCE, reference);
    request.setAttribute(LoginFilter.ERROR_RETRY, retry);
  }

  private static String shown(String code) {
    return CODE.matcher(code).matches() ? code : "unspecified";
  }

  private static Told denied(String title, String state, String retry) {
    String sentence = "The sign-in was cancelled or not allowed. " + state;
    return new Told(
        HttpServletResponse.SC_FORBIDDEN, "refused", "access_denied", title, sentence, retry);
  }

  private static Told ofRefused(Refused refused, String retry) {
    if (refused.code().equals("access_denied")) {
      return denied("You are not signed in", "Nothing has changed; you can try again.", retry);
    }
    return new Told(
        HttpServletResponse.SC_BAD_GATEWAY,
        "refused",
        shown(refused.code()),
        "The sign-in service refused",
        "The sign-in service did not accept what this application asked for. The people who run "
            + "this application find the reason under the reference below.",
        retry);
  }

  private static Told ofUnreachable(Unreachable unreachable, String retry) {
    if (unreachable.endpoint().equals(STORE)) {
      return unreachable.code().equals(STORE_FULL)
          ? unavailable(
              STORE_FULL,
              "Too many people are signed in",
              "There is no room for another sign-in just now. Please try again in a few minutes.",
              retry)
          : unavailable(
              "store_unavailable",
              "This application cannot keep sign-ins just now",
              "The store that it keeps them in cannot be read or written. Please try again in a"
                  + " few minutes. The people who run this application find the reason under the"
                  + " reference below.",
              retry);
    }
    return unavailable(
        "temporarily_unavailable",
        "The sign-in service does not answer",
        "Nothing is lost. Please try again in a minute.",
        retry);
  }

  private static Told unavailable(String code, String title, String sentence, String retry) {
    return new Told(
        HttpServletResponse.SC_SERVICE_UNAVAILABLE, "unreachable", code, title, sentence, retry);
  }

  private static Told ofInvalid(Invalid invalid, String wanted, String retry, boolean signedIn) {
    if (invalid.check() == Check.OTHER_USER) {
      return new Told(
          HttpServletResponse.SC_FORBIDDEN,
          "invalid",
          "other_user",
          "You signed in as somebody else",
          "This page needs more from the user who is signed in here, but somebody else signed in."
              + " Nothing has changed. Try again as the same user, or sign out first.",
          retry);
    }
    if (isOfStrength(invalid.check())) {
      return ofStrength(invalid.check(), wanted, retry, signedIn);
    }
    return new Told(
        isOfBrowser(invalid.check())
            ? HttpServletResponse.SC_BAD_REQUEST
            : HttpServletResponse.SC_BAD_GATEWAY,
        "invalid",
        invalid.check().name().toLowerCase(Locale.ROOT),
        signedIn ? "This could not be completed" : "This sign-in could not be completed",
        signedIn
            ? "A safety check failed. You are still signed in, and nothing has changed."
            : "A safety check failed, so nobody was signed in. Please begin again.",
        retry);
  }

  private static Told ofStrength(Check check, String wanted, String retry, boolean signedIn) {
    return new Told(
        HttpServletResponse.SC_FORBIDDEN,
        "invalid",
        check.name().toLowerCase(Locale.ROOT),
        "This sign-in was not strong enough",
        "This page needs a stronger or more recent sign-in than the sign-in service gave."
            + needing(wanted)
            + (signedIn ? " You are still signed in, and nothing has changed." : ""),
        retry);
  }

  private static boolean isOfStrength(Check check) {
    return check == Check.ID_TOKEN_AUTHENTICATION_CLASS
        || check == Check.ID_TOKEN_AUTHENTICATION_TIME;
  }

  /** Whether it is what the browser brought that was wrong, and not what the provider said. */
  private static boolean isOfBrowser(Check check) {
    return switch (check) {
      case CALLBACK_PARAMETER_REPEATED,
          CALLBACK_ISSUER,
          STATE_MISSING,
          STATE,
          STATE_USED,
          LOGIN_EXPIRED,
          LOGIN_REGISTRATION ->
          true;
      default -> false;
    };
  }
}
