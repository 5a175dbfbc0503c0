package dev.kelid.oauth.testkit.hostile;

import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Hostility;
import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.List;

/** ID tokens whose signature nobody has made who may. */
final class SignatureDefects {
  private static final int HALF = 32;
  private static final int WRONG = 75;
  private static final int WEAK = 94;

  private SignatureDefects() {}

  static List<Defect> all() {
    TokenDefects defects = new TokenDefects();
    addWrong(defects);
    addEcdsa(defects);
    addEcdsaOfRange(defects);
    return defects.all();
  }

  private static void addWrong(TokenDefects defects) {
    defects
        .refused(
            "signature-of-stranger",
            WRONG,
            "the ID token is signed with another key than the header names",
            (token, server) -> token.signedBy(Hostility.strangersKeys().rsaPair()))
        .refused(
            "signature-of-other-claims",
            WRONG,
            "the claims of the ID token were changed after it was signed",
            (token, server) -> token.withClaim("name", "Mallory").with(token.signature()))
        .refused(
            "signature-blank",
            WRONG,
            "the signature of the ID token is empty",
            (token, server) -> token.with(""))
        .refused(
            "signature-left-out",
            WRONG,
            "the ID token has two parts: the signature is left out",
            (token, server) -> token.input())
        .refused(
            "signature-of-zeros",
            WEAK,
            "the RSA signature of the ID token is all zeros",
            (token, server) -> token.with(Token.base64(new byte[256])));
  }

  private static void addEcdsa(TokenDefects defects) {
    defects
        .refused(
            "ecdsa-signature-blank",
            WEAK,
            "the ID token says ES256 and its signature is empty",
            (token, server) -> es256(token, server).with(""))
        .refused(
            "ecdsa-signature-psychic",
            WEAK,
            "both numbers of the ECDSA signature are zero",
            (token, server) -> es256(token, server).with(numbers(server, 0, 0)))
        .refused(
            "ecdsa-signature-zero-r",
            WEAK,
            "the first number of the ECDSA signature is zero",
            (token, server) -> es256(token, server).with(numbers(server, 0, 1)))
        .refused(
            "ecdsa-signature-zero-s",
            WEAK,
            "the second number of the ECDSA signature is zero",
            (token, server) -> es256(token, server).with(numbers(server, 1, 0)));
  }

  private static void addEcdsaOfRange(TokenDefects defects) {
    defects
        .refused(
            "ecdsa-signature-of-order",
            WEAK,
            "both numbers of the ECDSA signature are the order of the curve, which is as good as zero",
            (token, server) -> es256(token, server).with(numbers(server, -1, -1)))
        .refused(
            "ecdsa-signature-short",
            WEAK,
            "the ECDSA signature lacks its last octet",
            (token, server) -> {
              Token es256 = es256(token, server);
              byte[] whole = Token.octets(Token.signatureOf(es256.input(), server.keys().ecPair()));
              return es256.with(Token.base64(Arrays.copyOf(whole, whole.length - 1)));
            });
  }

  private static Token es256(Token token, AuthorizationServer server) {
    String id = Jwks.of(server.keys().publicJwks()).id(1);
    return token.withHeader("alg", "ES256").withHeader("kid", id);
  }

  /** Two numbers side by side; -1 stands for the order of the curve. */
  private static String numbers(AuthorizationServer server, int first, int second) {
    byte[] both = new byte[2 * HALF];
    put(server, first, both, 0);
    put(server, second, both, HALF);
    return Token.base64(both);
  }

  private static void put(AuthorizationServer server, int number, byte[] into, int at) {
    ECPublicKey key = (ECPublicKey) server.keys().ecPair().getPublic();
    BigInteger value = number < 0 ? key.getParams().getOrder() : BigInteger.valueOf(number);
    byte[] octets = value.toByteArray();
    int length = Math.min(HALF, octets.length);
    System.arraycopy(octets, octets.length - length, into, at + HALF - length, length);
  }
}
