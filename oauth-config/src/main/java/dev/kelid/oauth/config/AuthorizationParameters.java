package dev.kelid.oauth.config;

import dev.kelid.oauth.provider.RegistrationBuilder;
import dev.kelid.oauth.provider.ReservedParameters;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what every authorization request of a registration carries besides the protocol's own. */
final class AuthorizationParameters {
  private static final Set<RegistrationKey> TEXTS =
      EnumSet.of(RegistrationKey.AUDIENCE, RegistrationKey.LOGIN_HINT);
  private static final Set<RegistrationKey> WORDS =
      EnumSet.of(RegistrationKey.PROMPT, RegistrationKey.ACR_VALUES, RegistrationKey.UI_LOCALES);
  private static final Map<String, RegistrationKey> OWN_KEYS =
      Stream.concat(
              Stream.concat(TEXTS.stream(), WORDS.stream()),
              Stream.of(RegistrationKey.MAX_AGE, RegistrationKey.RESOURCE))
          .collect(Collectors.toMap(RegistrationKey::parameter, Function.identity()));

  private final KeyReader keys;
  private final Names names;
  private final Problems problems;

  AuthorizationParameters(KeyReader keys, Names names, Problems problems) {
    this.keys = keys;
    this.names = names;
    this.problems = problems;
  }

  void addTo(RegistrationBuilder builder, String id) {
    for (RegistrationKey key : TEXTS) {
      add(builder, key, keys.text(key.of(id), ""));
    }
    for (RegistrationKey key : WORDS) {
      add(builder, key, String.join(" ", keys.words(key.of(id))));
    }
    Long maxAge = keys.number(RegistrationKey.MAX_AGE.of(id), 0);
    add(builder, RegistrationKey.MAX_AGE, maxAge == null ? "" : maxAge.toString());
    for (String resource : keys.words(RegistrationKey.RESOURCE.of(id))) {
      add(builder, RegistrationKey.RESOURCE, resource);
    }
    for (String name : names.parametersOf(id)) {
      addOther(builder, id, name);
    }
  }

  private static void add(RegistrationBuilder builder, RegistrationKey key, String value) {
    if (!value.isEmpty()) {
      builder.authorizationParameter(key.parameter(), value);
    }
  }

  private void addOther(RegistrationBuilder builder, String id, String name) {
    Found found = keys.find(RegistrationKey.parameterOf(id, name));
    if (found == null) {
      return;
    }
    RegistrationKey own = OWN_KEYS.get(name);
    if (own != null) {
      problems.add(
          found.key() + " has a key of its own: write " + own.of(id).name() + found.where());
    } else if (!ReservedParameters.inAuthorizationRequest(List.of(name)).isEmpty()) {
      problems.add(found.key() + " is written by the client itself: remove it" + found.where());
    } else {
      builder.authorizationParameter(name, found.value());
    }
  }
}
