package dev.kelid.oauth.profiles;

import dev.kelid.oauth.provider.KnownProviders.Option;
import java.util.Map;
import java.util.Optional;

/** The steps whose requests depend on a choice. */
final class WireChoices {
  static final Map<Option, String> STEPS =
      Map.of(
          Option.DOCUMENTED_REFRESH_FORM, "refresh-documented",
          Option.MINIMAL_REFRESH_FORM, "refresh-minimal",
          Option.NO_REDIRECT_URI_ON_EXCHANGE, "exchange-sample",
          Option.UNDOCUMENTED_REFRESH, "refresh-undocumented",
          Option.RETURN_TO_LOGOUT, "logout-return-to");

  private WireChoices() {}

  /** The choice that a wire file is about. */
  static Optional<Option> of(String name) {
    return STEPS.entrySet().stream()
        .filter(one -> name.endsWith("/" + one.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
