package dev.kelid.oauth.cli.providers;

import dev.kelid.oauth.provider.KnownProviders.Known;
import dev.kelid.oauth.provider.LoginRules.Pkce;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.Value;
import java.util.ArrayList;
import java.util.List;

/** What a provider needs besides its name and the client id, as options. */
final class Needs {
  private Needs() {}

  static List<String> of(Known known, ProviderProfile profile) {
    List<String> needs = new ArrayList<>();
    if (known.variable() != null) {
      needs.add("--" + known.variable());
    }
    boolean keyIsSecret = profile.clients().secretIsApiKey();
    boolean publicClients = profile.clients().takes("none") && profile.login().pkce() != Pkce.OFF;
    if (!keyIsSecret && !publicClients) {
      needs.add("--client-secret-file");
    }
    if (keyIsSecret || profile.needs(Value.Held.API_KEY)) {
      needs.add("--api-key-file");
    }
    return List.copyOf(needs);
  }
}
