package dev.kelid.oauth.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/** What a client checks in an ID token, done by Nimbus and the JDK. */
final class IdTokenCheck {
  private IdTokenCheck() {}

  static boolean verifies(SignedJWT jwt, String jwks) throws Exception {
    JWK key = JWKSet.parse(jwks).getKeyByKeyId(jwt.getHeader().getKeyID());
    if (key == null) {
      return false;
    }
    return jwt.verify(
        jwt.getHeader().getAlgorithm().getName().equals("RS256")
            ? new RSASSAVerifier(key.toRSAKey())
            : new ECDSAVerifier(key.toECKey()));
  }

  static String leftHalf(String accessToken) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(US_ASCII));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16));
  }
}
