package dev.kelid.oauth.testkit.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonNumber;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A JWT taken apart (RFC 7515, section 3.1), to be put together in another way.
 *
 * @param header its header, as JSON
 * @param claims its claims, as JSON
 * @param signature its third part, in base64url
 */
record Token(String header, String claims, String signature) {
  private static final JsonProvider JSON = JsonProvider.provider();

  static Token of(String compact) {
    String[] parts = compact.split("\\.", -1);
    return new Token(text(parts[0]), text(parts[1]), parts[2]);
  }

  /** Returns it with another member in its header; null takes the member away. */
  Token withHeader(String name, @Nullable Object value) {
    return new Token(changed(header, name, value), claims, signature);
  }

  /** Returns it with another claim; null takes the claim away. */
  Token withClaim(String name, @Nullable Object value) {
    return new Token(header, changed(claims, name, value), signature);
  }

  /** Returns it with this text put before the last bracket of the claims. */
  Token withMoreClaims(String json) {
    return new Token(
        header, claims.substring(0, claims.length() - 1) + "," + json + "}", signature);
  }

  /** Returns it with this text put before the last bracket of the header. */
  Token withMoreHeader(String json) {
    return new Token(
        header.substring(0, header.length() - 1) + "," + json + "}", claims, signature);
  }

  /** A claim that is a number. */
  long number(String claim) {
    return object(claims).get(claim) instanceof JsonNumber number ? number.longValue() : 0;
  }

  /** A claim that is text, or the first text of an array. */
  String text(String claim, String otherwise) {
    Object found = object(claims).get(claim);
    return found instanceof JsonString text ? text.getString() : otherwise;
  }

  /** The {@code kid} of the header. */
  String keyId() {
    return object(header).get("kid") instanceof JsonString id ? id.getString() : "";
  }

  /** What is signed: header and claims. */
  String input() {
    return base64(header.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
  }

  /** Returns the whole token with this signature. */
  String with(String otherSignature) {
    return input() + "." + otherSignature;
  }

  /** Returns the whole token, signed by RS256 or ES256, as the key is; the header says nothing. */
  String signedBy(KeyPair pair) {
    return with(signatureOf(input(), pair));
  }

  /** Returns the whole token, signed by HS256. */
  String signedBy(byte[] secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return with(base64(mac.doFinal(input().getBytes(UTF_8))));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this Java runtime lacks HMAC", impossible);
    }
  }

  static String signatureOf(String input, KeyPair pair) {
    boolean rsa = pair.getPrivate().getAlgorithm().equals("RSA");
    try {
      Signature signer =
          Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
      signer.initSign(pair.getPrivate());
      signer.update(input.getBytes(UTF_8));
      return base64(signer.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this Java runtime cannot sign", impossible);
    }
  }

  static String base64(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  static byte[] octets(String base64) {
    return Base64.getUrlDecoder().decode(base64);
  }

  static Map<String, Object> object(String json) {
    try (JsonReader reader = JSON.createReader(new StringReader(json))) {
      return new LinkedHashMap<>(reader.readObject());
    }
  }

  static String json(Map<String, ?> members) {
    return JSON.createObjectBuilder(members).build().toString();
  }

  private static String text(String base64) {
    return new String(octets(base64), UTF_8);
  }

  private static String changed(String json, String name, @Nullable Object value) {
    Map<String, Object> members = object(json);
    if (value == null) {
      members.remove(name);
    } else {
      members.put(name, value);
    }
    return json(members);
  }
}
