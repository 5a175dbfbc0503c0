package dev.kelid.oauth.config;

import dev.kelid.oauth.provider.ApiRules;
import dev.kelid.oauth.provider.Origin;
import dev.kelid.oauth.provider.ProfileBuilder;
import dev.kelid.oauth.provider.ProviderProfile;
import java.net.URI;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads whether a known provider is at another address: its sandbox, a proxy, a test server. */
final class MovedProvider {
  private final KeyReader keys;
  private final Problems problems;

  MovedProvider(KeyReader keys, Problems problems) {
    this.keys = keys;
    this.problems = problems;
  }

  ProviderProfile read(String id, ProviderProfile profile) {
    Found found = keys.find(RegistrationKey.MOVED_TO.of(id));
    if (found == null) {
      return profile;
    }
    ProfileBuilder moved = profile.toBuilder();
    for (String move : keys.items(found.key())) {
      int equals = move.indexOf('=');
      String to = origin(move.substring(equals + 1), found);
      String from = equals < 0 ? null : origin(move.substring(0, equals), found);
      if (to == null || (equals >= 0 && !isNamed(from, profile, found))) {
        return profile;
      }
      if (from != null) {
        moved.moved(from, to);
      } else if (!isOnePlace(profile)) {
        problems.add(
            "%s moves %s to one place, where calls could not be told apart: write %s%s"
                .formatted(found.key(), profile.name(), eachTo(profile, to), found.where()));
        return profile;
      } else {
        profile.origins().forEach(origin -> moved.moved(origin.toString(), to));
      }
    }
    return moved.build();
  }

  private @Nullable String origin(String text, Found found) {
    URI uri = KeyReader.secureUri(text);
    boolean bare =
        uri != null
            && uri.getRawQuery() == null
            && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
    if (uri == null || !bare) {
      problems.wrong(found);
      return null;
    }
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }

  private boolean isNamed(@Nullable String from, ProviderProfile profile, Found found) {
    if (from == null) {
      return false;
    }
    boolean named = profile.origins().contains(Origin.of(URI.create(from)));
    if (!named) {
      problems.add(
          "%s moves '%s', which is no address of %s: write %s%s"
              .formatted(found.key(), from, profile.name(), written(profile), found.where()));
    }
    return named;
  }

  /** Whether calls carry the same headers wherever they go: else each place is moved by itself. */
  private static boolean isOnePlace(ProviderProfile profile) {
    return profile.origins().stream()
            .map(profile::apiRules)
            .map(ApiRules::headers)
            .distinct()
            .count()
        <= 1;
  }

  private static String eachTo(ProviderProfile profile, String to) {
    return profile.origins().stream()
        .map(origin -> origin + "=" + to)
        .sorted()
        .collect(Collectors.joining(" and ", "", ", each to an address of its own"));
  }

  private static String written(ProviderProfile profile) {
    return profile.origins().stream()
        .map(Origin::toString)
        .sorted()
        .collect(Collectors.joining(" or "));
  }
}
