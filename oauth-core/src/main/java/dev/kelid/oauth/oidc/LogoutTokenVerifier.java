package dev.kelid.oauth.oidc;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.jose.SignedJwt;
import dev.kelid.oauth.provider.ClientRegistration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks logout tokens by OpenID Connect Back-Channel Logout 1.0 section 2.6: form and algorithm,
 * claims, key and signature, and that each comes once. Which have come is remembered in this JVM's
 * memory for as long as they are valid.
 */
public final class LogoutTokenVerifier {
  private static final String KIND = "logout+jwt";
  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
  private static final Pattern NAME = Pattern.compile("[\\x20-\\x7E]{1,1024}");
  private static final int MOST_REMEMBERED = 100_000;

  private final ClientRegistration registration;
  private final TokenReader reader;
  private final InstantSource clock;
  private final SeenTokens seen;

  /** A verifier for one registration. */
  public LogoutTokenVerifier(ClientRegistration registration, KeySource keys, InstantSource clock) {
    this(registration, keys, clock, MOST_REMEMBERED);
  }

  LogoutTokenVerifier(
      ClientRegistration registration, KeySource keys, InstantSource clock, int mostRemembered) {
    this.registration = registration;
    this.reader = new TokenReader(registration, keys, LogoutTokenVerifier::named);
    this.clock = clock;
    this.seen = new SeenTokens(mostRemembered);
  }

  /**
   * Checks a token, which counts as used from here on. Blocks while keys are fetched.
   *
   * @throws Invalid that names the check that failed
   * @throws OAuthException if the issuer's keys cannot be had
   */
  public LogoutToken verify(String raw) {
    SignedJwt jwt = reader.parse(raw, KIND);
    Claims claims = reader.claims(jwt);
    Instant now = clock.instant();
    ClaimChecks checks = new ClaimChecks(registration, claims, now, LogoutTokenVerifier::named);
    checks.issuer();
    checks.audience();
    checks.times();
    checkKind(claims);
    String id = name(claims, "jti", Check.LOGOUT_TOKEN_ID);
    if (id == null) {
      throw invalid(Check.LOGOUT_TOKEN_ID, "it has none");
    }
    LogoutToken token =
        new LogoutToken(
            Objects.requireNonNull(claims.values().string("iss")),
            name(claims, "sub", Check.LOGOUT_TOKEN_SUBJECT),
            name(claims, "sid", Check.LOGOUT_TOKEN_SUBJECT),
            id,
            checks.end());
    if (token.subject() == null && token.sessionId() == null) {
      throw invalid(Check.LOGOUT_TOKEN_SUBJECT, "it has neither");
    }
    reader.checkSignature(jwt);
    claim(token, now);
    return token;
  }

  /** Lets a token come once more: what it asked for could not be done. */
  public void release(LogoutToken token) {
    seen.forget(token.id());
  }

  private void checkKind(Claims claims) {
    boolean isLogout =
        claims.asMap().get("events") instanceof Map<?, ?> events
            && events.get(EVENT) instanceof Map<?, ?>;
    if (!isLogout) {
      throw invalid(Check.LOGOUT_TOKEN_EVENT, "events has no object " + EVENT);
    }
    if (claims.asMap().containsKey("nonce")) {
      throw invalid(Check.LOGOUT_TOKEN_NONCE, "it may be an ID token");
    }
  }

  private @Nullable String name(Claims claims, String claim, Check check) {
    if (!claims.asMap().containsKey(claim)) {
      return null;
    }
    return claims
        .string(claim)
        .filter(value -> NAME.matcher(value).matches())
        .orElseThrow(() -> invalid(check, claim + " must be 1 to 1024 ASCII characters"));
  }

  private void claim(LogoutToken token, Instant now) {
    switch (seen.claim(token.id(), token.expiresAt(), now)) {
      case FIRST -> {}
      case SEEN -> throw invalid(Check.LOGOUT_TOKEN_USED, "its jti was seen before");
      case FULL ->
          throw invalid(Check.LOGOUT_TOKEN_USED, "too many logouts at once: none can be told new");
    }
  }

  private static Check named(Check check) {
    return switch (check) {
      case ID_TOKEN_ALGORITHM -> Check.LOGOUT_TOKEN_ALGORITHM;
      case ID_TOKEN_KEY, ID_TOKEN_SIGNATURE -> Check.LOGOUT_TOKEN_SIGNATURE;
      case ID_TOKEN_ISSUER -> Check.LOGOUT_TOKEN_ISSUER;
      case ID_TOKEN_AUDIENCE, ID_TOKEN_AUTHORIZED_PARTY -> Check.LOGOUT_TOKEN_AUDIENCE;
      case ID_TOKEN_EXPIRED, ID_TOKEN_ISSUED_AT, ID_TOKEN_NOT_BEFORE -> Check.LOGOUT_TOKEN_TIME;
      default -> Check.LOGOUT_TOKEN_FORMAT;
    };
  }

  private Invalid invalid(Check check, String found) {
    return new Invalid(registration.id(), check, found);
  }
}
