package dev.kelid.oauth.testkit.hostile;

import java.util.List;

/** ID tokens, rightly signed, that are for somebody else, or say oddly for whom. */
final class AudienceDefects {
  private static final String AUD = "aud";
  private static final String AZP = "azp";
  private static final String OTHER = "another-client";
  private static final int AUDIENCE = 72;
  private static final int STRANGERS = 73;
  private static final int PARTY = 74;

  private AudienceDefects() {}

  static List<Defect> all() {
    TokenDefects defects = new TokenDefects();
    addAudience(defects);
    addNoAudience(defects);
    addParty(defects);
    return defects.all();
  }

  private static void addAudience(TokenDefects defects) {
    defects
        .signed(
            "aud-wrong",
            AUDIENCE,
            "aud of the ID token is another client",
            token -> token.withClaim(AUD, OTHER))
        .signed(
            "aud-missing", AUDIENCE, "the ID token has no aud", token -> token.withClaim(AUD, null))
        .add(
            "aud-array",
            Outcome.ACCEPTED,
            List.of(AUDIENCE),
            "aud of the ID token is an array that holds the client only",
            TokenDefects.signed(token -> token.withClaim(AUD, List.of(client(token)))));
  }

  private static void addNoAudience(TokenDefects defects) {
    defects
        .signed(
            "aud-empty-array",
            AUDIENCE,
            "aud of the ID token is an empty array",
            token -> token.withClaim(AUD, List.of()))
        .signed(
            "aud-number",
            AUDIENCE,
            "aud of the ID token is a number",
            token -> token.withClaim(AUD, 7))
        .signed(
            "aud-with-stranger",
            STRANGERS,
            "the ID token is for the client, and for one that nobody trusts as well",
            token ->
                token
                    .withClaim(AUD, List.of(client(token), "https://other.example"))
                    .withClaim(AZP, client(token)));
  }

  private static void addParty(TokenDefects defects) {
    defects
        .signed(
            "azp-wrong",
            PARTY,
            "azp of the ID token is another client",
            token -> token.withClaim(AZP, OTHER))
        .signed(
            "azp-missing",
            PARTY,
            "the ID token has two audiences, the client and another-client, and no azp",
            token -> token.withClaim(AUD, List.of(client(token), OTHER)).withClaim(AZP, null))
        .signed(
            "azp-array",
            PARTY,
            "azp of the ID token is an array that holds the client",
            token -> token.withClaim(AZP, List.of(client(token))))
        .signed(
            "azp-number",
            PARTY,
            "azp of the ID token is a number",
            token -> token.withClaim(AZP, 7));
  }

  private static String client(Token token) {
    return token.text(AUD, "app");
  }
}
