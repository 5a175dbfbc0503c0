package dev.kelid.oauth.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.apache.Timeouts;
import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.ClientRules;
import dev.kelid.oauth.provider.ClientRules.AssertionAudience;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.LoginRules;
import dev.kelid.oauth.provider.Origin;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.ProviderProfile.Metadata;
import dev.kelid.oauth.provider.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EveryKeyTest {
  private final OAuthSettings all = read(Samples.inFull());

  private static OAuthSettings read(Map<String, String> values) {
    return new Configured().and("the file", 100, values).at("/shop").read();
  }

  @Test
  void theSamplesAreOfEveryKey() {
    Set<GlobalKey> global = EnumSet.allOf(GlobalKey.class);
    global.remove(GlobalKey.SEAL_KEY_FILE);
    global.remove(GlobalKey.STORE_KEY_FILE);
    global.remove(GlobalKey.STORE_KEY_OLD_FILE);
    assertThat(Samples.global()).containsOnlyKeys(global);
    Set<RegistrationKey> registration = EnumSet.allOf(RegistrationKey.class);
    registration.remove(RegistrationKey.CLIENT_SECRET_FILE);
    registration.remove(RegistrationKey.CLIENT_KEY_FILE);
    registration.remove(RegistrationKey.CLIENT_KEY_ID);
    registration.remove(RegistrationKey.CLIENT_KEY_ALGORITHM);
    registration.removeAll(KnownProvidersTest.KEYS);
    registration.removeAll(OneTimeCodesTest.OTHER_WAYS);
    assertThat(Samples.registration()).containsOnlyKeys(registration);
  }

  @Test
  void keysOfTheApplicationAreRead() {
    assertThat(all.web())
        .isEqualTo(
            new WebSettings(
                URI.create("https://app.example.com:8443"),
                Secret.of("0123456789abcdef0123456789abcdef"),
                List.of("/", "/assets/*", "*.css"),
                "/goodbye",
                "/login-failed",
                null,
                new SessionSettings(
                    Duration.ofMinutes(15), SessionSettings.WithoutIdToken.LOGIN, false)));
    assertThat(all.timeouts())
        .isEqualTo(
            new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(7)));
    assertThat(all.storeCapacity()).isEqualTo(5000);
    assertThat(all.earlyRenewal()).isEqualTo(0.5);
    assertThat(all.keepAlive()).contains(Duration.ofDays(7));
    assertThat(all.storeDirectory())
        .contains(
            new StoreDirectory(
                Path.of("/var/lib/app/tokens"),
                List.of(
                    Secret.of("fedcba9876543210fedcba9876543210"),
                    Secret.of("fedcba9876543210fedcba987654321o")),
                Duration.ofDays(7)));
    assertThat(all.rolesClaims()).isEqualTo(Map.of("web", "/realm_access/roles"));
  }

  @Test
  void keysOfTheProviderAreRead() {
    assertThat(all.registrations().get(0).provider())
        .isEqualTo(
            ProviderProfile.builder("Example ID")
                .issuer("https://id.example.com")
                .metadata(Metadata.OAUTH_METADATA)
                .endpoints(
                    new Endpoints(
                        URI.create("https://in.example.com/metadata"),
                        URI.create("https://in.example.com/authorize"),
                        URI.create("https://in.example.com/token"),
                        URI.create("https://in.example.com/userinfo"),
                        URI.create("https://in.example.com/jwks"),
                        URI.create("https://in.example.com/revoke"),
                        URI.create("https://in.example.com/introspect"),
                        URI.create("https://in.example.com/logout")))
                .clients(ClientRules.any().withAssertionAudience(AssertionAudience.TOKEN_ENDPOINT))
                .login(LoginRules.standard().withoutPkce("switched off by oauth.web.pkce"))
                .idTokenAlgorithms("PS256", "ES512")
                .clockSkew(Duration.ofSeconds(10))
                .assumedLifetime(Duration.ofHours(1))
                .build());
  }

  @Test
  void keysOfTheClientAreRead() {
    ClientRegistration web = all.registrations().get(0);
    assertThat(web.id()).isEqualTo("web");
    assertThat(web.clientId()).isEqualTo("me");
    assertThat(web.credential()).isEqualTo(ClientCredential.secretPost("s3cret of the client"));
    assertThat(web.redirectUri()).hasToString("https://app.example.com/old/callback");
    assertThat(web.scopes()).containsExactly("openid", "profile");
    assertThat(web.apiOrigins())
        .containsExactlyInAnyOrder(
            new Origin("https", "api.example.com", 443), new Origin("https", "b.example.com", 444));
    assertThat(web.trustedAudiences()).containsExactlyInAnyOrder("first", "second", "third");
    assertThat(web.postLogoutRedirectUri()).hasToString("https://www.example.com/bye");
    assertThat(web.userInfoAtLogin()).isFalse();
    assertThat(web.formPost()).isTrue();
  }

  @Test
  void authorizationParametersAreRead() {
    assertThat(all.registrations().get(0).authorizationParameters())
        .isEqualTo(
            Map.of(
                "audience", List.of("https://api.example.com/v1"),
                "prompt", List.of("login consent"),
                "max_age", List.of("3600"),
                "acr_values", List.of("gold silver"),
                "login_hint", List.of("ada@example.com"),
                "ui_locales", List.of("de en"),
                "resource", List.of("https://api.example.com/a", "urn:b"),
                "access_type", List.of("offline")));
  }

  @ParameterizedTest
  @MethodSource("optionalNames")
  void everyKeyMakesADifference(String name) {
    Map<String, String> fewer = new LinkedHashMap<>(Samples.inFull());
    assertThat(fewer.remove(name)).isNotNull();
    if (name.equals("oauth.web.client-secret")) {
      fewer.remove("oauth.web.client-authentication");
      fewer.remove("oauth.web.pkce");
    }
    if (Set.of("oauth.store-directory", "oauth.store-key").contains(name)) {
      fewer.keySet().removeIf(key -> key.startsWith("oauth.store-"));
    }
    if (name.equals("oauth.web.signature")) {
      fewer.remove("oauth.web.signature-headers");
      fewer.remove("oauth.web.key-id");
      fewer.put("oauth.web.authorization", "Signature of it");
    }
    assertThat(read(fewer)).isNotEqualTo(all);
  }

  static Set<String> optionalNames() {
    Map<String, String> names = new TreeMap<>(Samples.inFull());
    names
        .keySet()
        .removeAll(
            Set.of(
                "oauth.registrations",
                "oauth.web.issuer",
                "oauth.web.client-id",
                "oauth.web.key-id"));
    return names.keySet();
  }

  @Test
  void littleIsNeeded() {
    OAuthSettings settings = Configured.minimallyAnd().read();
    ClientRegistration registration = settings.registrations().get(0);
    assertThat(registration.id()).isEqualTo("default");
    assertThat(registration.provider())
        .isEqualTo(
            ProviderProfile.builder("id.example.com")
                .issuer("https://id.example.com")
                .metadata(Metadata.OPENID_DISCOVERY)
                .build());
    assertThat(registration.credential()).isEqualTo(ClientCredential.none());
    assertThat(registration.scopes()).containsExactly("openid");
    assertThat(registration.authorizationParameters()).isEmpty();
    assertThat(registration.apiOrigins()).isEmpty();
    assertThat(registration.trustedAudiences()).isEmpty();
    assertThat(registration.userInfoAtLogin()).isTrue();
    assertThat(settings.rolesClaims()).isEmpty();
    assertThat(settings.oneTimeCodes()).isEmpty();
    assertThat(settings.timeouts()).isEqualTo(Timeouts.standard());
    assertThat(settings.storeCapacity()).isEqualTo(1_000_000);
    assertThat(settings.earlyRenewal()).isEqualTo(0.2);
    assertThat(settings.keepAlive()).isEmpty();
    assertThat(settings.storeDirectory()).isEmpty();
    assertThat(settings.web())
        .isEqualTo(
            new WebSettings(
                null,
                null,
                List.of(),
                "/oauth/signed-out",
                null,
                null,
                SessionSettings.standard()));
  }
}
