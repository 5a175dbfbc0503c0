package dev.kelid.oauth.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.provider.ClientRules;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.KnownProviders;
import dev.kelid.oauth.provider.KnownProviders.Option;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.ProviderProfile.Metadata;
import dev.kelid.oauth.provider.RefreshRules.Support;
import dev.kelid.oauth.wire.JsonObjectValues;
import dev.kelid.oauth.wire.JsonText;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** There is a wire file for every step that a profile offers, and for nothing else. */
class WireFilesTest {
  static Set<String> providers() {
    return KnownProviders.all().keySet();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void everyStepOfAProfileHasAFile(String provider) {
    Set<String> offered = offered(provider);
    assertThat(offered).contains("authorize", "exchange", "api");
    assertThat(filesOf(provider)).containsAll(offered);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void noFileIsAboutAStepThatAProfileDoesNotOffer(String provider) {
    Set<String> offered = offered(provider);
    for (String step : filesOf(provider)) {
      boolean chosen = WireChoices.of(provider + "/" + step).isPresent();
      assertThat(offered).as(step).contains(chosen ? step : step.replaceAll("-.*", ""));
    }
  }

  @Test
  void everyFileIsAboutAKnownProvider() {
    assertThat(WireFile.all(".http"))
        .allMatch(name -> providers().contains(name.substring(0, name.indexOf('/'))));
  }

  private static List<String> filesOf(String provider) {
    String folder = provider + "/";
    return WireFile.all(".http").stream()
        .filter(name -> name.startsWith(folder))
        .map(name -> name.substring(folder.length()))
        .toList();
  }

  private static Set<String> offered(String provider) {
    ProviderProfile profile = Shop.profile(provider);
    Set<String> steps = new TreeSet<>(Set.of("authorize", "exchange", "api"));
    if (profile.refresh().support() == Support.SUPPORTED) {
      steps.add("refresh");
    }
    addEndpoints(steps, endpoints(provider, profile));
    addClients(steps, profile.clients());
    for (Option option : KnownProviders.all().get(provider).options()) {
      if (!KnownProviders.with(option, profile).equals(profile)) {
        steps.add(WireChoices.STEPS.get(option));
      }
    }
    return steps;
  }

  private static void addClients(Set<String> steps, ClientRules rules) {
    if (rules.takes("client_secret_basic")) {
      steps.add("exchange-basic");
    }
    if (rules.takes("none")) {
      steps.add("exchange-public");
    }
  }

  /** Those of the profile and, where it looks them up, those of the document beside the files. */
  private static Endpoints endpoints(String provider, ProviderProfile profile) {
    if (profile.metadata() == Metadata.NONE) {
      return profile.endpoints();
    }
    JsonObjectValues found = JsonText.object(WireFile.reply(provider + "/discovery").body());
    return profile
        .endpoints()
        .orElse(
            Endpoints.none()
                .withUserInfo(uri(found, "userinfo_endpoint"))
                .withRevocation(uri(found, "revocation_endpoint"))
                .withIntrospection(uri(found, "introspection_endpoint"))
                .withEndSession(uri(found, "end_session_endpoint")));
  }

  private static URI uri(JsonObjectValues found, String name) {
    String value = found.string(name);
    return value == null ? null : URI.create(value);
  }

  private static void addEndpoints(Set<String> steps, Endpoints endpoints) {
    if (endpoints.userInfo() != null) {
      steps.add("userinfo");
    }
    if (endpoints.revocation() != null) {
      steps.add("revoke");
    }
    if (endpoints.introspection() != null) {
      steps.add("introspect");
    }
    if (endpoints.endSession() != null) {
      steps.add("logout");
    }
  }
}
