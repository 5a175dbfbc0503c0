package dev.kelid.oauth.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.provider.ClientRegistration;
import org.junit.jupiter.api.Test;

final class AddressesTest {
  private static ClientRegistration only(Configured configured) {
    return configured.read().registrations().get(0);
  }

  @Test
  void theRedirectUriIsBelowTheContextPath() {
    String base = "oauth.base-url=https://app.example.com";
    assertThat(only(Configured.minimallyAnd(base).at("/shop")).redirectUri())
        .hasToString("https://app.example.com/shop/oauth/callback/default");
    assertThat(only(Configured.minimallyAnd(base).at("")).redirectUri())
        .hasToString("https://app.example.com/oauth/callback/default");
    assertThat(only(Configured.minimallyAnd(base + ":8443/").at("")).redirectUri())
        .hasToString("https://app.example.com:8443/oauth/callback/default");
  }

  @Test
  void outsideAWebApplicationThereIsNone() {
    ClientRegistration plain =
        only(Configured.minimallyAnd("oauth.base-url=https://app.example.com"));
    assertThat(plain.redirectUri()).isNull();
    assertThat(plain.postLogoutRedirectUri()).isNull();
    assertThat(only(Configured.minimallyAnd()).redirectUri()).isNull();
  }

  @Test
  void anExactRedirectUriIsTakenAsItIs() {
    Configured exact =
        Configured.minimallyAnd("oauth.default.redirect-uri=https://app.example.com/old?x=%20y");
    assertThat(only(exact).redirectUri()).hasToString("https://app.example.com/old?x=%20y");
    assertThat(only(exact.at("/shop")).redirectUri())
        .hasToString("https://app.example.com/old?x=%20y");
  }

  @Test
  void aWebApplicationNeedsItsBaseUrl() {
    assertThat(Configured.minimallyAnd().at("/shop").problems())
        .containsExactly(
            "oauth.base-url (in the environment OAUTH_BASE_URL) is missing: write the public"
                + " address of this application as browsers see it, without a path, and https unless"
                + " its host is a loopback one: https://app.example.com");
  }

  @Test
  void twoRegistrationsMissTheSameBaseUrlOnce() {
    assertThat(
            Configured.minimallyAnd(
                    "oauth.registrations=default,api",
                    "oauth.api.issuer=https://id.example.com",
                    "oauth.api.client-id=me")
                .at("")
                .problems())
        .hasSize(1);
  }

  @Test
  void afterALogoutTheBrowserComesBack() {
    String base = "oauth.base-url=https://app.example.com";
    assertThat(only(Configured.minimallyAnd(base).at("/shop")).postLogoutRedirectUri())
        .hasToString("https://app.example.com/shop/oauth/signed-out");
    assertThat(
            only(Configured.minimallyAnd(base, "oauth.after-logout-path=/bye").at("/shop"))
                .postLogoutRedirectUri())
        .hasToString("https://app.example.com/shop/bye");
    String exact = "oauth.default.post-logout-redirect-uri=https://www.example.com/bye";
    assertThat(only(Configured.minimallyAnd(base, exact).at("/shop")).postLogoutRedirectUri())
        .hasToString("https://www.example.com/bye");
  }

  @Test
  void aContextPathThatIsNoUriIsNamed() {
    assertThat(
            Configured.minimallyAnd("oauth.base-url=https://app.example.com").at("/a b").problems())
        .first()
        .asString()
        .startsWith(
            "oauth.default.redirect-uri 'https://app.example.com/a b/oauth/callback/default' is not"
                + " a URI");
  }
}
