package dev.kelid.oauth.oidc;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.jose.SignedJwt;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Checks ID tokens by OpenID Connect Core section 3.1.3.7: form and algorithm, then claims, then
 * key and signature. The signature is checked on tokens from the token endpoint too.
 */
public final class IdTokenVerifier {
  private final ClientRegistration registration;
  private final TokenReader reader;
  private final InstantSource clock;

  /** A verifier for one registration. */
  public IdTokenVerifier(ClientRegistration registration, KeySource keys, InstantSource clock) {
    this.registration = registration;
    this.reader = new TokenReader(registration, keys, UnaryOperator.identity());
    this.clock = clock;
  }

  /**
   * What this very login expects of its ID token.
   *
   * @param nonce sent with the authorization request; null if none was
   * @param maxAge sent with the authorization request; null if none was
   * @param acrValues sent with the authorization request
   * @param accessToken that came along, for {@code at_hash}; null to skip that check
   * @param code that the token came for, for {@code c_hash}; null to skip that check
   */
  public record Expected(
      @Nullable String nonce,
      @Nullable Duration maxAge,
      List<String> acrValues,
      @Nullable String accessToken,
      @Nullable Secret code) {
    /** Without a code. */
    public Expected(
        @Nullable String nonce,
        @Nullable Duration maxAge,
        List<String> acrValues,
        @Nullable String accessToken) {
      this(nonce, maxAge, acrValues, accessToken, null);
    }

    /** Copies the list. */
    public Expected {
      acrValues = List.copyOf(acrValues);
    }

    /** Whether a nonce was sent; its value is a secret of this login. */
    @Override
    public String toString() {
      return "Expected[nonce=" + (nonce == null ? "none" : "***") + ", maxAge=" + maxAge + "]";
    }
  }

  /**
   * Checks a token. Blocks while keys are fetched.
   *
   * @throws Invalid that names the check that failed
   * @throws OAuthException if the issuer's keys cannot be had
   */
  public IdToken verify(String raw, Expected expected) {
    SignedJwt jwt = reader.parse(raw, "jwt");
    Claims claims = reader.claims(jwt);
    ClaimChecks checks =
        new ClaimChecks(registration, claims, clock.instant(), UnaryOperator.identity());
    checks.kind();
    String subject = checks.subject();
    checks.issuer();
    checks.audience();
    checks.organization();
    checks.times();
    checks.nonce(expected.nonce());
    checks.authentication(expected.maxAge(), expected.acrValues());
    checkHashes(jwt, claims, expected);
    reader.checkSignature(jwt);
    return new IdToken(raw, Objects.requireNonNull(claims.values().string("iss")), subject, claims);
  }

  /**
   * Checks a token that came with a refresh (OpenID Connect Core section 12.2): it must be of the
   * same login as the one before.
   *
   * @param before the token held so far, already checked once
   * @param raw the new one
   * @param accessToken that came along, for {@code at_hash}
   * @throws Invalid that names the check that failed
   * @throws OAuthException if the issuer's keys cannot be had
   */
  public IdToken verifyRenewed(String before, String raw, String accessToken) {
    Claims old = checkedBefore(before).claims();
    IdToken renewed = verify(raw, new Expected(null, null, List.of(), accessToken));
    for (String name : List.of("iss", "sub", "azp")) {
      requireSame(name, old, renewed.claims());
    }
    requireSameAudience(old, renewed.claims());
    requireNotOlder(old, renewed.claims());
    if (renewed.claims().asMap().get("nonce") != null) {
      requireSame("nonce", old, renewed.claims());
    }
    if (renewed.authenticatedAt().isPresent() && old.asMap().get("auth_time") != null) {
      requireSame("auth_time", old, renewed.claims());
    }
    if (old.asMap().get("org_id") != null) {
      requireSame("org_id", old, renewed.claims());
    }
    return renewed;
  }

  /**
   * Reads a token that has passed every check before, at login or with a refresh, and was kept.
   * Checks nothing again: it may have ended since.
   *
   * @throws Invalid if it is no token at all
   */
  public IdToken checkedBefore(String raw) {
    Claims claims = reader.claims(reader.parse(raw, "jwt"));
    return new IdToken(
        raw, claims.string("iss").orElse(""), claims.string("sub").orElse(""), claims);
  }

  private void requireSameAudience(Claims before, Claims after) {
    if (!Set.copyOf(before.strings("aud")).equals(Set.copyOf(after.strings("aud")))) {
      throw invalid(Check.ID_TOKEN_CHANGED, "aud differs");
    }
  }

  /** {@code iat} is the time of the new token, by a clock that may be another than before. */
  private void requireNotOlder(Claims before, Claims after) {
    Long old = before.values().seconds("iat");
    long skew = registration.provider().idTokens().clockSkew().toSeconds();
    if (old != null && Objects.requireNonNull(after.values().seconds("iat")) < old - skew) {
      throw invalid(Check.ID_TOKEN_CHANGED, "iat is before that of the token held so far");
    }
  }

  private void requireSame(String name, Claims before, Claims after) {
    if (!Objects.equals(before.asMap().get(name), after.asMap().get(name))) {
      throw new Invalid(registration.id(), Check.ID_TOKEN_CHANGED, name + " differs");
    }
  }

  /** Where they are there, in the code flow too (sections 3.1.3.8 and 3.3.2.11). */
  private void checkHashes(SignedJwt jwt, Claims claims, Expected expected) {
    if (!fits(jwt, claims.asMap().get("at_hash"), expected.accessToken())) {
      throw invalid(Check.ID_TOKEN_ACCESS_TOKEN_HASH, "another hash");
    }
    String code = expected.code() == null ? null : expected.code().value();
    if (!fits(jwt, claims.asMap().get("c_hash"), code)) {
      throw invalid(Check.ID_TOKEN_CODE_HASH, "another hash");
    }
  }

  private static boolean fits(SignedJwt jwt, @Nullable Object hash, @Nullable String value) {
    return hash == null
        || value == null
        || (hash instanceof String text && jwt.isHashOf(text, value));
  }

  private Invalid invalid(Check check, @Nullable String found) {
    return new Invalid(registration.id(), check, String.valueOf(found));
  }
}
