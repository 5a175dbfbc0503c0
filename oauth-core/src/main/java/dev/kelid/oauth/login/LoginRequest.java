package dev.kelid.oauth.login;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.provider.ExtraParameters;
import dev.kelid.oauth.provider.ScopeName;
import dev.kelid.oauth.token.Purpose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one login is to ask for, beyond what its registration says.
 *
 * @param owner under whom the tokens will be kept; null to mint one
 * @param purpose of the grant; empty for the login's own
 * @param scopes in place of the registration's; empty for those
 * @param maxAge how long ago the user may have authenticated at most (OpenID Connect Core 3.1.2.1)
 * @param acrValues authentication context classes, any of which will do
 * @param user who must be the one that logs in; null for anybody
 * @param parameters further authorization parameters; they add to the registration's
 * @param returnPath where the application wants to go afterwards; empty for nowhere special
 * @param applicationData comes back in the result, never goes on a URL
 * @param formPost whether the answer is to come as a form (OAuth 2.0 Form Post Response Mode)
 */
public record LoginRequest(
    @Nullable String owner,
    String purpose,
    List<String> scopes,
    @Nullable Duration maxAge,
    List<String> acrValues,
    @Nullable UserId user,
    Map<String, List<String>> parameters,
    String returnPath,
    String applicationData,
    boolean formPost) {
  private static final Set<String> TYPED = Set.of("max_age", "acr_values");
  private static final Duration LONGEST_AGE = Duration.ofDays(36_500);
  private static final LoginRequest PLAIN = builder().build();

  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException if a parameter would replace one of the protocol, or something
   *     cannot be asked for
   */
  public LoginRequest {
    scopes = ScopeName.listOf(scopes);
    acrValues = List.copyOf(acrValues);
    parameters = ExtraParameters.ofAuthorizationRequest(parameters);
    if (!Collections.disjoint(parameters.keySet(), TYPED)) {
      throw new IllegalArgumentException("say max_age by maxAge(…), acr_values by acrValues(…)");
    }
    if (owner != null && owner.isBlank()) {
      throw new IllegalArgumentException("owner is blank; give none to have one minted");
    }
    if (maxAge != null && (maxAge.isNegative() || maxAge.compareTo(LONGEST_AGE) > 0)) {
      throw new IllegalArgumentException("maxAge " + maxAge + " is not within " + LONGEST_AGE);
    }
    if (acrValues.stream().anyMatch(acr -> acr.isEmpty() || acr.contains(" "))) {
      throw new IllegalArgumentException("give each of acrValues by itself, without spaces");
    }
  }

  /** Neither the owner, who can be a key to a session, nor the application's data. */
  @Override
  public String toString() {
    return "LoginRequest[purpose=" + purpose + ", scopes=" + scopes + ", maxAge=" + maxAge + "]";
  }

  /** A login as its registration says. */
  public static LoginRequest plain() {
    return PLAIN;
  }

  /** Starts a request. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects what a login is to ask for. */
  public static final class Builder {
    private @Nullable String owner;
    private String purpose = "";
    private List<String> scopes = List.of();
    private @Nullable Duration maxAge;
    private List<String> acrValues = List.of();
    private @Nullable UserId user;
    private final Map<String, List<String>> parameters = new LinkedHashMap<>();
    private String returnPath = "";
    private String applicationData = "";
    private boolean formPost;

    private Builder() {}

    /** Under whom the tokens will be kept: a session's owner, or an account id of yours. */
    public Builder owner(@Nullable String owner) {
      this.owner = owner;
      return this;
    }

    /** The purpose of the grant, if it is not the login's own. */
    public Builder purpose(String purpose) {
      this.purpose = purpose;
      return this;
    }

    /** Scopes in place of the registration's. */
    public Builder scopes(List<String> scopes) {
      this.scopes = scopes;
      return this;
    }

    /** How long ago the user may have authenticated at most; checked in the ID token. */
    public Builder maxAge(@Nullable Duration maxAge) {
      this.maxAge = maxAge;
      return this;
    }

    /** Authentication context classes, any of which will do; checked in the ID token. */
    public Builder acrValues(List<String> acrValues) {
      this.acrValues = acrValues;
      return this;
    }

    /**
     * All that a {@link LoginRequired} says the login must bring. Scopes of no purpose are one of
     * their own: the login's own grant stays as it is.
     */
    public Builder bringing(LoginRequired.Need need) {
      return purpose(need.purpose().isEmpty() ? Purpose.ofScopes(need.scopes()) : need.purpose())
          .scopes(need.scopes())
          .acrValues(need.acrValues())
          .maxAge(need.maxAge());
    }

    /**
     * Who must be the one that logs in, of an earlier login's result at the same registration: if
     * it is anybody else, the login fails and nothing is kept. Where scopes are named here, those
     * of the registration's that tell who the user is are asked for besides.
     */
    public Builder user(@Nullable UserId user) {
      this.user = user;
      return this;
    }

    /** A further authorization parameter; one name may have several values. */
    public Builder with(String name, String value) {
      parameters.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
      return this;
    }

    /** Where the application wants to go afterwards. */
    public Builder returningTo(String path) {
      this.returnPath = path;
      return this;
    }

    /** Anything that is to come back in the result. */
    public Builder applicationData(String data) {
      this.applicationData = data;
      return this;
    }

    /** Whether the answer is to come as a form posted by the browser. */
    public Builder formPost(boolean wanted) {
      this.formPost = wanted;
      return this;
    }

    /**
     * The request.
     *
     * @throws IllegalArgumentException if a parameter would replace one of the protocol
     */
    public LoginRequest build() {
      return new LoginRequest(
          owner,
          purpose,
          scopes,
          maxAge,
          acrValues,
          user,
          parameters,
          returnPath,
          applicationData,
          formPost);
    }
  }
}
