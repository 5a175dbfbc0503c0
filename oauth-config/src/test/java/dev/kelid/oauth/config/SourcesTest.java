package dev.kelid.oauth.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.provider.ClientCredential;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SourcesTest {
  private static String clientId(OAuthSettings settings) {
    return settings.registrations().get(0).clientId();
  }

  @AfterEach
  void forgetSystemProperties() {
    System.clearProperty("oauth.default.client-id");
  }

  @Test
  void theFileInTheApplicationIsRead() {
    assertThat(clientId(OAuthSettings.read(Map.of(), null))).isEqualTo("from-the-file");
  }

  @Test
  void aSystemPropertyWinsOverTheFile() {
    System.setProperty("oauth.default.client-id", "from-the-command-line");
    assertThat(clientId(OAuthSettings.read(Map.of(), null))).isEqualTo("from-the-command-line");
  }

  @Test
  void anInitParamWinsOverAll() {
    System.setProperty("oauth.default.client-id", "from-the-command-line");
    assertThat(clientId(OAuthSettings.read(Map.of("client-id", "from-web-xml"), null)))
        .isEqualTo("from-web-xml");
  }

  @Test
  void theEnvironmentWinsOverTheFile() {
    Configured both = Configured.minimallyAnd().environment("OAUTH_DEFAULT_CLIENT_ID=from-outside");
    assertThat(clientId(both.read())).isEqualTo("from-outside");
  }

  @Test
  void everyKeyWorksInTheEnvironment() {
    Map<String, String> variables = new HashMap<>();
    Samples.inFull().forEach((name, value) -> variables.put(Key.environmentName(name), value));
    assertThat(variables).containsKey("OAUTH_WEB_CLIENT_ID").hasSameSizeAs(Samples.inFull());
    assertThat(new Configured().environment(variables).at("/shop").read())
        .isEqualTo(new Configured().and("the file", 100, Samples.inFull()).at("/shop").read());
  }

  @Test
  void everyKeyWorksAsAnInitParam() {
    OAuthSettings inFull = new Configured().initParams(Samples.inFull()).at("/shop").read();
    assertThat(inFull)
        .isEqualTo(new Configured().and("the file", 100, Samples.inFull()).at("/shop").read());
    OAuthSettings inShort = new Configured().initParams(Samples.inShort()).at("/shop").read();
    assertThat(inShort.registrations()).isEqualTo(inFull.registrations());
    assertThat(inShort.rolesClaims()).isEqualTo(inFull.rolesClaims());
    assertThat(inShort.web().defaultRegistration()).isEqualTo("web");
    assertThat(inShort.web().publicPaths()).isEqualTo(inFull.web().publicPaths());
  }

  @Test
  void initParamsAreEnoughForOneRegistration() {
    OAuthSettings settings =
        new Configured()
            .initParams(
                "issuer=https://id.example.com",
                "client-id=me",
                "client-secret=${SECRET}",
                "base-url=https://app.example.com")
            .environment("SECRET=from-outside")
            .at("/shop")
            .read();
    assertThat(settings.registrations())
        .singleElement()
        .satisfies(
            registration -> {
              assertThat(registration.id()).isEqualTo("default");
              assertThat(registration.redirectUri())
                  .hasToString("https://app.example.com/shop/oauth/callback/default");
              assertThat(registration.credential())
                  .isEqualTo(ClientCredential.secretBasic("from-outside"));
            });
  }

  @Test
  void surroundingSpaceIsNotPartOfAValue() {
    assertThat(clientId(Configured.minimallyAnd("oauth.default.client-id= me  ").read()))
        .isEqualTo("me");
  }

  @Test
  void aBlankValueCountsAsMissing() {
    assertThat(clientId(Configured.minimallyAnd("oauth.default.scope= ").read())).isEqualTo("me");
    assertThat(Configured.minimallyAnd("oauth.default.client-id=  ").problems()).hasSize(1);
    assertThat(Configured.minimallyAnd().initParams("client-id=  ").problems())
        .containsExactly(
            "oauth.default.client-id (in the environment OAUTH_DEFAULT_CLIENT_ID) is missing: the"
                + " id the provider issued");
  }

  @Test
  void aBlankValueHasNoConsequences() {
    OAuthSettings blank =
        Configured.minimallyAnd(
                "oauth.default.client-secret=  ",
                "oauth.default.metadata=  ",
                "oauth.connect-timeout=  ",
                "oauth.default.authorization-parameter.x=  ")
            .read();
    assertThat(blank).isEqualTo(Configured.minimallyAnd().read());
  }

  @Test
  void aBlankValueHidesOthers() {
    Configured hidden =
        Configured.minimallyAnd("oauth.default.prompt=login")
            .and("the command line", 400, Map.of("oauth.default.prompt", " "));
    assertThat(hidden.read()).isEqualTo(Configured.minimallyAnd().read());
  }

  @Test
  void theEnvironmentWinsOverAParameterInAFileHoweverThatIsWritten() {
    Configured both =
        Configured.minimallyAnd("oauth.default.authorization-parameter.accessType=a")
            .environment("OAUTH_DEFAULT_AUTHORIZATION_PARAMETER_ACCESSTYPE=b");
    assertThat(both.read().registrations().get(0).authorizationParameters())
        .isEqualTo(Map.of("accessType", List.of("b")));
  }

  @Test
  void anInitParamSaidTwiceIsAProblem() {
    assertThat(
            Configured.minimallyAnd()
                .initParams("client-id=a", "oauth.default.client-id=b")
                .problems())
        .containsExactly(
            "oauth.default.client-id is said twice: by init-param 'client-id' and by init-param"
                + " 'oauth.default.client-id'");
  }

  @Test
  void aProfileOfMicroProfileConfigWorks() {
    Configured dev =
        Configured.minimallyAnd(
            "mp.config.profile=dev",
            "%dev.oauth.default.client-id=developer",
            "%test.oauth.default.clientid=nobody reads this",
            "%dev.oauth.default.authorization-parameter.color=blue");
    assertThat(clientId(dev.read())).isEqualTo("developer");
    assertThat(dev.read().registrations().get(0).authorizationParameters())
        .containsOnlyKeys("color");
    assertThat(
            Configured.minimallyAnd("mp.config.profile=dev", "%dev.oauth.default.clientid=x")
                .problems())
        .containsExactly(
            "oauth.default.clientid is no key: write oauth.default.client-id"
                + " [in PropertiesConfigSource[source=the file]]");
  }
}
