package dev.kelid.oauth.config;

import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.ProviderProfile.Metadata;
import dev.kelid.oauth.provider.ProviderProfile.Pkce;
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
  private static final Map<String, Pkce> PKCE =
      Map.of("S256", Pkce.S256, "unsupported", Pkce.UNSUPPORTED);
  private static final Set<String> ALGORITHMS =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

  private final KeyReader keys;
  private final Problems problems;
  private final CoreProblems core;

  ProviderReader(KeyReader keys, Problems problems, CoreProblems core) {
    this.keys = keys;
    this.problems = problems;
    this.core = core;
  }

  /** The profile; an unchecked one if problems were found. */
  ProviderProfile read(String id) {
    ProviderProfile standard = ProviderProfile.openId("https://standard.invalid");
    String issuer = keys.text(RegistrationKey.ISSUER.of(id));
    ProviderProfile said =
        new ProviderProfile(
            keys.text(RegistrationKey.NAME.of(id), nameOf(issuer, id)),
            issuer,
            keys.choice(RegistrationKey.METADATA.of(id), METADATA, Metadata.OPENID_DISCOVERY),
            endpoints(id),
            keys.choice(RegistrationKey.PKCE.of(id), PKCE, Pkce.S256),
            algorithms(id, standard.idTokenAlgorithms()),
            duration(RegistrationKey.CLOCK_SKEW.of(id), standard.clockSkew()),
            duration(RegistrationKey.ASSUMED_LIFETIME.of(id), standard.assumedLifetime()));
    try {
      return said.toBuilder().build();
    } catch (IllegalArgumentException e) {
      core.add(id, e);
      return said;
    }
  }

  private static String nameOf(@Nullable String issuer, String id) {
    try {
      String host = issuer == null ? null : new URI(issuer).getHost();
      return host == null ? id : host;
    } catch (URISyntaxException e) {
      return id;
    }
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
