package dev.kelid.oauth.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The init-params of a filter that shares registrations with something that sees no init-params.
 */
final class SharedParams {
  private static final Set<String> FILTERS_OWN =
      Stream.of(
              GlobalKey.PUBLIC_PATHS,
              GlobalKey.ERROR_PAGE,
              GlobalKey.SEAL_KEY,
              GlobalKey.SEAL_KEY_FILE,
              GlobalKey.SESSION_REFRESH,
              GlobalKey.SESSION_REFRESH_WITHOUT_ID_TOKEN,
              GlobalKey.BACK_CHANNEL_LOGOUT)
          .map(key -> key.key().name())
          .collect(Collectors.toUnmodifiableSet());

  private final InitParams params;

  SharedParams(Map<String, String> params) {
    this.params = new InitParams(params, new Problems());
  }

  /** Without their values, which may be secrets. */
  void requireFiltersOwn() {
    List<String> wrong =
        params.all().entrySet().stream()
            .filter(param -> !FILTERS_OWN.contains(param.getKey()))
            .map(
                param ->
                    param.getValue().source()
                        + " is seen by this filter only, but registrations are shared with CDI:"
                        + " write the property "
                        + param.getKey()
                        + " instead, for example into META-INF/microprofile-config.properties")
            .toList();
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          "the init-params cannot be used:\n  - " + String.join("\n  - ", wrong));
    }
  }
}
