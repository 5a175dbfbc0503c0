package dev.kelid.oauth.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.math.BigInteger;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The public keys of an issuer (RFC 7517 section 5) that can check signatures. */
public final class KeySet {
  private static final int SMALLEST_RSA_KEY = 2048;
  private static final int MOST_KEYS = 100;

  private final List<Key> keys;

  private KeySet(List<Key> keys) {
    this.keys = keys;
  }

  /** A key, made ready once: to make it so costs a good part of a signature check. */
  private record Key(JWK jwk, JWSVerifier verifier) {
    boolean fits(JWSHeader header) {
      return (header.getKeyID() == null || header.getKeyID().equals(jwk.getKeyID()))
          && (jwk.getAlgorithm() == null || jwk.getAlgorithm().equals(header.getAlgorithm()))
          && isOfKind(header.getAlgorithm());
    }

    private boolean isOfKind(JWSAlgorithm algorithm) {
      if (jwk instanceof RSAKey) {
        return JWSAlgorithm.Family.RSA.contains(algorithm);
      }
      Set<Curve> curves = Curve.forJWSAlgorithm(algorithm);
      return curves != null && curves.contains(((ECKey) jwk).getCurve());
    }
  }

  /**
   * Reads a key set. Keys of unknown kind, for encryption, or too weak are left out.
   *
   * @throws IllegalArgumentException if it is not a key set, holds a private key, or holds two keys
   *     of one id
   */
  public static KeySet parse(String json) {
    try {
      @Nullable Map<String, Object> set = JSONObjectUtils.parse(json);
      Map<String, Object>[] all =
          set == null ? null : JSONObjectUtils.getJSONObjectArray(set, "keys");
      if (all == null || all.length > MOST_KEYS) {
        throw new IllegalArgumentException("no keys member with at most " + MOST_KEYS + " keys");
      }
      List<Key> usable = new ArrayList<>();
      for (@Nullable Map<String, Object> one : all) {
        if (one == null) {
          throw new IllegalArgumentException("one of its keys is null");
        }
        addIfUsable(one, usable);
      }
      requireDistinctIds(usable);
      return new KeySet(List.copyOf(usable));
    } catch (ParseException e) {
      throw new IllegalArgumentException("not a JSON Web Key Set", e);
    }
  }

  private static void addIfUsable(Map<String, Object> one, List<Key> usable) {
    JWK key;
    try {
      key = JWK.parse(one);
    } catch (ParseException | IllegalArgumentException e) {
      return;
    }
    boolean asymmetric = key instanceof RSAKey || key instanceof ECKey;
    if (asymmetric && key.isPrivate()) {
      throw new IllegalArgumentException("it holds a private key");
    }
    if (asymmetric && isStrong(key) && forSignatures(key)) {
      ready(key).ifPresent(usable::add);
    }
  }

  /** Empty for a curve that this Java cannot check signatures with. */
  private static Optional<Key> ready(JWK key) {
    try {
      JWSVerifier verifier =
          key instanceof RSAKey rsa
              ? new RSASSAVerifier(rsa.toRSAPublicKey())
              : new ECDSAVerifier(((ECKey) key).toECPublicKey());
      return Optional.of(new Key(key, verifier));
    } catch (JOSEException e) {
      return Optional.empty();
    }
  }

  /** RFC 8725 section 3.5; with an exponent of 1 anybody could sign. */
  static boolean isStrong(JWK key) {
    if (!(key instanceof RSAKey rsa)) {
      return true;
    }
    BigInteger exponent = rsa.getPublicExponent().decodeToBigInteger();
    return rsa.getModulus().decodeToBigInteger().bitLength() >= SMALLEST_RSA_KEY
        && exponent.testBit(0)
        && exponent.compareTo(BigInteger.ONE) > 0;
  }

  private static boolean forSignatures(JWK key) {
    boolean use = key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse());
    Set<KeyOperation> operations = key.getKeyOperations();
    return use && (operations == null || operations.contains(KeyOperation.VERIFY));
  }

  private static void requireDistinctIds(List<Key> keys) {
    Set<String> ids = new HashSet<>();
    for (Key key : keys) {
      if (key.jwk().getKeyID() != null && !ids.add(key.jwk().getKeyID())) {
        throw new IllegalArgumentException("two of its keys have the same kid");
      }
    }
  }

  /** How many keys can check signatures. */
  public int size() {
    return keys.size();
  }

  /** What checks with the keys that fit a header: its kid, if any, and the kind its alg needs. */
  List<JWSVerifier> fitting(JWSHeader header) {
    List<JWSVerifier> fitting = new ArrayList<>(1);
    for (Key key : keys) {
      if (key.fits(header)) {
        fitting.add(key.verifier());
      }
    }
    return fitting;
  }
}
