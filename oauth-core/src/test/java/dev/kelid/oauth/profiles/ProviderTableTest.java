package dev.kelid.oauth.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.provider.ClientRules;
import dev.kelid.oauth.provider.KnownProviders;
import dev.kelid.oauth.provider.KnownProviders.Option;
import dev.kelid.oauth.provider.LoginRules.Pkce;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.ProviderProfile.Metadata;
import dev.kelid.oauth.provider.RefreshRules.Support;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's table of providers and steps is what the profiles say. */
class ProviderTableTest {
  private static final String BEGIN = "<!-- providers: written by ProviderTableTest -->\n";
  private static final String END = "<!-- /providers -->";

  @Test
  void theReadmeShowsWhatTheProfilesSay() throws Exception {
    String readme = Files.readString(Path.of("../README.md"));
    assertThat(readme).contains(BEGIN, END);
    String shown = readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END));
    assertThat(shown).as("copy this into README.md:%n%s", table()).isEqualTo(table());
  }

  private static String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        row("provider", "profile", "PKCE", "who the user is", "refresh", "revoke", "token info")
            + row("---", "---", "---", "---", "---", "---", "---"));
    for (String id : KnownProviders.all().keySet()) {
      if (!id.equals("openid")) {
        table.append(line(id));
      }
    }
    return table.toString();
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", List.of(cells)) + " |\n";
  }

  private static String line(String id) {
    ProviderProfile profile = Shop.profile(id);
    return row(
        profile.name(),
        "`" + id + "`",
        pkce(profile.login().pkce()),
        user(profile),
        refresh(id, profile),
        endpoint(profile, profile.endpoints().revocation()),
        endpoint(profile, profile.endpoints().introspection()));
  }

  private static String pkce(Pkce pkce) {
    return switch (pkce) {
      case REQUIRED -> "works";
      case SENT -> "sent, not relied on";
      case OFF -> "not offered";
    };
  }

  private static String user(ProviderProfile profile) {
    if (profile.metadata() == Metadata.OPENID_DISCOVERY) {
      return "ID token, user info";
    }
    return profile.userInfo().subject().isEmpty() ? "does not identify the user" : "user info";
  }

  private static String refresh(String id, ProviderProfile profile) {
    if (profile.refresh().support() == Support.SUPPORTED) {
      return "works";
    }
    return KnownProviders.all().get(id).options().contains(Option.UNDOCUMENTED_REFRESH)
        ? "not documented, by choice"
        : "not offered";
  }

  private static String endpoint(ProviderProfile profile, URI named) {
    if (named != null) {
      return "works";
    }
    return profile.metadata() == Metadata.OPENID_DISCOVERY ? "if discovered" : "not documented";
  }

  @Test
  void everyProfileSaysHowAClientWithASecretAuthenticates() {
    for (String id : KnownProviders.all().keySet()) {
      if (!id.equals("openid")) {
        ClientRules rules = Shop.profile(id).clients();
        assertThat(rules.takes(rules.secret("s").method())).as(id).isTrue();
      }
    }
  }
}
