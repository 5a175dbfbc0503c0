package dev.kelid.oauth.testkit.hostile;

import java.math.BigDecimal;
import java.util.List;

/** ID tokens, rightly signed, whose times cannot be right. */
final class TimeClaimDefects {
  private static final long HOUR = 3600;
  private static final long DAY = 24 * HOUR;
  private static final String EXP = "exp";
  private static final String IAT = "iat";
  private static final String NBF = "nbf";
  private static final int EXPIRY = 79;
  private static final int ISSUED = 80;
  private static final int NOT_BEFORE = 81;
  private static final int AUTHENTICATED = 85;

  private TimeClaimDefects() {}

  static List<Defect> all() {
    TokenDefects defects = new TokenDefects();
    addExpiry(defects);
    addIssued(defects);
    addNotBefore(defects);
    addAuthenticated(defects);
    return defects.all();
  }

  private static void addExpiry(TokenDefects defects) {
    defects.signed(
        "exp-wrong",
        EXPIRY,
        "the ID token ended an hour ago",
        token -> token.withClaim(IAT, now(token) - 2 * HOUR).withClaim(EXP, now(token) - HOUR));
    forms(defects, EXP, EXPIRY);
    missing(defects, EXP, EXPIRY);
    defects
        .signed("exp-zero", EXPIRY, "exp of the ID token is 0", token -> token.withClaim(EXP, 0))
        .signed(
            "exp-negative", EXPIRY, "exp of the ID token is -1", token -> token.withClaim(EXP, -1))
        .add(
            "exp-fraction",
            Outcome.ACCEPTED,
            List.of(EXPIRY),
            "exp of the ID token has a fraction, as RFC 7519, section 2 allows",
            TokenDefects.signed(
                token -> token.withClaim(EXP, new BigDecimal((now(token) + 300) + ".5"))))
        .add(
            "exp-endless",
            Outcome.EITHER,
            List.of(EXPIRY),
            "exp of the ID token is 1e300",
            TokenDefects.signed(token -> token.withClaim(EXP, new BigDecimal("1e300"))));
  }

  private static void addIssued(TokenDefects defects) {
    defects
        .signed(
            "iat-wrong",
            ISSUED,
            "the ID token will have been issued in an hour",
            token -> token.withClaim(IAT, now(token) + HOUR).withClaim(EXP, now(token) + 2 * HOUR))
        .add(
            "iat-old",
            Outcome.EITHER,
            List.of(ISSUED),
            "the ID token was issued eight days ago and has not ended",
            TokenDefects.signed(token -> token.withClaim(IAT, now(token) - 8 * DAY)));
    forms(defects, IAT, ISSUED);
    missing(defects, IAT, ISSUED);
  }

  private static void addNotBefore(TokenDefects defects) {
    defects
        .signed(
            "nbf-wrong",
            NOT_BEFORE,
            "the ID token is good in an hour",
            token -> token.withClaim(NBF, now(token) + HOUR))
        .add(
            "nbf-past",
            Outcome.ACCEPTED,
            List.of(NOT_BEFORE),
            "the ID token says since when it is good",
            TokenDefects.signed(token -> token.withClaim(NBF, now(token) - HOUR)));
    forms(defects, NBF, NOT_BEFORE);
  }

  private static void addAuthenticated(TokenDefects defects) {
    defects.signed(
        "auth-time-future",
        AUTHENTICATED,
        "the user of the ID token will authenticate in an hour",
        token -> token.withClaim("auth_time", now(token) + HOUR));
  }

  private static void forms(TokenDefects defects, String claim, int line) {
    defects
        .signed(
            claim + "-array",
            line,
            claim + " of the ID token is an array that holds a time",
            token -> token.withClaim(claim, List.of(time(token, claim))))
        .signed(
            claim + "-text",
            line,
            claim + " of the ID token is a number written as text",
            token -> token.withClaim(claim, String.valueOf(time(token, claim))));
  }

  private static void missing(TokenDefects defects, String claim, int line) {
    defects.signed(
        claim + "-missing",
        line,
        "the ID token has no " + claim,
        token -> token.withClaim(claim, null));
  }

  private static long time(Token token, String claim) {
    return claim.equals(EXP) ? now(token) + 300 : now(token);
  }

  /** By the server's clock. */
  private static long now(Token token) {
    return token.number(IAT);
  }
}
