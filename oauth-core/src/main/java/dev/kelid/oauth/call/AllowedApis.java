package dev.kelid.oauth.call;

import dev.kelid.oauth.provider.ApiRules;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Origin;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The origins that a registration's tokens may be sent to, each with what calls to it carry. */
final class AllowedApis {
  private final Api[] apis;

  AllowedApis(ClientRegistration registration) {
    this.apis = new Api[registration.apiOrigins().size()];
    int index = 0;
    for (Origin origin : registration.apiOrigins()) {
      apis[index++] = new Api(origin, registration.provider().apiRules(origin));
    }
  }

  private record Api(Origin origin, ApiRules rules) {}

  /** What a call carries; null if its target is at none of the allowed origins. */
  @Nullable ApiRules rules(URI target) {
    for (Api api : apis) {
      if (api.origin().isOf(target)) {
        return api.rules();
      }
    }
    return null;
  }
}
