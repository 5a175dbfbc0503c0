package dev.kelid.oauth.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnknownKeysTest {
  private static final String SOURCE = " [in PropertiesConfigSource[source=the file]]";
  private static final String REMOVE = "remove it; docs/configuration.md lists all keys";

  @AfterEach
  void forgetSystemProperties() {
    System.clearProperty("oauth.default.isuer");
  }

  @ParameterizedTest
  @CsvSource({
    "oauth.default.isuer,         oauth.default.issuer",
    "oauth.default.clientId,      oauth.default.client-id",
    "oauth.default.client_id,     oauth.default.client-id",
    "oauth.default.client.id,     oauth.default.client-id",
    "oauth.default.redirectUrl,   oauth.default.redirect-uri",
    "oauth.default.scpoe,         oauth.default.scope",
    "oauth.default.scopes,        oauth.default.scope",
    "oauth.base-uri,              oauth.base-url",
    "oauth.seal.key,              oauth.seal-key",
    "oauth.registration,          oauth.registrations",
    "oauth.issuer,                oauth.default.issuer",
    "oauth.clientid,              oauth.default.client-id"
  })
  void theNearestKeyIsNamed(String written, String meant) {
    assertThat(Configured.minimallyAnd(written + "=x").problems())
        .containsExactly(written + " is no key: write " + meant + SOURCE);
  }

  @ParameterizedTest
  @CsvSource({
    "oauth.default.colour",
    "oauth.colour",
    "oauth.",
    "oauth.default.",
    "oauth.default.authorization-parameter."
  })
  void whatIsLikeNothingIsToBeRemoved(String written) {
    assertThat(Configured.minimallyAnd(written + "=x").problems())
        .containsExactly(written + " is no key: " + REMOVE + SOURCE);
  }

  @Test
  void aRegistrationThatIsNotNamedIsReportedOnce() {
    assertThat(
            Configured.minimallyAnd("oauth.web.issuer=x", "oauth.web.nonsense=x", "oauth.api.x=y")
                .problems())
        .containsExactly(
            "oauth.api.x"
                + SOURCE
                + " belongs to no registration: add 'api' to oauth.registrations (now default)",
            "oauth.web.issuer"
                + SOURCE
                + ", oauth.web.nonsense"
                + SOURCE
                + " belong to no registration: add 'web' to oauth.registrations (now default)");
  }

  @Test
  void aMisspelledRegistrationIsReportedWithTheRightOne() {
    assertThat(Configured.minimallyAnd("oauth.defualt.scope=openid").problems())
        .containsExactly(
            "oauth.defualt.scope"
                + SOURCE
                + " belongs to no registration: add 'defualt' to oauth.registrations (now default),"
                + " or write oauth.default.…");
  }

  @Test
  void anUnknownInitParamFails() {
    assertThat(
            Configured.minimallyAnd()
                .initParams("isuer=x", "base-uri=x", "colour=x", "oauth.default.scopes=x")
                .problems())
        .containsExactly(
            "init-param 'base-uri' is no key: write base-url",
            "init-param 'colour' is no key: " + REMOVE,
            "init-param 'isuer' is no key: write issuer",
            "oauth.default.scopes is no key: write oauth.default.scope"
                + " [in init-param 'oauth.default.scopes']");
  }

  @Test
  void anUnknownSystemPropertyFails() {
    OAuthSettings.read(Map.of(), null);
    System.setProperty("oauth.default.isuer", "x");
    org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
        .isThrownBy(() -> OAuthSettings.read(Map.of(), null))
        .withMessage(
            "the OAuth configuration cannot be used:\n"
                + "  - oauth.default.isuer is no key: write oauth.default.issuer"
                + " [in SysPropConfigSource]");
  }

  @Test
  void whatBeginsOtherwiseIsNotOurs() {
    assertThat(Configured.minimallyAnd("oauth2.x=y", "my.oauth.x=y", "oauth=x").read())
        .isEqualTo(Configured.minimallyAnd().read());
  }

  @Test
  void aDottedNameInTheEnvironmentIsStrictToo() {
    assertThat(Configured.minimallyAnd().environment("oauth.default.isuer=x").problems())
        .containsExactly(
            "oauth.default.isuer is no key: write oauth.default.issuer [in EnvConfigSource]");
  }

  @ParameterizedTest
  @CsvSource({
    "OAUTH_DEFAULT_CLIENTID,  OAUTH_DEFAULT_CLIENT_ID",
    "OAUTH_DEFAULT_ISUER,     OAUTH_DEFAULT_ISSUER",
    "oauth_default_isuer,     OAUTH_DEFAULT_ISSUER",
    "OAUTH_DEFALT_ISSUER,     OAUTH_DEFAULT_ISSUER",
    "OAUTH_BASE_URI,          OAUTH_BASE_URL",
    "OAUTH_BASEURL,           OAUTH_BASE_URL",
    "OAUTH_REGISTRATION,      OAUTH_REGISTRATIONS"
  })
  void aNearMissInTheEnvironmentWarns(String written, String meant) {
    assertThat(warnings(written))
        .containsExactly(
            "WARNING "
                + written.toUpperCase(java.util.Locale.ROOT)
                + " [in EnvConfigSource] is no key; is "
                + meant
                + " meant?");
  }

  @ParameterizedTest
  @CsvSource({
    "OAUTH_DEMO_ISSUER",
    "OAUTH_DEMO_CLIENT_ID",
    "OAUTH_DEMO_SCOPE",
    "OAUTH_DEMO_HOST",
    "OAUTH_CLIENT_ID",
    "OAUTH_TOKEN",
    "OAUTH_PROXY_COOKIE_SECRET",
    "OAUTH2_BASE_URI",
    "OAUTH_DEFAULT_SCOPE",
    "OAUTH_AFTER_LOGOUT_PATH",
    "OAUTH_DEFAULT_AUTHORIZATION_PARAMETER_ACCESS_TYPE"
  })
  void everythingElseInTheEnvironmentIsSilent(String written) {
    assertThat(warnings(written)).isEmpty();
  }

  @Test
  void registrationsWithShortNamesAreOftenAlike() {
    try (RecordedLog log = new RecordedLog()) {
      Configured.by(
              "oauth.registrations=dev", "oauth.dev.issuer=https://a.b", "oauth.dev.client-id=x")
          .environment("OAUTH_DEMO_ISSUER=x", "OAUTH_DEF_ISSUER=x")
          .read();
      assertThat(log.lines()).isEmpty();
    }
  }

  private static List<String> warnings(String variable) {
    try (RecordedLog log = new RecordedLog()) {
      Configured.minimallyAnd().environment(variable + "=/x").read();
      return log.lines();
    }
  }

  @Test
  void aDemoRegistrationIsReadFromTheEnvironment() {
    try (RecordedLog log = new RecordedLog()) {
      OAuthSettings settings =
          new Configured()
              .environment(
                  "OAUTH_REGISTRATIONS=demo",
                  "OAUTH_DEMO_ISSUER=https://id.example.com",
                  "OAUTH_DEMO_CLIENT_ID=me")
              .read();
      assertThat(settings.registrations().get(0).id()).isEqualTo("demo");
      assertThat(log.lines()).isEmpty();
    }
  }
}
