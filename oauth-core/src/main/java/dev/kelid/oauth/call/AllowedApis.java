package dev.kelid.oauth.call;

import dev.kelid.oauth.provider.ApiRules;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Origin;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The origins that a registration's tokens may be sent to, each with what calls to it carry. Made
 * once for a registration, for the authorizers of all its users.
 */
public final class AllowedApis {
  private final ClientRegistration registration;
  private final Api[] apis;
  private final Set<String> headerNames;

  /** Those of a registration. */
  public AllowedApis(ClientRegistration registration) {
    this.registration = registration;
    this.apis = new Api[registration.apiOrigins().size()];
    int index = 0;
    for (Origin origin : registration.apiOrigins()) {
      apis[index++] = new Api(origin, registration.provider().apiRules(origin));
    }
    this.headerNames =
        Stream.concat(
                Stream.of("authorization"),
                registration.provider().apis().stream()
                    .flatMap(rules -> rules.headers().stream())
                    .map(header -> ApiRules.key(header.name())))
            .collect(Collectors.toUnmodifiableSet());
  }

  private record Api(Origin origin, ApiRules rules) {}

  /** Whose tokens. */
  public ClientRegistration registration() {
    return registration;
  }

  /** What a call carries; null if its target is at none of the allowed origins. */
  @Nullable ApiRules rules(URI target) {
    for (Api api : apis) {
      if (api.origin().isOf(target)) {
        return api.rules();
      }
    }
    return null;
  }

  /** Whether a header is one of those by which the provider's APIs know their callers. */
  boolean isCredential(String headerName) {
    return headerNames.contains(ApiRules.key(headerName));
  }
}
