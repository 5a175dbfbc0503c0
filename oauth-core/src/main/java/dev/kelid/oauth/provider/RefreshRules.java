package dev.kelid.oauth.provider;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a provider's refresh tokens (RFC 6749 section 6).
 *
 * @param support whether it has any
 * @param rotation whether a refresh replaces the refresh token; with one that may be used once, at
 *     most two refreshes whose answers were lost are sent
 * @param grace how long after its first use a replaced refresh token still works; within it a
 *     refresh whose answer was lost is sent once more
 * @param longestLife how long after it came a refresh token is surely dead, for clearing up only:
 *     nothing that is held is refused for it; null if nobody knows
 * @param errors what its refusals mean; the first rule that fits counts
 */
public record RefreshRules(
    Support support,
    Rotation rotation,
    Duration grace,
    @Nullable Duration longestLife,
    List<ErrorRule> errors) {

  /** Whether there are refresh tokens. */
  public enum Support {
    /** By its documentation. */
    SUPPORTED,
    /** There are none: the user logs in again. */
    UNSUPPORTED,
    /** Not documented; used only where a registration says so. */
    UNDOCUMENTED
  }

  /** Whether a refresh replaces the refresh token (RFC 9700 section 4.14.2). */
  public enum Rotation {
    /** With every refresh; the old one is used up. */
    ALWAYS,
    /** Nobody knows, or the server's set-up decides: treated as if always. */
    MAYBE,
    /** The same refresh token can be used again and again. */
    NEVER
  }

  /** Who must act on a refusal. */
  public enum ErrorClass {
    /** The grant is dead: the user logs in again. */
    FATAL,
    /** The server asks to try once more. */
    RETRYABLE,
    /** The user must act at the server; the refresh token is still good. */
    INTERACTIVE,
    /** The application's set-up is wrong. */
    CONFIGURATION
  }

  /**
   * What one refusal means. Decided by the error code, never by the status alone.
   *
   * @param code the {@code error}
   * @param description a part of the {@code error_description}; empty for any
   * @param meaning who must act
   */
  public record ErrorRule(String code, String description, ErrorClass meaning) {
    /** A rule for a code, whatever its description. */
    public static ErrorRule of(String code, ErrorClass meaning) {
      return new ErrorRule(code, "", meaning);
    }
  }

  private static final List<ErrorRule> STANDARD =
      List.of(
          ErrorRule.of("invalid_grant", ErrorClass.FATAL),
          ErrorRule.of("login_required", ErrorClass.INTERACTIVE),
          ErrorRule.of("interaction_required", ErrorClass.INTERACTIVE),
          ErrorRule.of("consent_required", ErrorClass.INTERACTIVE),
          ErrorRule.of("invalid_client", ErrorClass.CONFIGURATION),
          ErrorRule.of("unauthorized_client", ErrorClass.CONFIGURATION),
          ErrorRule.of("invalid_scope", ErrorClass.CONFIGURATION),
          ErrorRule.of("unsupported_grant_type", ErrorClass.CONFIGURATION));

  /** Copies the list. */
  public RefreshRules {
    errors = List.copyOf(errors);
  }

  /** As the RFCs have it: whether a refresh token is replaced is the server's choice. */
  public static RefreshRules standard() {
    return new RefreshRules(Support.SUPPORTED, Rotation.MAYBE, Duration.ZERO, null, STANDARD);
  }

  /** No refresh tokens, or none that is documented. */
  public RefreshRules withSupport(Support other) {
    return new RefreshRules(other, rotation, grace, longestLife, errors);
  }

  /** These, with another rotation. */
  public RefreshRules withRotation(Rotation other) {
    return new RefreshRules(support, other, grace, longestLife, errors);
  }

  /** These, with the grace of a replaced token. */
  public RefreshRules withGrace(Duration time) {
    return new RefreshRules(support, rotation, time, longestLife, errors);
  }

  /** These, with a time after which a refresh token is surely dead. */
  public RefreshRules withLongestLife(Duration life) {
    return new RefreshRules(support, rotation, grace, life, errors);
  }

  /** These, with rules that count before the others. */
  public RefreshRules withErrors(ErrorRule... first) {
    List<ErrorRule> all = new ArrayList<>(List.of(first));
    all.addAll(errors);
    return new RefreshRules(support, rotation, grace, longestLife, all);
  }

  /** What a refusal means; empty if no rule fits. */
  public Optional<ErrorClass> meaning(String code, String description) {
    return errors.stream()
        .filter(rule -> rule.code().equals(code) && description.contains(rule.description()))
        .map(ErrorRule::meaning)
        .findFirst();
  }
}
