package dev.kelid.oauth.testkit.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.TestClient;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;

/** ID tokens that are written in another form than that of RFC 7515, section 3.1. */
final class FormDefects {
  private static final int BASE64 = 92;
  private static final int JSON = 93;
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private FormDefects() {}

  static List<Defect> all() {
    TokenDefects defects = new TokenDefects();
    addBase64(defects);
    addBlanks(defects);
    addSerializations(defects);
    addSizes(defects);
    return defects.all();
  }

  private static void addBase64(TokenDefects defects) {
    defects
        .refused(
            "base64-padded",
            BASE64,
            "the signature of the ID token ends with '='",
            (token, server) -> right(token) + "==")
        .refused(
            "base64-of-other-alphabet",
            BASE64,
            "the signature of the ID token is written with '+' and '/'",
            FormDefects::otherAlphabet)
        .refused(
            "base64-trailing-bits",
            BASE64,
            "bits are set in the last character of the signature that stand for nothing",
            (token, server) -> {
              String whole = right(token);
              int last = DIGITS.indexOf(whole.charAt(whole.length() - 1));
              return whole.substring(0, whole.length() - 1) + DIGITS.charAt(last + 1);
            });
  }

  private static void addBlanks(TokenDefects defects) {
    defects
        .refused(
            "base64-line-break",
            BASE64,
            "there is a line break in the ID token",
            (token, server) -> inserted(right(token), "\n"))
        .refused(
            "base64-space",
            BASE64,
            "there is a space in the ID token",
            (token, server) -> inserted(right(token), " "));
  }

  private static void addSerializations(TokenDefects defects) {
    defects
        .refused(
            "json-flattened",
            JSON,
            "the ID token is in flattened JSON serialization",
            (token, server) -> Token.json(flattened(token)))
        .refused(
            "json-general",
            JSON,
            "the ID token is in general JSON serialization",
            (token, server) -> {
              Object signature = Map.of("protected", header(token), "signature", token.signature());
              return Token.json(Map.of("payload", claims(token), "signatures", List.of(signature)));
            })
        .refused(
            "jwe-around-unsigned",
            70,
            "the ID token is encrypted, and what is inside has no signature",
            FormDefects::encrypted);
  }

  private static void addSizes(TokenDefects defects) {
    defects
        .refused(
            "four-parts",
            96,
            "the ID token has a fourth part",
            (token, server) -> right(token) + ".AA")
        .signed(
            "token-of-100-kib",
            96,
            "the ID token is 100 KiB long",
            token -> token.withClaim("filling", "x".repeat(75 << 10)))
        .signed(
            "claim-twice",
            64,
            "a claim of the ID token is there twice, the right one first",
            token -> token.withMoreClaims("\"sub\":\"mallory\""));
  }

  private static String right(Token token) {
    return token.with(token.signature());
  }

  private static String inserted(String token, String text) {
    int middle = token.length() - 100;
    return token.substring(0, middle) + text + token.substring(middle);
  }

  /** Signs until there is a character that the alphabets write differently. */
  private static String otherAlphabet(Token token, AuthorizationServer server) {
    Token next = token;
    String signature = token.signature();
    for (int i = 0; signature.indexOf('-') < 0 && signature.indexOf('_') < 0; i++) {
      next = token.withClaim("jti", String.valueOf(i));
      signature = Token.signatureOf(next.input(), server.keys().rsaPair());
    }
    return next.with(signature.replace('-', '+').replace('_', '/'));
  }

  private static Map<String, ?> flattened(Token token) {
    return Map.of(
        "payload", claims(token), "protected", header(token), "signature", token.signature());
  }

  private static String header(Token token) {
    return Token.base64(token.header().getBytes(UTF_8));
  }

  private static String claims(Token token) {
    return Token.base64(token.claims().getBytes(UTF_8));
  }

  /** With the client's secret, as OpenID Connect Core 1.0, section 10.2 makes a key of it. */
  private static String encrypted(Token token, AuthorizationServer server) {
    TestClient client = server.clients().get(0);
    String inside = token.withHeader("alg", "none").withHeader("kid", null).with("");
    try {
      byte[] key = MessageDigest.getInstance("SHA-256").digest(secret(client));
      JWEObject jwe =
          new JWEObject(
              new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                  .contentType("JWT")
                  .build(),
              new Payload(inside));
      jwe.encrypt(new DirectEncrypter(key));
      return jwe.serialize();
    } catch (JOSEException | NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java runtime cannot encrypt", impossible);
    }
  }

  private static byte[] secret(TestClient client) {
    return String.valueOf(client.secret()).getBytes(UTF_8);
  }
}
