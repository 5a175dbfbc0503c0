package dev.kelid.oauth.testkit.hostile;

import java.util.List;

/** ID tokens, rightly signed, whose {@code iss}, {@code sub}, {@code nonce} or hash is wrong. */
final class TextClaimDefects {
  private static final int ISSUER = 71;
  private static final int NONCE = 82;
  private static final int SUBJECT = 86;
  private static final int HASH = 87;

  private TextClaimDefects() {}

  static List<Defect> all() {
    TokenDefects defects = new TokenDefects();
    addIssuer(defects);
    addSubject(defects);
    addNonce(defects);
    addHash(defects);
    addCodeHash(defects);
    return defects.all();
  }

  private static void addIssuer(TokenDefects defects) {
    defects
        .signed(
            "iss-wrong",
            ISSUER,
            "iss of the ID token is another issuer",
            token -> token.withClaim("iss", "https://other.example"))
        .signed(
            "iss-with-slash",
            ISSUER,
            "iss of the ID token has a slash at its end",
            token -> token.withClaim("iss", token.text("iss", "") + "/"));
    forms(defects, "iss", ISSUER);
  }

  private static void addSubject(TokenDefects defects) {
    defects.add(
        "sub-wrong",
        Outcome.EITHER,
        List.of(106),
        "sub of the ID token is another user than that of the user info",
        TokenDefects.signed(token -> token.withClaim("sub", "mallory")));
    forms(defects, "sub", SUBJECT);
    defects
        .signed(
            "sub-empty",
            SUBJECT,
            "sub of the ID token is empty",
            token -> token.withClaim("sub", ""))
        .signed(
            "sub-too-long",
            SUBJECT,
            "sub of the ID token has 256 characters",
            token -> token.withClaim("sub", "a".repeat(256)))
        .signed(
            "sub-not-ascii",
            SUBJECT,
            "sub of the ID token is not ASCII",
            token -> token.withClaim("sub", "al\u00efce"));
  }

  private static void addNonce(TokenDefects defects) {
    defects.signed(
        "nonce-wrong",
        NONCE,
        "nonce of the ID token is of another login",
        token -> token.withClaim("nonce", "of-another-login"));
    forms(defects, "nonce", NONCE);
  }

  private static void addHash(TokenDefects defects) {
    defects
        .signed(
            "at-hash-wrong",
            HASH,
            "at_hash of the ID token is of another access token",
            token -> token.withClaim("at_hash", "AAAAAAAAAAAAAAAAAAAAAA"))
        .add(
            "at-hash-missing",
            Outcome.ACCEPTED,
            List.of(HASH),
            "the ID token has no at_hash, which it need not have",
            TokenDefects.signed(token -> token.withClaim("at_hash", null)))
        .signed(
            "at-hash-array",
            HASH,
            "at_hash of the ID token is an array",
            token -> token.withClaim("at_hash", List.of(token.text("at_hash", ""))))
        .signed(
            "at-hash-number",
            HASH,
            "at_hash of the ID token is a number",
            token -> token.withClaim("at_hash", 7));
  }

  private static void addCodeHash(TokenDefects defects) {
    defects
        .signed(
            "c-hash-wrong",
            HASH,
            "c_hash of the ID token is of another code",
            token -> token.withClaim("c_hash", "AAAAAAAAAAAAAAAAAAAAAA"))
        .signed(
            "c-hash-number",
            HASH,
            "c_hash of the ID token is a number",
            token -> token.withClaim("c_hash", 7));
  }

  /** Missing, an array that holds the right one, a number. */
  private static void forms(TokenDefects defects, String claim, int line) {
    defects
        .signed(
            claim + "-missing",
            line,
            "the ID token has no " + claim,
            token -> token.withClaim(claim, null))
        .signed(
            claim + "-array",
            line,
            claim + " of the ID token is an array that holds the right one",
            token -> token.withClaim(claim, List.of(token.text(claim, ""))))
        .signed(
            claim + "-number",
            line,
            claim + " of the ID token is a number",
            token -> token.withClaim(claim, 7));
  }
}
