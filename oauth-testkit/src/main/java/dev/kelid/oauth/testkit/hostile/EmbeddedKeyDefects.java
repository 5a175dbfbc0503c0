package dev.kelid.oauth.testkit.hostile;

import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Hostility;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ID tokens that bring their own key along, or say where to fetch it (RFC 8725, section 3.10). */
final class EmbeddedKeyDefects {
  private static final int LINE = 91;

  private EmbeddedKeyDefects() {}

  static List<Defect> all() {
    TokenDefects defects = new TokenDefects();
    addEmbedded(defects);
    addAddresses(defects);
    return defects.all();
  }

  private static void addEmbedded(TokenDefects defects) {
    defects
        .refused(
            "jwk-embedded",
            LINE,
            "the ID token is signed with a key that its header brings along",
            (token, server) -> stranger(token.withHeader("jwk", key()), keyId()))
        .refused(
            "jwk-embedded-without-kid",
            LINE,
            "the ID token is signed with a key that its header brings along, and names none",
            (token, server) -> stranger(token.withHeader("jwk", key()), null))
        .refused(
            "jwk-embedded-with-right-kid",
            LINE,
            "the ID token is signed with a key that its header brings along, and names the right one",
            (token, server) -> stranger(token.withHeader("jwk", key()), token.keyId()));
  }

  private static void addAddresses(TokenDefects defects) {
    defects
        .refused(
            "jku-elsewhere",
            LINE,
            "the header of the ID token says where the key is to be fetched",
            (token, server) -> stranger(token.withHeader("jku", at(server, "/keys")), keyId()))
        .refused(
            "x5u-elsewhere",
            LINE,
            "the header of the ID token says where the certificate is to be fetched",
            (token, server) ->
                stranger(token.withHeader("x5u", at(server, "/certificate")), keyId()))
        .add(
            "jku-beside-right-key",
            Outcome.EITHER,
            List.of(LINE),
            "the ID token is right, and its header says where another key could be fetched",
            (token, server) ->
                token.withHeader("jku", at(server, "/keys")).signedBy(server.keys().rsaPair()));
  }

  private static String stranger(Token token, @Nullable String keyId) {
    return token.withHeader("kid", keyId).signedBy(Hostility.strangersKeys().rsaPair());
  }

  private static String at(AuthorizationServer server, String path) {
    return server.hostility().elsewhere(path).toString();
  }

  private static Map<String, Object> key() {
    return Jwks.of(Hostility.strangersKeys().publicJwks()).keys().get(0);
  }

  private static String keyId() {
    return Jwks.of(Hostility.strangersKeys().publicJwks()).id(0);
  }
}
