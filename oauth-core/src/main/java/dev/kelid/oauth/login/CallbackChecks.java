package dev.kelid.oauth.login;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.LoginRules;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The checks of a callback, in the order in which they must happen: state, then issuer, then error,
 * then code.
 */
final class CallbackChecks {
  static final Duration LONGEST = Duration.ofMinutes(10);
  private static final String ENDPOINT = "authorization endpoint";
  private static final List<String> SINGLE = List.of("iss", "error", "code", "error_description");

  private final ClientRegistration registration;
  private final UsedStates used;

  CallbackChecks(ClientRegistration registration, UsedStates used) {
    this.registration = registration;
    this.used = used;
  }

  CheckedCallback check(
      PendingLogin pending, CallbackQuery query, Instant now, BooleanSupplier issuerIsSent) {
    requireSingle(query, "state");
    checkState(pending, query.first("state"), now);
    SINGLE.forEach(name -> requireSingle(query, name));
    checkIssuer(pending, query.first("iss"), issuerIsSent);
    return new CheckedCallback(pending, Secret.of(code(query)));
  }

  /** The refusal in an answer without a state, if it may be one to this login. */
  Optional<Refused> refusalWithoutState(
      PendingLogin open, CallbackQuery query, BooleanSupplier issuerIsSent) {
    String state = query.first("state");
    if (query.isEmpty() || (state != null && !state.isEmpty())) {
      return Optional.empty();
    }
    try {
      requireSingle(query, "state");
      SINGLE.forEach(name -> requireSingle(query, name));
      checkIssuer(open, query.first("iss"), issuerIsSent);
    } catch (Invalid foreign) {
      return Optional.empty();
    }
    return refusalIn(query);
  }

  private void requireSingle(CallbackQuery query, String name) {
    require(!query.isRepeated(name), Check.CALLBACK_PARAMETER_REPEATED, name);
  }

  private void checkState(PendingLogin pending, @Nullable String state, Instant now) {
    require(state != null && !state.isEmpty(), Check.STATE_MISSING, missingState());
    require(isSame(pending.state().value(), String.valueOf(state)), Check.STATE, "another state");
    require(
        pending.registration().equals(registration.id()),
        Check.LOGIN_REGISTRATION,
        "'" + pending.registration() + "'");
    Instant end = pending.startedAt().plus(LONGEST);
    switch (used.claim(pending.state().value(), end, now)) {
      case FIRST -> {}
      case REPEATED -> throw invalid(Check.STATE_USED, "begin a new login");
      case UNKNOWN ->
          throw new Unreachable(
              registration.id(), "callback", "too many logins at once; try again later", null);
    }
    require(
        now.isBefore(end),
        Check.LOGIN_EXPIRED,
        "it began at " + pending.startedAt() + " and may take " + LONGEST);
  }

  private String missingState() {
    ProviderProfile provider = registration.provider();
    return provider.login().stateEcho() == LoginRules.StateEcho.DOCUMENTED
        ? "no state parameter"
        : "the server did not send it back, and nothing documents that "
            + provider.name()
            + " does; without it nobody knows whose login this is";
  }

  /** RFC 9207 section 2.4: plain string comparison with the issuer the login went to. */
  private void checkIssuer(
      PendingLogin pending, @Nullable String issuer, BooleanSupplier issuerIsSent) {
    if (issuer == null) {
      require(!issuerIsSent.getAsBoolean(), Check.CALLBACK_ISSUER, "the server sends one always");
    } else {
      require(issuer.equals(pending.issuer()), Check.CALLBACK_ISSUER, "it says '" + issuer + "'");
    }
  }

  private String code(CallbackQuery query) {
    Optional<Refused> refusal = refusalIn(query);
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    return Objects.requireNonNull(query.first("code"));
  }

  private Optional<Refused> refusalIn(CallbackQuery query) {
    String error = query.first("error");
    if (error != null) {
      String named = error.isBlank() ? "unspecified" : error;
      return Optional.of(refused(named, query.first("error_description")));
    }
    String code = query.first("code");
    return code == null || code.isBlank()
        ? Optional.of(refused("access_denied", "the answer holds no code"))
        : Optional.empty();
  }

  private Refused refused(String code, @Nullable String description) {
    String said = description == null ? "" : description;
    String hint = registration.provider().answers().hint(ENDPOINT, 0, code, said).orElse(null);
    return new Refused(
        registration.id(), new Refused.Answer(ENDPOINT, 0, code, said, hint, Map.of()));
  }

  private void require(boolean holds, Check check, String found) {
    if (!holds) {
      throw invalid(check, found);
    }
  }

  private Invalid invalid(Check check, String found) {
    return new Invalid(registration.id(), check, found);
  }

  private static boolean isSame(String expected, String found) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8));
  }
}
