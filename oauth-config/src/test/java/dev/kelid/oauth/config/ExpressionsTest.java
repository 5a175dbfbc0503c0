package dev.kelid.oauth.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpressionsTest {
  private static String clientId(OAuthSettings settings) {
    return settings.registrations().get(0).clientId();
  }

  @Test
  void anInitParamMayHaveSomethingToFallBackOn() {
    Configured params = Configured.minimallyAnd().initParams("client-id=a-${NOBODY:b}-${WHO}-c$1");
    assertThat(clientId(params.environment("WHO=x$2").read())).isEqualTo("a-b-x$2-c$1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"${}", "a${}b", "${NOBODY", "${:}", "${NOBODY:${ALSO:x}}"})
  void anInitParamThatIsNoExpressionIsNotTakenAsItIs(String value) {
    assertThat(Configured.minimallyAnd().initParams("client-id=" + value).problems())
        .first()
        .asString()
        .startsWith("oauth.default.client-id refers by ${…} to something");
  }

  @Test
  void anExpressionThatLeadsNowhereIsAProblem() {
    assertThat(
            Configured.minimallyAnd("oauth.default.scope=${NOBODY}")
                .initParams("client-id=${NOBODY}")
                .problems())
        .containsExactlyInAnyOrder(
            "oauth.default.client-id refers by ${…} to something that is not configured: configure"
                + " that, or write the id that the provider issued [in init-param 'client-id']",
            "oauth.default.client-id (in the environment OAUTH_DEFAULT_CLIENT_ID) is missing: the"
                + " id the provider issued",
            "oauth.default.scope refers by ${…} to something that is not configured: configure"
                + " that, or write scopes separated by spaces: openid profile"
                + " [in PropertiesConfigSource[source=the file]]");
  }

  @Test
  void expressionsWorkInFiles() {
    assertThat(clientId(Configured.minimallyAnd("oauth.default.client-id=${me:you}").read()))
        .isEqualTo("you");
  }
}
