package dev.kelid.oauth.testkit.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kelid.oauth.testkit.Answer;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.Hostility;
import dev.kelid.oauth.testkit.Tampering;
import java.security.interfaces.RSAPrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Key sets with keys that do not belong there, or none (RFC 7517). */
final class KeySetDefects {
  private static final int LINE = 104;
  private static final int WEAK = 94;
  private static final String KID = "kid";
  private static final byte[] SECRET = "a secret that everybody can read".getBytes(UTF_8);

  private final List<Defect> all = new ArrayList<>();

  private KeySetDefects() {}

  /** What becomes of the keys, the first of which has signed the token under its new name. */
  @FunctionalInterface
  private interface Change extends BiFunction<Jwks, AuthorizationServer, Jwks> {}

  static List<Defect> all() {
    KeySetDefects defects = new KeySetDefects();
    defects.addRefused();
    defects.addAccepted();
    defects.addUnknown();
    defects.addForged();
    return List.copyOf(defects.all);
  }

  private void addRefused() {
    add(
        Outcome.REFUSED,
        "private-key",
        "the key set holds the private half of the key",
        (keys, server) -> replaced(keys, Map.of("d", exponent(server))));
    add(
        Outcome.REFUSED,
        "private-key-beside",
        "the key set holds the private half of another key beside the right one",
        (keys, server) ->
            keys.with(
                Jwks.changed(keys.keys().get(0), Map.of(KID, "another", "d", exponent(server)))));
    add(
        Outcome.REFUSED,
        "same-kid-twice",
        "two different keys of the key set have the same id",
        (keys, server) -> keys.with(Jwks.changed(strangersKey(), Map.of(KID, keys.id(0)))));
    add(
        Outcome.REFUSED,
        "without-keys",
        "the key set is empty",
        (keys, server) -> new Jwks(List.of()));
  }

  private void addAccepted() {
    add(
        Outcome.ACCEPTED,
        "same-key-twice",
        "the key set holds the same key under two ids",
        (keys, server) -> keys.with(Jwks.changed(keys.keys().get(0), Map.of(KID, "another"))));
    add(
        Outcome.ACCEPTED,
        "oct-beside",
        "the key set holds a symmetric key beside the right one",
        (keys, server) -> keys.with(oct()));
    add(
        Outcome.ACCEPTED,
        "unknown-kty-beside",
        "the key set holds a key of unknown type beside the right one",
        (keys, server) -> keys.with(Map.of("kty", "LATTICE", KID, "new", "x", "AA")));
  }

  private void addUnknown() {
    add(
        Outcome.ACCEPTED,
        "unknown-curve-beside",
        "the key set holds a key on an unknown curve beside the right one",
        (keys, server) ->
            keys.with(Map.of("kty", "EC", "crv", "P-1024", KID, "new", "x", "AA", "y", "AA")));
    add(
        Outcome.ACCEPTED,
        "encryption-key-beside",
        "the key set holds a key for encryption beside the right one",
        (keys, server) ->
            keys.with(Jwks.changed(strangersKey(), Map.of("use", "enc", "alg", "RSA-OAEP"))));
    add(
        Outcome.ACCEPTED,
        "unknown-members",
        "the keys have members that nobody knows",
        (keys, server) -> replaced(keys, Map.of("x-made-at", 7)));
  }

  private void addForged() {
    forged(
        "oct-signs",
        LINE,
        "the ID token is signed by HS256 with a symmetric key that the key set holds",
        (keys, server) -> keys.with(oct()),
        (token, server) ->
            token.withHeader("alg", "HS256").withHeader(KID, "oct").signedBy(SECRET));
    forged(
        "short-rsa-key",
        WEAK,
        "the key has 1024 bits",
        (keys, server) -> keys.with(WeakKeys.shortKey("short")),
        (token, server) -> token.withHeader(KID, "short").signedBy(WeakKeys.shortPair()));
    forged(
        "rsa-exponent-one",
        WEAK,
        "the exponent of the key is 1, so that everybody can sign",
        (keys, server) ->
            keys.with(Jwks.changed(keys.keys().get(0), Map.of(KID, "one", "e", "AQ"))),
        (token, server) -> WeakKeys.signedWithOne(token.withHeader(KID, "one")));
    forged(
        "two-keys-without-kid",
        Outcome.EITHER,
        new Sentence(103, "two keys fit the ID token, which names none"),
        (keys, server) -> keys.with(strangersKey()),
        (token, server) -> token.withHeader(KID, null).signedBy(server.keys().rsaPair()));
  }

  /** The signing key gets a new name each time, so that clients that hold keys ask again. */
  private void add(Outcome outcome, String name, String sentence, Change change) {
    String id = "key-of-" + name;
    forged(
        name,
        outcome,
        new Sentence(LINE, sentence),
        (keys, server) -> change.apply(replaced(keys, Map.of(KID, id)), server),
        (token, server) -> token.withHeader(KID, id).signedBy(server.keys().rsaPair()));
  }

  private void forged(
      String name, int line, String sentence, Change change, TokenDefects.Change token) {
    forged(name, Outcome.REFUSED, new Sentence(line, sentence), change, token);
  }

  private record Sentence(int line, String text) {}

  private void forged(
      String name, Outcome outcome, Sentence sentence, Change change, TokenDefects.Change token) {
    all.add(
        new Defect(
            "jwks-" + name,
            Place.JWKS,
            outcome,
            List.of(sentence.line()),
            sentence.text(),
            server -> server.hostility().tamper(tampering(server, change, token))));
  }

  private static Tampering tampering(
      AuthorizationServer server, Change change, TokenDefects.Change token) {
    return new Tampering() {
      @Override
      public String idToken(String right) {
        return token.apply(Token.of(right), server);
      }

      @Override
      public Answer answer(Endpoint endpoint, Answer.Whole right) {
        return endpoint == Endpoint.JWKS
            ? right.withBody(change.apply(Jwks.of(right.body()), server).json())
            : right;
      }
    };
  }

  private static Jwks replaced(Jwks keys, Map<String, ?> members) {
    List<Map<String, Object>> all = new ArrayList<>(keys.keys());
    all.set(0, Jwks.changed(all.get(0), members));
    return new Jwks(all);
  }

  private static Map<String, Object> oct() {
    return Map.of("kty", "oct", KID, "oct", "alg", "HS256", "k", Token.base64(SECRET));
  }

  private static Map<String, Object> strangersKey() {
    return Jwks.of(Hostility.strangersKeys().publicJwks()).keys().get(0);
  }

  private static String exponent(AuthorizationServer server) {
    RSAPrivateKey key = (RSAPrivateKey) server.keys().rsaPair().getPrivate();
    return Token.base64(key.getPrivateExponent().toByteArray());
  }
}
