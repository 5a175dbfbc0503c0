package dev.kelid.oauth.config;

import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.Origin;
import dev.kelid.oauth.provider.ProviderProfile;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads where a provider is instead of where its profile says. */
final class MovedOrigins {
  private final KeyReader keys;
  private final Problems problems;

  MovedOrigins(KeyReader keys, Problems problems) {
    this.keys = keys;
    this.problems = problems;
  }

  /** The profile, moved. A pair that would move nothing is wrong: calls would go to the old one. */
  ProviderProfile read(Key key, ProviderProfile profile) {
    ProviderProfile moved = profile;
    for (String pair : keys.items(key)) {
      Found found = Objects.requireNonNull(keys.find(key));
      String[] sides = pair.split("=", 2);
      if (sides.length != 2 || !isOrigin(sides[0]) || !isOrigin(sides[1])) {
        problems.wrong(found);
        return profile;
      }
      if (origins(profile).noneMatch(Origin.of(URI.create(sides[0]))::equals)) {
        problems.add(
            "%s moves '%s', which is no address of %s: write %s%s"
                .formatted(key, sides[0], profile.name(), written(profile), found.where()));
        return profile;
      }
      moved = moved.toBuilder().moved(sides[0], sides[1]).build();
    }
    return moved;
  }

  private static boolean isOrigin(String text) {
    URI uri = KeyReader.secureUri(text);
    return uri != null && uri.getRawPath().isEmpty() && uri.getRawQuery() == null;
  }

  private static Stream<Origin> origins(ProviderProfile profile) {
    Endpoints at = profile.endpoints();
    Stream<@Nullable URI> addresses =
        Stream.of(
            profile.issuer() == null ? null : URI.create(profile.issuer()),
            at.metadata(),
            at.authorization(),
            at.token(),
            at.userInfo(),
            at.jwks(),
            at.revocation(),
            at.introspection(),
            at.endSession());
    return Stream.concat(
        addresses.flatMap(uri -> Optional.ofNullable(uri).stream()).map(Origin::of),
        profile.apis().stream().flatMap(rules -> rules.origins().stream()));
  }

  private static String written(ProviderProfile profile) {
    return origins(profile)
        .map(origin -> origin.toString().replaceFirst("^(https://.*):443$", "$1"))
        .distinct()
        .sorted()
        .collect(Collectors.joining(" or "));
  }
}
