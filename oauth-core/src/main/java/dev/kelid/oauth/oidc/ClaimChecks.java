package dev.kelid.oauth.oidc;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.provider.ClientRegistration;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The checks of an ID token's claims, each by itself (OpenID Connect Core section 3.1.3.7); some of
 * them are a logout token's too, under other names.
 */
final class ClaimChecks {
  private static final Pattern SUBJECT = Pattern.compile("[\\x20-\\x7E]{1,255}");
  private static final Duration OLDEST = Duration.ofDays(7);

  private final ClientRegistration registration;
  private final Claims claims;
  private final Instant now;
  private final UnaryOperator<Check> names;
  private final Duration skew;

  ClaimChecks(
      ClientRegistration registration, Claims claims, Instant now, UnaryOperator<Check> names) {
    this.registration = registration;
    this.claims = claims;
    this.now = now;
    this.names = names;
    this.skew = registration.provider().idTokens().clockSkew();
  }

  String subject() {
    return claims
        .string("sub")
        .filter(s -> SUBJECT.matcher(s).matches())
        .orElseThrow(
            () -> invalid(Check.ID_TOKEN_SUBJECT, "sub must be 1 to 255 ASCII characters"));
  }

  /** RFC 8725 section 3.12: a logout token is no ID token (Back-Channel Logout section 2.4). */
  void kind() {
    if (claims.asMap().containsKey("events")) {
      throw invalid(Check.ID_TOKEN_FORMAT, "it has events, so it is another kind of token");
    }
  }

  void issuer() {
    Object issuer = claims.asMap().get("iss");
    if (!(issuer instanceof String text) || !text.equals(registration.provider().issuer())) {
      throw invalid(
          Check.ID_TOKEN_ISSUER,
          "iss is " + said(issuer) + ", configured is " + registration.provider().issuer());
    }
  }

  void audience() {
    List<String> audience = strings("aud", Check.ID_TOKEN_AUDIENCE);
    if (!audience.contains(registration.clientId())) {
      throw invalid(Check.ID_TOKEN_AUDIENCE, "it is for " + audience);
    }
    List<String> unknown =
        audience.stream()
            .filter(a -> !a.equals(registration.clientId()))
            .filter(a -> !registration.trustedAudiences().contains(a))
            .toList();
    if (!unknown.isEmpty()) {
      throw invalid(
          Check.ID_TOKEN_AUDIENCE, "it is also for " + unknown + ", not a trusted audience");
    }
    Object party = claims.asMap().get("azp");
    if (party == null ? audience.size() > 1 : !registration.clientId().equals(party)) {
      throw invalid(Check.ID_TOKEN_AUTHORIZED_PARTY, "azp is " + said(party));
    }
  }

  void times() {
    Instant expiry = time("exp", Check.ID_TOKEN_EXPIRED);
    if (expiry == null || !now.isBefore(expiry.plus(skew))) {
      throw invalid(Check.ID_TOKEN_EXPIRED, "exp is " + said(expiry) + ", it is " + now);
    }
    Instant issued = time("iat", Check.ID_TOKEN_ISSUED_AT);
    if (issued == null || issued.isAfter(now.plus(skew)) || issued.isBefore(now.minus(OLDEST))) {
      throw invalid(
          Check.ID_TOKEN_ISSUED_AT,
          "iat is " + said(issued) + ", it is " + now + "; compare the clocks of both machines");
    }
    Instant notBefore = time("nbf", Check.ID_TOKEN_NOT_BEFORE);
    if (notBefore != null && notBefore.isAfter(now.plus(skew))) {
      throw invalid(Check.ID_TOKEN_NOT_BEFORE, "nbf is " + notBefore + ", it is " + now);
    }
  }

  /** From when on {@link #times} fails. */
  Instant end() {
    Instant expiry = time("exp", Check.ID_TOKEN_EXPIRED);
    Instant issued = time("iat", Check.ID_TOKEN_ISSUED_AT);
    Instant oldest = Objects.requireNonNull(issued).plus(OLDEST);
    Instant ended = Objects.requireNonNull(expiry).plus(skew);
    return ended.isBefore(oldest) ? ended : oldest;
  }

  void nonce(@Nullable String expected) {
    if (expected == null) {
      return;
    }
    String found = claims.string("nonce").orElse("");
    if (!MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8))) {
      throw invalid(Check.ID_TOKEN_NONCE, found.isEmpty() ? "it has none" : "another nonce");
    }
  }

  void authentication(@Nullable Duration maxAge, List<String> acrValues) {
    Instant authenticated = time("auth_time", Check.ID_TOKEN_AUTHENTICATION_TIME);
    if (authenticated != null && authenticated.isAfter(now.plus(skew))) {
      throw invalid(
          Check.ID_TOKEN_AUTHENTICATION_TIME, "auth_time is " + authenticated + ", it is " + now);
    }
    if (maxAge != null
        && (authenticated == null || authenticated.plus(maxAge).plus(skew).isBefore(now))) {
      throw invalid(
          Check.ID_TOKEN_AUTHENTICATION_TIME,
          "auth_time is " + said(authenticated) + ", max_age is " + maxAge);
    }
    String acr = claims.string("acr").orElse("");
    if (!acrValues.isEmpty() && !acrValues.contains(acr)) {
      throw invalid(
          Check.ID_TOKEN_AUTHENTICATION_CLASS, "acr is '" + acr + "', asked was " + acrValues);
    }
  }

  /** By id as it is written, or by name in any case. */
  void organization() {
    String wanted = registration.organization();
    if (wanted == null) {
      return;
    }
    String id = claims.string("org_id").orElse("");
    String name = claims.string("org_name").orElse("");
    if (!wanted.equals(id) && !wanted.equalsIgnoreCase(name)) {
      throw invalid(Check.ID_TOKEN_ORGANIZATION, "org_id '" + id + "', org_name '" + name + "'");
    }
  }

  private @Nullable Instant time(String name, Check check) {
    Long seconds;
    try {
      seconds = claims.values().seconds(name);
    } catch (IllegalArgumentException e) {
      throw invalid(check, String.valueOf(e.getMessage()));
    }
    if (seconds == null) {
      return null;
    }
    if (seconds < 0 || seconds > Instant.MAX.getEpochSecond() / 2) {
      throw invalid(check, name + " is " + seconds);
    }
    return Instant.ofEpochSecond(seconds);
  }

  private List<String> strings(String name, Check check) {
    try {
      return claims.values().strings(name);
    } catch (IllegalArgumentException e) {
      throw invalid(check, String.valueOf(e.getMessage()));
    }
  }

  private static String said(@Nullable Object found) {
    return found == null ? "missing" : found.toString();
  }

  private Invalid invalid(Check check, String found) {
    return new Invalid(registration.id(), names.apply(check), found);
  }
}
