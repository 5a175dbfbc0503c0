package dev.kelid.oauth.jose;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
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
import java.util.Set;

/** The public keys of an issuer (RFC 7517 section 5) that can check signatures. */
public final class KeySet {
  private static final int SMALLEST_RSA_KEY = 2048;
  private static final int MOST_KEYS = 100;

  private final List<JWK> keys;

  private KeySet(List<JWK> keys) {
    this.keys = keys;
  }

  /**
   * Reads a key set. Keys of unknown kind, for encryption, or too weak are left out.
   *
   * @throws IllegalArgumentException if it is not a key set, holds a private key, or holds two keys
   *     of one id
   */
  public static KeySet parse(String json) {
    try {
      Map<String, Object>[] all =
          JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(json), "keys");
      if (all == null || all.length > MOST_KEYS) {
        throw new IllegalArgumentException("no keys member with at most " + MOST_KEYS + " keys");
      }
      List<JWK> usable = new ArrayList<>();
      for (Map<String, Object> one : all) {
        addIfUsable(one, usable);
      }
      requireDistinctIds(usable);
      return new KeySet(List.copyOf(usable));
    } catch (ParseException e) {
      throw new IllegalArgumentException("not a JSON Web Key Set", e);
    }
  }

  private static void addIfUsable(Map<String, Object> one, List<JWK> usable) {
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
      usable.add(key);
    }
  }

  /** RFC 8725 section 3.5; with an exponent of 1 anybody could sign. */
  private static boolean isStrong(JWK key) {
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

  private static void requireDistinctIds(List<JWK> keys) {
    Set<String> ids = new HashSet<>();
    for (JWK key : keys) {
      if (key.getKeyID() != null && !ids.add(key.getKeyID())) {
        throw new IllegalArgumentException("two of its keys have the same kid");
      }
    }
  }

  /** How many keys can check signatures. */
  public int size() {
    return keys.size();
  }

  /** The keys that fit a header: its kid where it has one, and the kind that its alg needs. */
  List<JWK> fitting(JWSHeader header) {
    return keys.stream()
        .filter(k -> header.getKeyID() == null || header.getKeyID().equals(k.getKeyID()))
        .filter(k -> k.getAlgorithm() == null || k.getAlgorithm().equals(header.getAlgorithm()))
        .filter(k -> fits(k, header.getAlgorithm()))
        .toList();
  }

  private static boolean fits(JWK key, JWSAlgorithm algorithm) {
    if (key instanceof RSAKey) {
      return JWSAlgorithm.Family.RSA.contains(algorithm);
    }
    return Curve.forJWSAlgorithm(algorithm) != null
        && Curve.forJWSAlgorithm(algorithm).contains(((ECKey) key).getCurve());
  }
}
