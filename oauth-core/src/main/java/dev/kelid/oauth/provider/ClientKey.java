package dev.kelid.oauth.provider;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The private key by which a client proves who it is ({@code private_key_jwt}). It never prints
 * itself.
 */
public final class ClientKey {
  private static final int SMALLEST_RSA_KEY = 2048;
  private static final int P_256 = 256;
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private final PrivateKey key;
  private final Algorithm algorithm;
  private final @Nullable String id;

  /**
   * A key of the JDK, also one that stays in a key store.
   *
   * @param key signs
   * @param algorithm by which it signs
   * @param id by which the provider knows its public half; null where it knows only one
   * @throws IllegalArgumentException if the key does not fit the algorithm, or is too weak
   */
  public ClientKey(PrivateKey key, Algorithm algorithm, @Nullable String id) {
    this.key = Objects.requireNonNull(key, "key");
    this.algorithm = Objects.requireNonNull(algorithm, "algorithm");
    this.id = id;
    if (!algorithm.family().equals(key.getAlgorithm())) {
      throw new IllegalArgumentException(
          "the client's key is for " + key.getAlgorithm() + ", but " + algorithm + " was said");
    }
    requireStrength(key);
  }

  /** RFC 7518 sections 3.3 to 3.5. */
  private static void requireStrength(PrivateKey key) {
    if (key instanceof RSAPrivateKey rsa && rsa.getModulus().bitLength() < SMALLEST_RSA_KEY) {
      throw new IllegalArgumentException(
          "the client's RSA key has %d bits: at least %d are needed"
              .formatted(rsa.getModulus().bitLength(), SMALLEST_RSA_KEY));
    }
    if (key instanceof ECPrivateKey ec && ec.getParams().getOrder().bitLength() != P_256) {
      throw new IllegalArgumentException("the client's EC key is on another curve than P-256");
    }
  }

  /** How a client signs (RFC 7518 section 3.1). */
  public enum Algorithm {
    /** RSA with PKCS #1 v1.5 padding and SHA-256. */
    RS256("RSA"),
    /** RSA with PSS padding and SHA-256. */
    PS256("RSA"),
    /** ECDSA on P-256 with SHA-256. */
    ES256("EC");

    private final String family;

    Algorithm(String family) {
      this.family = family;
    }

    String family() {
      return family;
    }

    /** The algorithm of this name, if it is one of these. */
    public static Optional<Algorithm> named(String name) {
      return Arrays.stream(values()).filter(algorithm -> algorithm.name().equals(name)).findFirst();
    }
  }

  /**
   * Reads a key in PEM (PKCS #8, RFC 7468 section 10).
   *
   * @param algorithm by which it signs; null for RS256 or ES256, as the key is
   * @throws IllegalArgumentException with a sentence that says what is wrong, and shows nothing
   */
  public static ClientKey ofPem(String pem, @Nullable Algorithm algorithm, @Nullable String id) {
    byte[] der = der(pem.strip());
    for (Algorithm one : algorithm == null ? Algorithm.values() : new Algorithm[] {algorithm}) {
      PrivateKey key = read(der, one.family());
      if (key != null) {
        return new ClientKey(key, one, id);
      }
    }
    throw new IllegalArgumentException(
        "the client's key is no "
            + (algorithm == null ? families() : algorithm.family())
            + " private key");
  }

  private static String families() {
    return Stream.of(Algorithm.values())
        .map(Algorithm::family)
        .distinct()
        .collect(Collectors.joining(" or "));
  }

  private static byte[] der(String pem) {
    if (!pem.startsWith(BEGIN) || !pem.endsWith(END)) {
      throw new IllegalArgumentException(
          "the client's key is no PEM that begins with "
              + BEGIN
              + ": convert it with openssl pkcs8 -topk8 -nocrypt");
    }
    String base64 = pem.substring(BEGIN.length(), pem.length() - END.length());
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the client's key is damaged: it is not base64", e);
    }
  }

  private static @Nullable PrivateKey read(byte[] der, String family) {
    try {
      return KeyFactory.getInstance(family).generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  /** The key itself, to sign with. */
  public PrivateKey key() {
    return key;
  }

  /** By which it signs. */
  public Algorithm algorithm() {
    return algorithm;
  }

  /** By which the provider knows its public half, if it was said. */
  public Optional<String> id() {
    return Optional.ofNullable(id);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "ClientKey[" + algorithm + (id == null ? "" : ", id=" + id) + "]";
  }
}
