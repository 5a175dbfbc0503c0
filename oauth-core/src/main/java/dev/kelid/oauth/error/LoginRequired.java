package dev.kelid.oauth.error;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The user must act: log in, or log in again with more. In a web application the login filter turns
 * this into a login that comes back to the page.
 */
public final class LoginRequired extends OAuthException {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final String purpose;
  private final ArrayList<String> scopes;
  private final ArrayList<String> acrValues;
  private final @Nullable Duration maxAge;
  private final @Nullable String api;

  /** A plain login, for the login's own grant. */
  public LoginRequired(String registration, String reason) {
    this(registration, reason, new Need("", List.of(), List.of(), null));
  }

  /**
   * A login that must bring something.
   *
   * @param registration id of the registration at which to log in
   * @param reason why, in plain words
   * @param need what the login must bring
   */
  public LoginRequired(String registration, String reason, Need need) {
    this(registration, reason, need, null);
  }

  private LoginRequired(String registration, String reason, Need need, @Nullable String api) {
    super(registration, "a login is required: " + printable(reason), null);
    this.reason = printable(reason);
    this.purpose = need.purpose();
    this.scopes = new ArrayList<>(need.scopes());
    this.acrValues = new ArrayList<>(need.acrValues());
    this.maxAge = need.maxAge();
    this.api = api;
  }

  /**
   * A login that an API demands, by its answer to a call.
   *
   * @param api the API's origin
   * @param registration id of the registration at which to log in
   * @param need what the API demands beyond the grant of that purpose; nothing else says so
   */
  public static LoginRequired demandedBy(String api, String registration, Need need) {
    return new LoginRequired(registration, api + " demands " + need.wanted(), need, api);
  }

  /**
   * The origin of the API that demands it; empty if that is the application's own word. What an API
   * demands is not yet what the application wants.
   */
  public Optional<String> api() {
    return Optional.ofNullable(api);
  }

  /** The same, where the user must also have authenticated no longer ago than that. */
  public LoginRequired within(Duration longestAge) {
    return new LoginRequired(
        registration(), reason, new Need(purpose, scopes, acrValues, longestAge));
  }

  /** The same, at this registration. */
  public LoginRequired at(String registration) {
    return new LoginRequired(registration, reason, need(), api);
  }

  /** What the login must bring. */
  public Need need() {
    return new Need(purpose, scopes, acrValues, maxAge);
  }

  /**
   * What a login must bring, beyond the user.
   *
   * @param purpose of the grant; empty for the login's own, or where scopes are named for a grant
   *     of these scopes beside it
   * @param scopes to ask for; empty for the registration's
   * @param acrValues authentication context classes to ask for (OpenID Connect Core 3.1.2.1)
   * @param maxAge how long ago the user may have authenticated at most; null for any time
   */
  public record Need(
      String purpose, List<String> scopes, List<String> acrValues, @Nullable Duration maxAge) {
    /** Copies the lists. */
    public Need {
      Objects.requireNonNull(purpose, "purpose");
      scopes = List.copyOf(scopes);
      acrValues = List.copyOf(acrValues);
    }

    /** What must be brought, in the terms of OAuth; empty if that is nothing special. */
    public String wanted() {
      List<String> wanted = new ArrayList<>();
      if (!scopes.isEmpty()) {
        wanted.add("scope " + String.join(" ", scopes));
      }
      if (!acrValues.isEmpty()) {
        wanted.add("acr_values " + String.join(" ", acrValues));
      }
      if (maxAge != null) {
        wanted.add("max_age " + maxAge.toSeconds());
      }
      return String.join(", ", wanted);
    }

    /** {@code max_age}, if one is needed. */
    public Optional<Duration> longestAge() {
      return Optional.ofNullable(maxAge);
    }
  }
}
