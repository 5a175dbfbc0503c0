package dev.kelid.oauth.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything in which authorization servers differ, as data. A standard OpenID Provider needs only
 * its issuer: {@code ProviderProfile.openId("https://id.example.com")}.
 *
 * @param name for people
 * @param issuer the issuer identifier, exactly as the server writes it; null for a server that has
 *     none
 * @param metadata where endpoints are looked up
 * @param endpoints these take the place of what {@code metadata} says
 * @param pkce whether the server can be sent a code challenge (RFC 7636)
 * @param idTokenAlgorithms the {@code alg} values accepted in ID tokens
 * @param clockSkew by how much the server's clock may differ from ours
 * @param assumedLifetime of an access token whose answer names none (RFC 6749 section 5.1)
 */
public record ProviderProfile(
    String name,
    @Nullable String issuer,
    Metadata metadata,
    Endpoints endpoints,
    Pkce pkce,
    Set<String> idTokenAlgorithms,
    Duration clockSkew,
    Duration assumedLifetime) {

  /** Where a provider's endpoints are looked up. */
  public enum Metadata {
    /** At the issuer, by OpenID Connect Discovery 1.0 section 4. */
    OPENID_DISCOVERY,
    /** At the issuer, by RFC 8414 section 3. */
    OAUTH_METADATA,
    /** Nowhere: the profile names them all. */
    NONE
  }

  /** Whether authorization requests carry a code challenge (RFC 7636). */
  public enum Pkce {
    /** They do, always with {@code S256}; also for servers that do not announce it. */
    S256,
    /** They do not: the server refuses it. */
    UNSUPPORTED
  }

  /** Copies the set. */
  public ProviderProfile {
    idTokenAlgorithms = Set.copyOf(idTokenAlgorithms);
  }

  /** A standard OpenID Provider: everything else is discovered. */
  public static ProviderProfile openId(String issuer) {
    return builder("OpenID Provider").issuer(issuer).metadata(Metadata.OPENID_DISCOVERY).build();
  }

  /** A plain OAuth 2.0 server without OpenID Connect, described by RFC 8414. */
  public static ProviderProfile oauth(String issuer) {
    return builder("OAuth 2.0 server").issuer(issuer).metadata(Metadata.OAUTH_METADATA).build();
  }

  /** Starts a profile with the RFCs' behaviour in everything. */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** Starts a profile that is like this one. */
  public Builder toBuilder() {
    Builder copy = new Builder(name);
    copy.issuer = issuer;
    copy.metadata = metadata;
    copy.endpoints = endpoints;
    copy.pkce = pkce;
    copy.idTokenAlgorithms = idTokenAlgorithms;
    copy.clockSkew = clockSkew;
    copy.assumedLifetime = assumedLifetime;
    return copy;
  }

  /** Collects what a profile says. */
  public static final class Builder {
    private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);
    private static final Set<String> ALGORITHMS =
        Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    private final String name;
    private @Nullable String issuer;
    private Metadata metadata = Metadata.NONE;
    private Endpoints endpoints = Endpoints.none();
    private Pkce pkce = Pkce.S256;
    private Set<String> idTokenAlgorithms = Set.of("RS256", "ES256");
    private Duration clockSkew = Duration.ofSeconds(60);
    private Duration assumedLifetime = Duration.ofMinutes(5);

    private Builder(String name) {
      this.name = name;
    }

    /** The issuer identifier, exactly as the server writes it. */
    public Builder issuer(String issuer) {
      this.issuer = issuer;
      return this;
    }

    /** Where endpoints are looked up. */
    public Builder metadata(Metadata metadata) {
      this.metadata = metadata;
      return this;
    }

    /** Endpoints that take the place of the discovered ones. */
    public Builder endpoints(Endpoints endpoints) {
      this.endpoints = endpoints;
      return this;
    }

    /** Whether the server can be sent a code challenge. */
    public Builder pkce(Pkce pkce) {
      this.pkce = pkce;
      return this;
    }

    /** The {@code alg} values accepted in ID tokens; RS256 and ES256 if not said. */
    public Builder idTokenAlgorithms(String... algorithms) {
      this.idTokenAlgorithms = Set.of(algorithms);
      return this;
    }

    /** By how much the clocks may differ: 60 seconds if not said, 5 minutes at most. */
    public Builder clockSkew(Duration clockSkew) {
      this.clockSkew = clockSkew;
      return this;
    }

    /** Lifetime of an access token whose answer names none: 5 minutes if not said. */
    public Builder assumedLifetime(Duration assumedLifetime) {
      this.assumedLifetime = assumedLifetime;
      return this;
    }

    /**
     * The profile.
     *
     * @throws IllegalArgumentException that lists everything that is wrong or missing
     */
    public ProviderProfile build() {
      Problems problems = new Problems("provider '" + name + "' cannot be used");
      if (metadata != Metadata.NONE || issuer != null) {
        SecureUri.problem(issuer).ifPresent(p -> problems.add("issuer", p));
        problems.addIf(
            issuer != null && issuer.contains("?"), "issuer", "may not have a query (?)");
        problems.addIf(
            issuer != null && issuer.contains("/.well-known/"),
            "issuer",
            "'"
                + issuer
                + "' is the address of a document: write what stands before /.well-known/");
      }
      if (metadata == Metadata.NONE) {
        problems.addIf(
            endpoints.token() == null,
            "endpoints.token",
            "is missing: name it, or an issuer where it can be discovered");
      }
      endpoints
          .insecure()
          .map(URI::toString)
          .ifPresent(u -> problems.add("endpoints", "'" + u + "' is not https"));
      checkTokens(problems);
      problems.throwIfAny();
      return new ProviderProfile(
          name, issuer, metadata, endpoints, pkce, idTokenAlgorithms, clockSkew, assumedLifetime);
    }

    private void checkTokens(Problems problems) {
      problems.addIf(
          idTokenAlgorithms.isEmpty() || !ALGORITHMS.containsAll(idTokenAlgorithms),
          "idTokenAlgorithms",
          idTokenAlgorithms + " must be some of " + new TreeSet<>(ALGORITHMS));
      problems.addIf(
          clockSkew.isNegative() || clockSkew.compareTo(LARGEST_SKEW) > 0,
          "clockSkew",
          clockSkew + " is not between PT0S and " + LARGEST_SKEW);
      problems.addIf(
          assumedLifetime.isNegative() || assumedLifetime.isZero(),
          "assumedLifetime",
          assumedLifetime + " is not a positive time");
    }
  }
}
