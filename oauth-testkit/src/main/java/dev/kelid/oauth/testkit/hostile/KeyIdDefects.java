package dev.kelid.oauth.testkit.hostile;

import dev.kelid.oauth.testkit.Answer;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.Hostility;
import dev.kelid.oauth.testkit.Tampering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** ID tokens that name no key, the wrong one, or one that is for something else. */
final class KeyIdDefects {
  private static final String KID = "kid";
  private static final int LINE = 76;

  private KeyIdDefects() {}

  static List<Defect> all() {
    TokenDefects defects = new TokenDefects();
    addUnknown(defects);
    addOdd(defects);
    List<Defect> all = new ArrayList<>(defects.all());
    all.add(wrongUse("key-for-encryption", "is published for encryption", Map.of("use", "enc")));
    all.add(
        wrongUse(
            "key-without-verify", "may not be used to verify", Map.of("key_ops", List.of("sign"))));
    all.add(
        wrongUse("key-of-other-algorithm", "is published for RS512 only", Map.of("alg", "RS512")));
    return all;
  }

  private static void addUnknown(TokenDefects defects) {
    defects
        .signed(
            "kid-unknown",
            101,
            "the ID token names a key that is not published",
            token -> token.withHeader(KID, "unknown"))
        .add(
            "kid-absent",
            Outcome.ACCEPTED,
            List.of(103),
            "the ID token names no key, and one of those that are published fits",
            TokenDefects.signed(token -> token.withHeader(KID, null)))
        .refused(
            "kid-absent-signed-by-stranger",
            75,
            "the ID token names no key, and none of those that are published has signed it",
            (token, server) ->
                token.withHeader(KID, null).signedBy(Hostility.strangersKeys().rsaPair()));
  }

  private static void addOdd(TokenDefects defects) {
    defects
        .refused(
            "kid-of-other-type",
            LINE,
            "the ID token says RS256 and names the P-256 key",
            (token, server) ->
                token
                    .withHeader(KID, Jwks.of(server.keys().publicJwks()).id(1))
                    .signedBy(server.keys().rsaPair()))
        .signed(
            "kid-twice",
            90,
            "the header of the ID token names two keys, the right one first",
            token -> token.withMoreHeader("\"kid\":\"unknown\""))
        .signed(
            "kid-number",
            101,
            "the key id of the ID token is a number",
            token -> token.withHeader(KID, 7));
  }

  private static Defect wrongUse(String name, String sentence, Map<String, ?> members) {
    return new Defect(
        name,
        Place.ID_TOKEN,
        Outcome.REFUSED,
        List.of(LINE),
        "the key that signed the ID token " + sentence,
        server -> server.hostility().tamper(signingWith(name, members, server)));
  }

  /** Publishes the RSA key under another id as well, with these members, and signs with it. */
  private static Tampering signingWith(
      String id, Map<String, ?> members, AuthorizationServer server) {
    return new Tampering() {
      @Override
      public String idToken(String right) {
        return Token.of(right).withHeader(KID, id).signedBy(server.keys().rsaPair());
      }

      @Override
      public Answer answer(Endpoint endpoint, Answer.Whole right) {
        if (endpoint != Endpoint.JWKS) {
          return right;
        }
        Jwks published = Jwks.of(right.body());
        Map<String, Object> key = Jwks.changed(published.keys().get(0), Map.of(KID, id));
        return right.withBody(published.with(Jwks.changed(key, members)).json());
      }
    };
  }
}
