package dev.kelid.oauth.oidc;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.LoginRules.Pkce;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.ProviderProfile.Metadata;
import dev.kelid.oauth.wire.Endpoint;
import dev.kelid.oauth.wire.Fetched;
import dev.kelid.oauth.wire.JsonObjectValues;
import dev.kelid.oauth.wire.JsonText;
import dev.kelid.oauth.wire.Pauses;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/**
 * A provider's metadata (OpenID Connect Discovery 1.0 section 4, RFC 8414 section 3): asked at
 * first use, kept for an hour, and kept on for a week while the provider cannot be reached or
 * answers rubbish.
 */
public final class Discovery {
  private static final Fetched.Life LIFE =
      new Fetched.Life(Duration.ofHours(1), Duration.ofDays(7));

  private final ClientRegistration registration;
  private final ProviderProfile profile;
  private final Endpoint endpoint;
  private final Fetched<ProviderMetadata> metadata;

  /** Asks nothing yet. */
  public Discovery(
      ClientRegistration registration,
      HttpTransport transport,
      InstantSource clock,
      SecureRandom random) {
    this.registration = registration;
    this.profile = registration.provider();
    this.endpoint = new Endpoint(registration, "discovery endpoint", transport, clock);
    this.metadata = new Fetched<>(clock, new Pauses(random), LIFE, this::load);
  }

  /**
   * The metadata. Blocks while it is asked for.
   *
   * @throws OAuthException if there is none and the provider gives none that can be used
   */
  public ProviderMetadata metadata() {
    return metadata.get();
  }

  /** The endpoints. Blocks and throws like {@link #metadata()}. */
  public Endpoints endpoints() {
    return metadata().endpoints();
  }

  /**
   * Whether the provider answers at this moment: its metadata, or where it has none, its key set or
   * end session endpoint; true where there is nothing to ask. Blocks.
   */
  public boolean answers() {
    Endpoints known = profile.endpoints();
    URI own = known.jwks() != null ? known.jwks() : known.endSession();
    URI probe = profile.metadata() == Metadata.NONE ? own : location();
    if (probe == null) {
      return true;
    }
    try {
      endpoint.send(HttpCall.get(probe));
      return true;
    } catch (Unreachable e) {
      return profile.metadata() == Metadata.NONE && !(e.getCause() instanceof IOException);
    }
  }

  private ProviderMetadata load() {
    if (profile.metadata() == Metadata.NONE) {
      return new ProviderMetadata(profile.endpoints(), false);
    }
    URI location = location();
    HttpReply reply = endpoint.send(HttpCall.get(location));
    if (reply.status() != 200) {
      throw new Invalid(
          registration.id(),
          Check.DISCOVERY,
          "HTTP " + reply.status() + " at " + location + "; check the issuer");
    }
    try {
      return read(JsonText.object(reply.body()));
    } catch (IllegalArgumentException e) {
      throw new Invalid(registration.id(), Check.DISCOVERY, e.getMessage() + " at " + location);
    }
  }

  private URI location() {
    if (profile.endpoints().metadata() != null) {
      return Objects.requireNonNull(profile.endpoints().metadata());
    }
    String issuer = Objects.requireNonNull(profile.issuer());
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    if (profile.metadata() == Metadata.OPENID_DISCOVERY) {
      return URI.create(base + "/.well-known/openid-configuration");
    }
    URI uri = URI.create(base);
    return uri.resolve("/.well-known/oauth-authorization-server" + uri.getRawPath());
  }

  private ProviderMetadata read(JsonObjectValues document) {
    String issuer = document.text("issuer");
    if (!issuer.equals(profile.issuer())) {
      throw new Invalid(
          registration.id(),
          Check.DISCOVERY_ISSUER,
          "it says '" + issuer + "', configured is '" + profile.issuer() + "'");
    }
    Endpoints endpoints = profile.endpoints().orElse(named(document));
    requireUsable(endpoints);
    requireWhole(endpoints);
    List<String> methods = document.strings("code_challenge_methods_supported");
    if (profile.login().pkce() == Pkce.REQUIRED
        && !methods.isEmpty()
        && !methods.contains("S256")) {
      throw new IllegalArgumentException("code_challenge_methods_supported has no S256");
    }
    return new ProviderMetadata(
        endpoints, document.flag("authorization_response_iss_parameter_supported"));
  }

  /** A login would end there without a clear word. */
  private void requireUsable(Endpoints endpoints) {
    endpoints
        .insecureFrom(location(), profile.endpoints())
        .ifPresent(
            uri -> {
              throw new IllegalArgumentException("the endpoint " + uri + " is not https");
            });
    endpoints
        .unusable()
        .ifPresent(
            uri -> {
              throw new IllegalArgumentException(
                  "an endpoint at " + uri.getHost() + " has a fragment, a user or no real port");
            });
  }

  /** Half a document must not take the place of a good one. */
  private void requireWhole(Endpoints endpoints) {
    boolean openId = profile.metadata() == Metadata.OPENID_DISCOVERY;
    if (endpoints.token() == null) {
      throw new IllegalArgumentException("token_endpoint is missing");
    }
    if (openId && endpoints.authorization() == null) {
      throw new IllegalArgumentException("authorization_endpoint is missing");
    }
    if (openId && endpoints.jwks() == null) {
      throw new IllegalArgumentException("jwks_uri is missing");
    }
  }

  private static Endpoints named(JsonObjectValues document) {
    return new Endpoints(
        null,
        document.uri("authorization_endpoint"),
        document.uri("token_endpoint"),
        document.uri("userinfo_endpoint"),
        document.uri("jwks_uri"),
        document.uri("revocation_endpoint"),
        document.uri("introspection_endpoint"),
        document.uri("end_session_endpoint"));
  }
}
