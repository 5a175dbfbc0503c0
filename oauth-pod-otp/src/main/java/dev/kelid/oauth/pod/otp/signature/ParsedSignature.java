package dev.kelid.oauth.pod.otp.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signature as it stands in an {@code Authorization} header. Two are equal if key id, header list
 * and signature bytes are.
 */
public final class ParsedSignature {
  private final String keyId;
  private final @Nullable String algorithm;
  private final List<String> headers;
  private final byte[] signature;

  private ParsedSignature(Map<String, String> parameters) {
    for (String time : List.of("created", "expires")) {
      if (parameters.containsKey(time)) {
        throw AuthorizationParameters.malformed(
            time + " cannot stand with an RSA algorithm (draft section 2.1)");
      }
    }
    this.keyId = needed(parameters, "keyid");
    this.algorithm = parameters.get("algorithm");
    this.headers = HeaderList.parse(needed(parameters, "headers"));
    this.signature =
        CanonicalBase64.decode(needed(parameters, "signature"))
            .orElseThrow(
                () -> AuthorizationParameters.malformed("signature is not base64 with padding"));
  }

  /**
   * Reads a header's value: parameters with or without quotes, with or without spaces around {@code
   * =} and {@code ,}. Parameters that the draft does not know are ignored.
   *
   * @throws IllegalArgumentException if it is malformed, names a parameter twice, lacks {@code
   *     keyId}, {@code signature} or {@code headers}, or speaks of {@code created} or {@code
   *     expires}, which RSA signatures cannot
   */
  public static ParsedSignature parse(String authorization) {
    return new ParsedSignature(AuthorizationParameters.read(authorization));
  }

  private static String needed(Map<String, String> parameters, String name) {
    String value = parameters.get(name);
    if (value == null || value.isBlank()) {
      throw AuthorizationParameters.malformed(name + " is missing or empty");
    }
    return value;
  }

  /**
   * Whether this is the key's signature over that message. The key id must be the key's, an
   * algorithm that is named must be the key's, and the message must have every header listed.
   */
  public boolean verifies(SignedMessage message, VerificationKey key) {
    if (!keyId.equals(key.keyId()) || !isOf(key.algorithm())) {
      return false;
    }
    try {
      String text = HttpSignature.signingString(message, headers);
      Signature verifier = Signature.getInstance(key.algorithm().javaName());
      verifier.initVerify(key.key());
      verifier.update(text.getBytes(StandardCharsets.UTF_8));
      return verifier.verify(signature);
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return false;
    }
  }

  private boolean isOf(SignatureAlgorithm expected) {
    return algorithm == null || algorithm.equals(expected.wireName());
  }

  /** The id of the key that is said to have signed. */
  public String keyId() {
    return keyId;
  }

  /** What the header says about the algorithm, unchecked. */
  public Optional<String> algorithm() {
    return Optional.ofNullable(algorithm);
  }

  /** What is said to be signed, in order. */
  public List<String> headers() {
    return headers;
  }

  /** A copy of the signature's bytes. */
  public byte[] signature() {
    return signature.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ParsedSignature that
        && keyId.equals(that.keyId)
        && headers.equals(that.headers)
        && Arrays.equals(signature, that.signature);
  }

  @Override
  public int hashCode() {
    return Objects.hash(keyId, headers, Arrays.hashCode(signature));
  }

  /** Without the signature: at some servers it is good for every call. */
  @Override
  public String toString() {
    return "ParsedSignature[keyId=***, headers=" + headers + "]";
  }
}
