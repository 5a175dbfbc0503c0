package dev.kelid.oauth.testkit.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** ID tokens, rightly signed, whose header makes them something else (RFC 7515, RFC 7797). */
final class HeaderDefects {
  private static final int LINE = 90;
  private static final int KIND = 89;

  private HeaderDefects() {}

  static List<Defect> all() {
    TokenDefects defects = new TokenDefects();
    addCritical(defects);
    addUnencoded(defects);
    addKinds(defects);
    return defects.all();
  }

  private static void addCritical(TokenDefects defects) {
    defects
        .signed(
            "crit-unknown",
            LINE,
            "the ID token has a critical header member that nobody knows",
            token -> token.withHeader("crit", List.of("x-must")).withHeader("x-must", "understand"))
        .signed(
            "crit-empty",
            LINE,
            "the list of critical header members is empty, which is prohibited",
            token -> token.withHeader("crit", List.of()))
        .signed(
            "crit-of-registered-name",
            LINE,
            "the list of critical header members holds alg, which is prohibited",
            token -> token.withHeader("crit", List.of("alg")));
  }

  private static void addUnencoded(TokenDefects defects) {
    defects
        .refused(
            "b64-false",
            LINE,
            "the claims were signed as they are, not in base64url (RFC 7797)",
            (token, server) -> {
              Token unencoded = token.withHeader("b64", false).withHeader("crit", List.of("b64"));
              String input =
                  Token.base64(unencoded.header().getBytes(UTF_8)) + "." + unencoded.claims();
              return unencoded.with(Token.signatureOf(input, server.keys().rsaPair()));
            })
        .signed(
            "b64-false-not-critical",
            LINE,
            "the header says b64 false without saying that this is critical",
            token -> token.withHeader("b64", false));
  }

  private static void addKinds(TokenDefects defects) {
    defects
        .signed(
            "typ-of-access-token",
            KIND,
            "the header says that it is an access token (RFC 9068)",
            token -> token.withHeader("typ", "at+jwt"))
        .signed(
            "typ-of-logout-token",
            KIND,
            "the header says that it is a logout token",
            token -> token.withHeader("typ", "logout+jwt"))
        .signed(
            "events-of-logout-token",
            KIND,
            "the claims are those of a logout token",
            token ->
                token.withMoreClaims(
                    "\"events\":{\"http://schemas.openid.net/event/backchannel-logout\":{}}"));
  }
}
