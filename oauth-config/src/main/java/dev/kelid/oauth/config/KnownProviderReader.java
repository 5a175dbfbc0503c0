package dev.kelid.oauth.config;

import dev.kelid.oauth.provider.KnownProviders;
import dev.kelid.oauth.provider.KnownProviders.Known;
import dev.kelid.oauth.provider.KnownProviders.Option;
import dev.kelid.oauth.provider.ProviderProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads which of the profiles that are there by name a registration is about. */
final class KnownProviderReader {
  private static final List<RegistrationKey> VARIABLES =
      List.of(RegistrationKey.SERVER, RegistrationKey.DOMAIN, RegistrationKey.TENANT);
  private static final Map<RegistrationKey, Map<String, Option>> CHOICES =
      Map.of(
          RegistrationKey.REFRESH_FORM,
          Map.of(
              "documented", Option.DOCUMENTED_REFRESH_FORM,
              "minimal", Option.MINIMAL_REFRESH_FORM),
          RegistrationKey.EXCHANGE_REDIRECT_URI,
          Map.of("omit", Option.NO_REDIRECT_URI_ON_EXCHANGE),
          RegistrationKey.UNDOCUMENTED_REFRESH,
          Map.of("true", Option.UNDOCUMENTED_REFRESH),
          RegistrationKey.LOGOUT_FORM,
          Map.of("return-to", Option.RETURN_TO_LOGOUT));

  /** What changes nothing, and is allowed wherever there is a choice. */
  private static final Map<RegistrationKey, String> AS_IT_IS =
      Map.of(
          RegistrationKey.EXCHANGE_REDIRECT_URI, "send",
          RegistrationKey.UNDOCUMENTED_REFRESH, "false",
          RegistrationKey.LOGOUT_FORM, "standard");

  private final KeyReader keys;
  private final Profiles profiles;
  private final Problems problems;

  KnownProviderReader(KeyReader keys, Profiles profiles, Problems problems) {
    this.keys = keys;
    this.profiles = profiles;
    this.problems = problems;
  }

  /** The profile; null if none is named, or if it cannot be made. */
  @Nullable ProviderProfile read(String id) {
    Found named = keys.find(RegistrationKey.PROVIDER.of(id));
    Known known = named == null ? null : profiles.find(named.value());
    if (named != null && known == null) {
      problems.wrong(named);
      return null;
    }
    VARIABLES.stream()
        .filter(key -> known == null || !key.text().equals(known.variable()))
        .forEach(key -> refuse(key.of(id), known));
    ProviderProfile profile = known == null ? null : make(known, id);
    for (RegistrationKey key :
        List.of(
            RegistrationKey.REFRESH_FORM,
            RegistrationKey.LOGOUT_FORM,
            RegistrationKey.EXCHANGE_REDIRECT_URI,
            RegistrationKey.UNDOCUMENTED_REFRESH)) {
      profile = chosen(key, id, known, profile);
    }
    if (known == null) {
      refuse(RegistrationKey.MOVED_TO.of(id), null);
    }
    return profile == null ? null : new MovedProvider(keys, problems).read(id, profile);
  }

  /** Whether the issuer that is configured has gone into the profile, which may be moved since. */
  boolean isMadeOfIssuer(String id) {
    Known known = profiles.find(keys.text(RegistrationKey.PROVIDER.of(id), ""));
    return known != null && RegistrationKey.ISSUER.text().equals(known.variable());
  }

  private @Nullable ProviderProfile make(Known known, String id) {
    String variable = known.variable();
    if (variable == null) {
      return known.make().of("");
    }
    Key key = RegistrationKey.named(variable).of(id);
    Found value = keys.find(key);
    if (value == null) {
      problems.missing(key);
      return null;
    }
    try {
      return known.make().of(value.value());
    } catch (IllegalArgumentException e) {
      String[] message = String.valueOf(e.getMessage()).split(variable + " ", 2);
      problems.add(key + " " + message[message.length - 1] + value.where());
      return null;
    }
  }

  private @Nullable ProviderProfile chosen(
      RegistrationKey choice, String id, @Nullable Known known, @Nullable ProviderProfile before) {
    Map<String, Option> options = CHOICES.getOrDefault(choice, Map.of());
    Found found = keys.find(choice.of(id));
    if (found == null) {
      return before;
    }
    if (known == null || options.values().stream().noneMatch(known.options()::contains)) {
      refuse(choice.of(id), known);
      return before;
    }
    Optional<Option> option = Optional.ofNullable(options.get(found.value()));
    if (option.isEmpty() && !found.value().equals(AS_IT_IS.get(choice))) {
      problems.wrong(found);
    }
    return before == null ? null : option.map(o -> KnownProviders.with(o, before)).orElse(before);
  }

  private void refuse(Key key, @Nullable Known known) {
    Found found = keys.find(key);
    if (found != null) {
      String with = known == null ? "without a provider that has it" : "at '" + known.id() + "'";
      problems.add(key + " is of no use " + with + ": remove it" + found.where());
    }
  }
}
