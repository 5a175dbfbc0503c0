package dev.kelid.oauth.testkit.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kelid.oauth.testkit.AuthorizationServer;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** ID tokens whose {@code alg} wants less than the key's signature (RFC 8725, section 3.1). */
final class AlgorithmDefects {
  private static final String NONE = "none";
  private static final int LINE = 77;

  private AlgorithmDefects() {}

  static List<Defect> all() {
    TokenDefects defects = new TokenDefects();
    for (int capitals = 0; capitals < 1 << NONE.length(); capitals++) {
      String spelled = spelled(capitals);
      defects.refused(
          "alg-none-spelled-" + spelled,
          LINE,
          "the ID token says alg '%s' and has no signature".formatted(spelled),
          (token, server) -> token.withHeader("alg", spelled).withHeader("kid", null).with(""));
    }
    addNone(defects);
    addSymmetric(defects);
    return defects.all();
  }

  private static void addNone(TokenDefects defects) {
    defects
        .refused(
            "alg-none-with-signature",
            LINE,
            "the ID token says alg 'none' and is signed nevertheless",
            TokenDefects.signed(token -> token.withHeader("alg", NONE)))
        .refused(
            "alg-missing",
            LINE,
            "the header of the ID token has no alg",
            TokenDefects.signed(token -> token.withHeader("alg", null)));
  }

  private static void addSymmetric(TokenDefects defects) {
    defects
        .refused(
            "hs256-with-public-key-pem",
            LINE,
            "the ID token is signed by HS256, with the public key in PEM as the secret",
            (token, server) -> hs256(token).signedBy(pem(server).getBytes(US_ASCII)))
        .refused(
            "hs256-with-public-key-der",
            LINE,
            "the ID token is signed by HS256, with the public key in DER as the secret",
            (token, server) -> hs256(token).signedBy(der(server)))
        .refused(
            "hs256-with-public-key-jwks",
            LINE,
            "the ID token is signed by HS256, with the published key set as the secret",
            (token, server) -> hs256(token).signedBy(server.keys().publicJwks().getBytes(UTF_8)));
  }

  private static Token hs256(Token token) {
    return token.withHeader("alg", "HS256");
  }

  private static byte[] der(AuthorizationServer server) {
    return server.keys().rsaPair().getPublic().getEncoded();
  }

  private static String pem(AuthorizationServer server) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der(server));
    return "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n";
  }

  /** Bit by bit: a letter that is set is a capital. */
  private static String spelled(int capitals) {
    StringBuilder spelled = new StringBuilder();
    for (int i = 0; i < NONE.length(); i++) {
      String letter = NONE.substring(i, i + 1);
      boolean capital = (capitals >> (NONE.length() - 1 - i) & 1) == 1;
      spelled.append(capital ? letter.toUpperCase(Locale.ROOT) : letter);
    }
    return spelled.toString();
  }
}
