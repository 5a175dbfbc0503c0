package dev.kelid.oauth.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A JWT in compact serialization (RFC 7515 section 3.1), read but not yet believed. */
public final class SignedJwt {
  private static final int LONGEST = 64 * 1024;
  private static final int PARTS = 3;
  private static final int GROUP = 4;
  private static final String MEDIA = "application/";

  private final JWSObject jws;
  private final String payload;

  private SignedJwt(JWSObject jws, String payload) {
    this.jws = jws;
    this.payload = payload;
  }

  /** What came of checking a signature. */
  public enum Outcome {
    /** A key of the set fits and the signature verifies. */
    VERIFIED,
    /** No key of the set fits the header. */
    NO_KEY,
    /** A key fits, but the signature does not verify. */
    BAD_SIGNATURE
  }

  /**
   * Reads a token that is of no kind of its own.
   *
   * @throws IllegalArgumentException that says what is wrong with its form
   */
  public static SignedJwt parse(String token) {
    return parse(token, "jwt");
  }

  /**
   * Reads a token of one kind (RFC 8725 section 3.11).
   *
   * @param kind what its {@code typ} may be besides {@code JWT}, in lower case: {@code logout+jwt}
   * @throws IllegalArgumentException that says what is wrong with its form
   */
  public static SignedJwt parse(String token, String kind) {
    if (token.length() > LONGEST) {
      throw new IllegalArgumentException("longer than " + LONGEST + " characters");
    }
    requireCompact(token);
    requireObject(Base64URL.from(token.substring(0, token.indexOf('.'))));
    JWSObject jws = read(token);
    requirePlainHeader(jws, kind);
    return new SignedJwt(jws, jws.getPayload().toString());
  }

  private static JWSObject read(String token) {
    try {
      return JWSObject.parse(token);
    } catch (ParseException | IllegalArgumentException e) {
      throw new IllegalArgumentException("its header is not that of a signed JWT", e);
    }
  }

  private static void requireCompact(String token) {
    int parts = 0;
    int start = 0;
    for (int i = 0; i <= token.length(); i++) {
      if (i == token.length() || token.charAt(i) == '.') {
        requireCanonical(token, start, i);
        parts++;
        start = i + 1;
      } else if (sextet(token.charAt(i)) < 0) {
        throw notCompact();
      }
    }
    if (parts != PARTS) {
      throw notCompact();
    }
  }

  /**
   * RFC 7515 section 2 and RFC 4648 section 3.5, one text for one value: no bit that stands for
   * nothing is set.
   */
  private static void requireCanonical(String token, int start, int end) {
    if (start == end) {
      throw notCompact();
    }
    int last = sextet(token.charAt(end - 1));
    boolean isCanonical =
        switch ((end - start) % GROUP) {
          case 0 -> true;
          case 2 -> (last & 0b1111) == 0;
          case 3 -> (last & 0b11) == 0;
          default -> false;
        };
    if (!isCanonical) {
      throw new IllegalArgumentException("not canonical base64url");
    }
  }

  /** RFC 7515 section 4. The library makes null of a JSON null, and fails. */
  private static void requireObject(Base64URL header) {
    if (!header.decodeToString().stripLeading().startsWith("{")) {
      throw new IllegalArgumentException("its header is no JSON object");
    }
  }

  private static IllegalArgumentException notCompact() {
    return new IllegalArgumentException("not three base64url parts joined by dots");
  }

  /** The six bits that a character of base64url stands for; negative for any other. */
  private static int sextet(char character) {
    if (character >= 'A' && character <= 'Z') {
      return character - 'A';
    }
    if (character >= 'a' && character <= 'z') {
      return character - 'a' + 26;
    }
    if (character >= '0' && character <= '9') {
      return character - '0' + 52;
    }
    return character == '-' ? 62 : character == '_' ? 63 : -1;
  }

  private static void requirePlainHeader(JWSObject jws, String kind) {
    var header = jws.getHeader();
    if (header.getCriticalParams() != null || !header.isBase64URLEncodePayload()) {
      throw new IllegalArgumentException("its header has crit or b64");
    }
    if (header.getType() != null && !isOf(kind, header.getType().getType())) {
      throw new IllegalArgumentException("its typ is not " + kind.toUpperCase(Locale.ROOT));
    }
  }

  /** RFC 7515 section 4.1.9: "application/" may be left out. */
  private static boolean isOf(String kind, String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    String plain = lower.startsWith(MEDIA) ? lower.substring(MEDIA.length()) : lower;
    return plain.equals("jwt") || plain.equals(kind);
  }

  /** The {@code alg} of the header. */
  public String algorithm() {
    return jws.getHeader().getAlgorithm().getName();
  }

  /** The {@code kid} of the header, if it has one. */
  public @Nullable String keyId() {
    return jws.getHeader().getKeyID();
  }

  /** The claims as JSON text. */
  public String payload() {
    return payload;
  }

  /** Checks the signature with the keys that fit the header, and with no other. */
  public Outcome verify(KeySet keys) {
    List<JWSVerifier> fitting = keys.fitting(jws.getHeader());
    if (fitting.isEmpty()) {
      return Outcome.NO_KEY;
    }
    boolean verified = fitting.stream().anyMatch(this::verifiesWith);
    return verified ? Outcome.VERIFIED : Outcome.BAD_SIGNATURE;
  }

  private boolean verifiesWith(JWSVerifier verifier) {
    try {
      return jws.verify(verifier);
    } catch (JOSEException e) {
      return false;
    }
  }

  /**
   * Whether {@code hash} is the half hash of {@code value} that {@code at_hash} and {@code c_hash}
   * are (OpenID Connect Core sections 3.1.3.6 and 3.3.2.11).
   */
  public boolean isHashOf(String hash, String value) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-" + algorithm().substring(2));
      byte[] whole = digest.digest(value.getBytes(StandardCharsets.US_ASCII));
      byte[] half = Arrays.copyOf(whole, whole.length / 2);
      String expected = Base64.getUrlEncoder().withoutPadding().encodeToString(half);
      return MessageDigest.isEqual(
          expected.getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      return false;
    }
  }

  /** The algorithm only. */
  @Override
  public String toString() {
    return "JWT signed with " + algorithm();
  }
}
