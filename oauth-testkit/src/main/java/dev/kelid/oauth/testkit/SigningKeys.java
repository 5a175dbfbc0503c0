package dev.kelid.oauth.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign ID tokens: one RSA key for RS256, one P-256 key for ES256.
 *
 * <p>The first ones are shipped with the test kit, so that a server starts without waiting for key
 * generation. <b>Their private halves are public: they are for tests only.</b>
 */
public final class SigningKeys {
  private static final String SHIPPED = "test-only-public-keys.json";
  private static final int RSA_BITS = 2048;

  private final RSAKey rsa;
  private final ECKey ec;
  private final int position;

  private SigningKeys(RSAKey rsa, ECKey ec, int position) {
    this.rsa = rsa;
    this.ec = ec;
    this.position = position;
  }

  /** Returns the first of the shipped keys: the same at every start. */
  public static SigningKeys shipped() {
    return at(0);
  }

  /** Returns new keys, which takes some tenths of a second. */
  public static SigningKeys generated() {
    try {
      RSAKey rsa =
          new RSAKeyGenerator(RSA_BITS)
              .keyID("generated-rsa-" + UUID.randomUUID())
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .generate();
      ECKey ec =
          new ECKeyGenerator(Curve.P_256)
              .keyID("generated-ec-" + UUID.randomUUID())
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.ES256)
              .generate();
      return new SigningKeys(rsa, ec, Integer.MAX_VALUE);
    } catch (JOSEException impossible) {
      throw new IllegalStateException("this Java runtime lacks RSA or P-256", impossible);
    }
  }

  /** Returns the keys that follow: the next shipped ones, or new ones when those are used up. */
  public SigningKeys next() {
    boolean more = position < shippedSet().getKeys().size() / 2 - 1;
    return more ? at(position + 1) : generated();
  }

  /** Returns the RSA key pair. */
  public KeyPair rsaPair() {
    return pair(rsa);
  }

  /** Returns the P-256 key pair. */
  public KeyPair ecPair() {
    return pair(ec);
  }

  /** Returns the public halves as a key set (RFC 7517, section 5): the RSA key, then the other. */
  public String publicJwks() {
    return new JWKSet(List.of(rsa, ec)).toPublicJWKSet().toString();
  }

  /** Returns the ids of the two keys. */
  @Override
  public String toString() {
    return "SigningKeys[" + rsa.getKeyID() + ", " + ec.getKeyID() + "]";
  }

  /** Returns the last of the shipped keys, which no server publishes unless it rotates up to it. */
  static SigningKeys unpublished() {
    return at(shippedSet().getKeys().size() / 2 - 1);
  }

  /** Signs with the RSA key; the header names the key. */
  String signed(JWTClaimsSet claims) {
    return signedBy(claims, rsa.getKeyID());
  }

  /** Signs with the RSA key; the header names the key and the type of the token. */
  String signed(JWTClaimsSet claims, String type) {
    return signed(
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID(rsa.getKeyID())
            .type(new JOSEObjectType(type))
            .build(),
        claims);
  }

  /** Signs with the RSA key; the header names no key. */
  String signedWithoutKeyId(JWTClaimsSet claims) {
    return signedBy(claims, null);
  }

  RSAKey rsa() {
    return rsa;
  }

  ECKey ec() {
    return ec;
  }

  private static KeyPair pair(AsymmetricJWK key) {
    try {
      return key.toKeyPair();
    } catch (JOSEException impossible) {
      throw new IllegalStateException("this Java runtime lacks RSA or P-256", impossible);
    }
  }

  private String signedBy(JWTClaimsSet claims, @Nullable String keyId) {
    return signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(), claims);
  }

  private String signed(JWSHeader header, JWTClaimsSet claims) {
    try {
      SignedJWT jwt = new SignedJWT(header, claims);
      jwt.sign(new RSASSASigner(rsa));
      return jwt.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException("cannot sign with " + this, impossible);
    }
  }

  private static SigningKeys at(int position) {
    JWKSet all = shippedSet();
    RSAKey rsa = all.getKeys().get(2 * position).toRSAKey();
    return new SigningKeys(rsa, all.getKeys().get(2 * position + 1).toECKey(), position);
  }

  private static JWKSet shippedSet() {
    try (InputStream in = SigningKeys.class.getResourceAsStream(SHIPPED)) {
      return JWKSet.load(Objects.requireNonNull(in, SHIPPED));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (ParseException damaged) {
      throw new IllegalStateException(SHIPPED + " is damaged", damaged);
    }
  }
}
