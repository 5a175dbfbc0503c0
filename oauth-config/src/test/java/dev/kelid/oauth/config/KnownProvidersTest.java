package dev.kelid.oauth.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.KnownProviders;
import dev.kelid.oauth.provider.KnownProviders.Option;
import dev.kelid.oauth.provider.LoginRules;
import dev.kelid.oauth.provider.Origin;
import dev.kelid.oauth.provider.RefreshRules.Support;
import dev.kelid.oauth.provider.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KnownProvidersTest {
  private static final String SOURCE = " [in PropertiesConfigSource[source=the file]]";

  /** The keys that only stand beside a known provider. */
  static final Set<RegistrationKey> KEYS =
      EnumSet.of(
          RegistrationKey.PROVIDER,
          RegistrationKey.SERVER,
          RegistrationKey.DOMAIN,
          RegistrationKey.TENANT,
          RegistrationKey.REFRESH_FORM,
          RegistrationKey.EXCHANGE_REDIRECT_URI,
          RegistrationKey.UNDOCUMENTED_REFRESH,
          RegistrationKey.LOGOUT_FORM,
          RegistrationKey.REQUEST_SCOPES,
          RegistrationKey.MOVED_TO,
          RegistrationKey.API_KEY,
          RegistrationKey.API_KEY_FILE,
          RegistrationKey.ORGANIZATION);

  private static String[] lines(String... own) {
    String[] all = new String[own.length + 1];
    all[0] = "oauth.default.client-id=me";
    for (int i = 0; i < own.length; i++) {
      all[i + 1] = "oauth.default." + own[i];
    }
    return all;
  }

  private static ClientRegistration read(String... own) {
    return Configured.by(lines(own)).read().registrations().get(0);
  }

  private static String problem(String... own) {
    assertThat(Configured.by(lines(own)).problems()).hasSize(1);
    return Configured.by(lines(own)).problems().get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "auth0,      domain=shop.eu.auth0.com",
    "divar,      api-key=k",
    "divar-2023, api-key=k",
    "divar-2024, api-key=k",
    "entra,      tenant=01234567-89ab-cdef-0123-456789abcdef",
    "gearcode,   server=auth.gearcode.eu",
    "github,     name=GitHub",
    "google,     name=Google",
    "keycloak,   issuer=https://id.example.com/realms/shop",
    "openid,     issuer=https://id.example.com",
    "pod,        name=POD"
  })
  void everyProfileIsSelectedAndFilled(String provider, String more) {
    String value = more.substring(more.indexOf('=') + 1);

    ClientRegistration read = read("provider=" + provider, more, "client-secret=s");

    assertThat(read.provider()).isEqualTo(KnownProviders.all().get(provider).make().of(value));
  }

  @Test
  void aProviderIsMovedAsAWholeOrPlaceByPlace() {
    ClientRegistration all =
        read("provider=divar", "api-key=k", "client-secret=s", "moved-to=http://127.0.0.1:81/");
    assertThat(all.provider().endpoints().token())
        .isEqualTo(URI.create("http://127.0.0.1:81/oauth2/token"));
    assertThat(all.provider().origins())
        .containsExactly(Origin.of(URI.create("http://127.0.0.1:81")));
    assertThat(all.apiOrigins()).containsExactly(Origin.of(URI.create("http://127.0.0.1:81")));

    ClientRegistration one =
        read(
            "provider=divar",
            "api-key=k",
            "client-secret=s",
            "moved-to=https://open-api.divar.ir=https://sandbox.example.com");
    assertThat(one.provider().endpoints().token())
        .isEqualTo(URI.create("https://oauth.divar.ir/oauth2/token"));
    assertThat(one.apiOrigins())
        .containsExactly(Origin.of(URI.create("https://sandbox.example.com")));
  }

  @Test
  void anIssuerMovesWithItsProviderAndAnEndpointThatIsNamedStays() {
    ClientRegistration read =
        read(
            "provider=auth0",
            "domain=shop.eu.auth0.com",
            "client-secret=s",
            "token-endpoint=https://shop.eu.auth0.com/t",
            "moved-to=http://localhost:81");
    assertThat(read.provider().issuer()).isEqualTo("http://localhost:81/");
    assertThat(read.provider().endpoints().token())
        .isEqualTo(URI.create("https://shop.eu.auth0.com/t"));
    assertThat(read.provider().endpoints().revocation())
        .isEqualTo(URI.create("http://localhost:81/oauth/revoke"));
  }

  @Test
  void aPlaceThatIsNoneIsRefused() {
    for (String wrong :
        new String[] {
          "http://sandbox.example.com",
          "https://sandbox.example.com/path",
          "sandbox.example.com",
          "https://accounts.pod.ir="
        }) {
      assertThat(problem("provider=pod", "moved-to=" + wrong))
          .startsWith("oauth.default.moved-to is '" + wrong + "'")
          .endsWith(SOURCE);
    }
    assertThat(problem("issuer=https://id.example.com", "moved-to=https://sandbox.example.com"))
        .isEqualTo(
            "oauth.default.moved-to is of no use without a provider that has it: remove it"
                + SOURCE);
  }

  @Test
  void theSecretIsSentAsTheProviderTakesIt() {
    assertThat(read("provider=divar", "api-key=k", "client-secret=s").credential())
        .isEqualTo(ClientCredential.secretPost("s"));
    assertThat(read("provider=pod", "client-secret=s").credential())
        .isEqualTo(ClientCredential.secretBasic("s"));
    assertThat(read("provider=divar-2023", "api-key=k").credential())
        .isEqualTo(ClientCredential.secretPost("k"));
  }

  @Test
  void anApiKeyComesFromAFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("key"), "k-1\n");
    assertThat(read("provider=divar", "api-key-file=" + file, "client-secret=s").apiKey())
        .isEqualTo(Secret.of("k-1"));
  }

  @Test
  void aProfileIsCompletedByOtherKeys() {
    ClientRegistration read =
        read(
            "provider=pod",
            "name=Our POD",
            "token-endpoint=https://in.example.com/token",
            "pkce=unsupported",
            "client-secret=s");
    assertThat(read.provider())
        .isEqualTo(
            KnownProviders.pod().toBuilder()
                .name("Our POD")
                .endpoints(
                    KnownProviders.pod()
                        .endpoints()
                        .withToken(URI.create("https://in.example.com/token")))
                .login(LoginRules.standard().withoutPkce("switched off by oauth.default.pkce"))
                .build());
  }

  @Test
  void choicesAreMade() {
    assertThat(
            read("provider=divar", "api-key=k", "client-secret=s", "refresh-form=documented")
                .provider())
        .isEqualTo(KnownProviders.with(Option.DOCUMENTED_REFRESH_FORM, KnownProviders.divar()));
    assertThat(
            read("provider=divar-2024", "api-key=k", "client-secret=s", "refresh-form=minimal")
                .provider()
                .tokens()
                .refresh()
                .parameters())
        .isEmpty();
    String[] gearCode = {"provider=gearcode", "server=a.b", "client-secret=s", ""};
    gearCode[3] = "exchange-redirect-uri=omit";
    assertThat(read(gearCode).provider().tokens().code().redirectUri()).isFalse();
    gearCode[3] = "exchange-redirect-uri=send";
    assertThat(read(gearCode).provider().tokens().code().redirectUri()).isTrue();
    assertThat(
            read("provider=divar-2023", "api-key=k", "undocumented-refresh=true")
                .provider()
                .refresh()
                .support())
        .isEqualTo(Support.UNDOCUMENTED);
    assertThat(read("provider=auth0", "domain=a.b", "logout-form=return-to").provider().logout())
        .isEqualTo(dev.kelid.oauth.provider.LogoutRules.returnTo("returnTo"));
  }

  @Test
  void anOrganizationIsAskedFor() {
    assertThat(read("provider=auth0", "domain=a.b", "organization=org_1").organization())
        .isEqualTo("org_1");
  }

  @ParameterizedTest
  @CsvSource({
    "server, https://auth.gearcode.eu,   gearcode, auth.gearcode.eu",
    "server, auth.gearcode.eu/oauth,     gearcode, auth.gearcode.eu",
    "server, auth.gearcode.eu/,          gearcode, auth.gearcode.eu",
    "domain, https://shop.auth0.com/,    auth0,    shop.auth0.com",
    "domain, shop.auth0.com?x,           auth0,    shop.auth0.com",
    "domain, a@b.com,                    auth0,    id.example.com"
  })
  void aHostIsRefusedWithTheRightForm(String key, String value, String provider, String meant) {
    assertThat(problem("provider=" + provider, key + "=" + value, "client-secret=s"))
        .isEqualTo(
            "oauth.default."
                + key
                + " '"
                + value
                + "' is not a host name: write "
                + meant
                + ", without scheme, slash and path"
                + SOURCE);
  }

  @Test
  void problemsSpeakInKeys() {
    assertThat(problem("provider=poD", "client-secret=s"))
        .startsWith("oauth.default.provider is 'poD': write one of auth0, divar, ");
    assertThat(problem("provider=gearcode", "client-secret=s"))
        .startsWith(
            "oauth.default.server (in the environment OAUTH_DEFAULT_SERVER) is missing: write a");
    assertThat(problem("provider=divar", "client-secret=s"))
        .isEqualTo(
            "oauth.default.api-key (in the environment OAUTH_DEFAULT_API_KEY) is missing:"
                + " Divar wants one");
    assertThat(problem("provider=divar", "api-key=k"))
        .startsWith("oauth.default.client-secret (in the environment")
        .endsWith("is missing: Divar takes no client without one");
    assertThat(
            problem(
                "provider=divar", "api-key=k", "client-secret=s", "client-authentication=basic"))
        .isEqualTo(
            "oauth.default.client-authentication 'client_secret_basic' is not taken by Divar: use"
                + " client_secret_post"
                + SOURCE);
    assertThat(problem("provider=pod", "api-key=k"))
        .isEqualTo("oauth.default.api-key is of no use: POD takes none" + SOURCE);
    assertThat(problem("provider=pod", "organization=o"))
        .startsWith("oauth.default.organization cannot be checked: POD has no ID token that can");
    assertThat(problem("provider=pod", "server=a.b"))
        .isEqualTo("oauth.default.server is of no use at 'pod': remove it" + SOURCE);
    assertThat(problem("issuer=https://id.example.com", "refresh-form=minimal"))
        .isEqualTo(
            "oauth.default.refresh-form is of no use without a provider that has it: remove it"
                + SOURCE);
    assertThat(problem("provider=divar", "api-key=k", "client-secret=s", "refresh-form=full"))
        .isEqualTo("oauth.default.refresh-form is 'full': write documented or minimal" + SOURCE);
    assertThat(problem("provider=entra", "tenant=common"))
        .isEqualTo(
            "oauth.default.tenant 'common' stands for many issuers: write the id of one tenant"
                + SOURCE);
  }

  @Test
  void aScopeIsRefusedWithTheRightSpelling() {
    String[] divar = {"provider=divar", "api-key=k", "client-secret=s", ""};
    divar[3] = "scope=POST_ADDON_CREATE";
    assertThat(problem(divar))
        .isEqualTo(
            "oauth.default.scope 'POST_ADDON_CREATE' needs a resource: write"
                + " POST_ADDON_CREATE.<identifier>"
                + SOURCE);
    divar[3] = "scope=USER_PHONE+offline_access";
    assertThat(problem(divar))
        .isEqualTo(
            "oauth.default.scope is 'USER_PHONE+offline_access': write USER_PHONE offline_access"
                + SOURCE);
  }
}
