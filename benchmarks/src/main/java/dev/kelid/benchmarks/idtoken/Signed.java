package dev.kelid.benchmarks.idtoken;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.kelid.benchmarks.scene.Scene;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.List;

/** A key, an ID token signed with it, and how the JDK calls that. */
record Signed(JWSAlgorithm algorithm, JWK key, PublicKey publicKey, String jdkName, String token) {
  static final String NONCE = "n-0S6_WzA2Mj-0123456789abcdefghijklmnopqrstuv";
  static final String SUBJECT = "248289761001";

  /** With a 2048-bit key. */
  static Signed rs256() {
    try {
      RSAKey key =
          new RSAKeyGenerator(2048)
              .keyID("rsa-1")
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .secureRandom(repeatable())
              .generate();
      String token = token(JWSAlgorithm.RS256, "rsa-1", new RSASSASigner(key));
      return new Signed(
          JWSAlgorithm.RS256, key.toPublicJWK(), key.toRSAPublicKey(), "SHA256withRSA", token);
    } catch (JOSEException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** With a key on P-256. */
  static Signed es256() {
    try {
      ECKey key =
          new ECKeyGenerator(Curve.P_256)
              .keyID("ec-1")
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.ES256)
              .secureRandom(repeatable())
              .generate();
      String token = token(JWSAlgorithm.ES256, "ec-1", new ECDSASigner(key));
      return new Signed(
          JWSAlgorithm.ES256,
          key.toPublicJWK(),
          key.toECPublicKey(),
          "SHA256withECDSAinP1363Format",
          token);
    } catch (JOSEException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same key in every fork: some keys are faster than others. */
  private static SecureRandom repeatable() throws GeneralSecurityException {
    SecureRandom repeatable = SecureRandom.getInstance("SHA1PRNG");
    repeatable.setSeed(20261122);
    return repeatable;
  }

  private static String token(JWSAlgorithm algorithm, String keyId, JWSSigner signer)
      throws JOSEException {
    Instant now = InstantSource.system().instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(Scene.ISSUER)
            .subject(SUBJECT)
            .audience(List.of(Scene.CLIENT_ID))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(Duration.ofDays(1))))
            .claim("auth_time", now.getEpochSecond())
            .claim("nonce", NONCE)
            .claim("sid", "08a5019c-17e1-4977-8f42-65a12843ea02")
            .claim("name", "Alice Example")
            .claim("preferred_username", "alice")
            .claim("email", "alice@example.org")
            .claim("email_verified", true)
            .build();
    SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
    jwt.sign(signer);
    return jwt.serialize();
  }

  /** The public key set of the provider. */
  JWKSet keys() {
    return new JWKSet(key);
  }

  /** The same token about somebody else. */
  String forged() {
    String[] parts = token.split("\\.", -1);
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    byte[] others = claims.replace(SUBJECT, "1").getBytes(StandardCharsets.UTF_8);
    return parts[0]
        + "."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(others)
        + "."
        + parts[2];
  }

  /** The algorithm only. */
  @Override
  public String toString() {
    return algorithm.getName();
  }
}
