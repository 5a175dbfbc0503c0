package dev.kelid.oauth.config;

import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.IdTokenRules;
import dev.kelid.oauth.provider.LoginRules;
import dev.kelid.oauth.provider.ProfileBuilder;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.ProviderProfile.Metadata;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a registration says about its provider. */
final class ProviderReader {
  private static final Map<String, Metadata> METADATA =
      Map.of(
          "openid", Metadata.OPENID_DISCOVERY,
          "oauth", Metadata.OAUTH_METADATA,
          "none", Metadata.NONE);
  private static final Map<String, Boolean> PKCE = Map.of("S256", true, "unsupported", false);
  private static final Set<String> ALGORITHMS =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");
  private static final URI NOWHERE = URI.create("https://standard.invalid/token");
  private static final ProviderProfile STANDARD =
      ProviderProfile.openId("https://standard.invalid");

  private final KeyReader keys;
  private final Problems problems;
  private final CoreProblems core;
  private final KnownProviderReader known;

  ProviderReader(KeyReader keys, Profiles profiles, Problems problems, CoreProblems core) {
    this.keys = keys;
    this.problems = problems;
    this.core = core;
    this.known = new KnownProviderReader(keys, profiles, problems);
  }

  /** The profile; a standard one if problems were found. */
  ProviderProfile read(String id) {
    ProviderProfile named = known.read(id);
    if (named == null && keys.find(RegistrationKey.PROVIDER.of(id)) != null) {
      return STANDARD;
    }
    String issuer = keys.text(RegistrationKey.ISSUER.of(id));
    ProviderProfile before = named == null ? STANDARD : named;
    Metadata metadata = keys.choice(RegistrationKey.METADATA.of(id), METADATA, before.metadata());
    ProfileBuilder said = named == null ? ProviderProfile.builder(id) : named.toBuilder();
    if (issuer != null && !known.isMadeOfIssuer(id)) {
      said.issuer(issuer);
    }
    said.metadata(metadata)
        .name(keys.text(RegistrationKey.NAME.of(id), nameOf(named, issuer, id)))
        .endpoints(endpoints(id).orElse(named == null ? Endpoints.none() : named.endpoints()))
        .login(login(id, before.login()))
        .idTokens(idTokens(id, before.idTokens()));
    Duration assumed = before.tokens().expiry().assumed();
    said.assumedLifetime(duration(RegistrationKey.ASSUMED_LIFETIME.of(id), assumed));
    try {
      return said.build();
    } catch (IllegalArgumentException e) {
      core.add(id, e);
      return usable(id, metadata);
    }
  }

  /** What the rest of the registration is checked against, where the profile has problems. */
  private ProviderProfile usable(String id, Metadata metadata) {
    return STANDARD.toBuilder()
        .metadata(metadata)
        .endpoints(endpoints(id).orElse(Endpoints.none().withToken(NOWHERE)))
        .login(login(id, STANDARD.login()))
        .build();
  }

  private static String nameOf(
      @Nullable ProviderProfile named, @Nullable String issuer, String id) {
    if (named != null) {
      return named.name();
    }
    try {
      String host = issuer == null ? null : new URI(issuer).getHost();
      return host == null ? id : host;
    } catch (URISyntaxException e) {
      return id;
    }
  }

  private LoginRules login(String id, LoginRules otherwise) {
    Key key = RegistrationKey.PKCE.of(id);
    if (keys.find(key) == null) {
      return otherwise;
    }
    return keys.choice(key, PKCE, true)
        ? otherwise.withPkceRequired()
        : otherwise.withoutPkce("switched off by " + key);
  }

  private IdTokenRules idTokens(String id, IdTokenRules otherwise) {
    return new IdTokenRules(
        otherwise.trust(),
        algorithms(id, otherwise.algorithms()),
        duration(RegistrationKey.CLOCK_SKEW.of(id), otherwise.clockSkew()));
  }

  private Endpoints endpoints(String id) {
    return new Endpoints(
        keys.endpoint(RegistrationKey.DISCOVERY_URI.of(id)),
        keys.endpoint(RegistrationKey.AUTHORIZATION_ENDPOINT.of(id)),
        keys.endpoint(RegistrationKey.TOKEN_ENDPOINT.of(id)),
        keys.endpoint(RegistrationKey.USERINFO_ENDPOINT.of(id)),
        keys.endpoint(RegistrationKey.JWKS_URI.of(id)),
        keys.endpoint(RegistrationKey.REVOCATION_ENDPOINT.of(id)),
        keys.endpoint(RegistrationKey.INTROSPECTION_ENDPOINT.of(id)),
        keys.endpoint(RegistrationKey.END_SESSION_ENDPOINT.of(id)));
  }

  private Set<String> algorithms(String id, Set<String> otherwise) {
    Key key = RegistrationKey.ID_TOKEN_ALGORITHMS.of(id);
    List<String> named = keys.items(key);
    Found found = keys.find(key);
    if (found == null) {
      return otherwise;
    }
    if (named.isEmpty() || !ALGORITHMS.containsAll(named)) {
      problems.wrong(found);
      return otherwise;
    }
    return Set.copyOf(named);
  }

  private Duration duration(Key key, Duration otherwise) {
    return keys.duration(key, otherwise, any -> true);
  }
}
