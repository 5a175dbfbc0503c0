package dev.kelid.oauth.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * A client's signed statement of who it is (RFC 7523 section 3, OpenID Connect Core section 9).
 *
 * @param client issuer and subject
 * @param audience to whom it is addressed
 * @param id used once
 * @param issuedAt now
 * @param expiresAt a few minutes later at most
 */
public record ClientAssertion(
    String client, String audience, String id, Instant issuedAt, Instant expiresAt) {

  /**
   * Signed with a private key.
   *
   * @param algorithm RS256, PS256 or ES256
   * @param keyId named in the header; null for none
   * @throws IllegalStateException if the key store that holds the key does not sign
   */
  public String signed(PrivateKey key, String algorithm, @Nullable String keyId) {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID(keyId).build();
    try {
      return signed(
          header,
          JWSAlgorithm.Family.EC.contains(header.getAlgorithm())
              ? new ECDSASigner(key, Curve.P_256)
              : new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("the client's key does not sign", e);
    }
  }

  /** Signed with the client's secret, by HS256. */
  public String signed(String secret) {
    try {
      return signed(
          new JWSHeader(JWSAlgorithm.HS256),
          new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (JOSEException e) {
      throw new IllegalStateException("the client's secret does not sign", e);
    }
  }

  private String signed(JWSHeader header, JWSSigner signer) throws JOSEException {
    SignedJWT jwt =
        new SignedJWT(
            header,
            new JWTClaimsSet.Builder()
                .issuer(client)
                .subject(client)
                .audience(audience)
                .jwtID(id)
                .issueTime(Date.from(issuedAt))
                .expirationTime(Date.from(expiresAt))
                .build());
    jwt.sign(signer);
    return jwt.serialize();
  }
}
