package dev.kelid.oauth.oidc;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.jose.SignedJwt;
import dev.kelid.oauth.provider.ClientRegistration;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Form, algorithm and signature of a token that an issuer has signed, of whatever kind. */
final class TokenReader {
  private final ClientRegistration registration;
  private final KeySource keys;
  private final UnaryOperator<Check> names;

  /**
   * A reader for one registration.
   *
   * @param names how a check of ID tokens is called for this kind of token
   */
  TokenReader(ClientRegistration registration, KeySource keys, UnaryOperator<Check> names) {
    this.registration = registration;
    this.keys = keys;
    this.names = names;
  }

  SignedJwt parse(String raw, String kind) {
    SignedJwt jwt;
    try {
      jwt = SignedJwt.parse(raw, kind);
    } catch (IllegalArgumentException e) {
      throw invalid(Check.ID_TOKEN_FORMAT, e.getMessage());
    }
    Set<String> accepted = registration.provider().idTokens().algorithms();
    if (!accepted.contains(jwt.algorithm())) {
      throw invalid(Check.ID_TOKEN_ALGORITHM, jwt.algorithm() + ", accepted are " + accepted);
    }
    return jwt;
  }

  Claims claims(SignedJwt jwt) {
    try {
      return Claims.parse(jwt.payload());
    } catch (IllegalArgumentException e) {
      throw invalid(Check.ID_TOKEN_FORMAT, e.getMessage());
    }
  }

  void checkSignature(SignedJwt jwt) {
    switch (keys.verify(jwt)) {
      case VERIFIED -> {}
      case NO_KEY -> throw invalid(Check.ID_TOKEN_KEY, kid(jwt));
      case BAD_SIGNATURE -> throw invalid(Check.ID_TOKEN_SIGNATURE, kid(jwt));
    }
  }

  private static String kid(SignedJwt jwt) {
    return jwt.keyId() == null ? "it has no kid" : "kid " + jwt.keyId();
  }

  private Invalid invalid(Check check, @Nullable String found) {
    return new Invalid(registration.id(), names.apply(check), String.valueOf(found));
  }
}
