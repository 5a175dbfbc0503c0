package dev.kelid.oauth.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.provider.ClientRules;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.KnownProviders;
import dev.kelid.oauth.provider.KnownProviders.Option;
import dev.kelid.oauth.provider.LoginRules.Pkce;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.ProviderProfile.Metadata;
import dev.kelid.oauth.provider.RefreshRules.Support;
import dev.kelid.oauth.provider.Value.Held;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
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
    String[] head = {
      "provider",
      "profile",
      "login",
      "PKCE",
      "who the user is",
      "user info",
      "refresh",
      "API calls",
      "revoke",
      "token info",
      "logout"
    };
    String[] rule = new String[head.length];
    Arrays.fill(rule, "---");
    table.append(row(head)).append(row(rule));
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
    Endpoints named = profile.endpoints();
    return row(
        profile.name(),
        "`" + id + "`",
        login(profile),
        pkce(profile.login().pkce()),
        user(profile),
        endpoint(profile, named.userInfo()),
        refresh(id, profile),
        calls(profile),
        endpoint(profile, named.revocation()),
        endpoint(profile, named.introspection()),
        endpoint(profile, named.endSession()));
  }

  /** Discovery is nothing without an authorization endpoint. */
  private static String login(ProviderProfile profile) {
    return profile.metadata() == Metadata.OPENID_DISCOVERY
        ? "works"
        : endpoint(profile, profile.endpoints().authorization());
  }

  /** By the headers that carry what identifies the user and the application. */
  private static String calls(ProviderProfile profile) {
    String headers =
        profile.apis().stream()
            .flatMap(rules -> rules.headers().stream())
            .filter(header -> header.value() instanceof Held)
            .map(header -> "`" + header.name() + "`")
            .distinct()
            .collect(Collectors.joining(", "));
    return headers.isEmpty() ? "not offered" : "works: " + headers;
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
