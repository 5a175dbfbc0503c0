package dev.kelid.oauth.config;

import dev.kelid.oauth.provider.KnownProviders;
import dev.kelid.oauth.provider.KnownProviders.Known;
import dev.kelid.oauth.provider.ProviderProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The profiles that a registration may name: those of the application, and those brought along. */
final class Profiles {
  private final Map<String, Known> byId = new HashMap<>(KnownProviders.all());

  /** An application's profile takes the place of one that is called the same. */
  Profiles(Map<String, ProviderProfile> ofApplication) {
    ofApplication.forEach(
        (id, profile) -> byId.put(id, new Known(id, null, Set.of(), unused -> profile)));
  }

  @Nullable Known find(String id) {
    return byId.get(id);
  }
}
