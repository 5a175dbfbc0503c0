package dev.kelid.oauth.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AllProblemsTest {
  @Test
  void authenticationMustFitTheSecret() {
    assertThat(Configured.minimallyAnd("oauth.default.client-authentication=post").problems())
        .containsExactly(
            "oauth.default.client-secret (in the environment OAUTH_DEFAULT_CLIENT_SECRET) is"
                + " missing: write the secret that the provider issued");
    assertThat(
            Configured.minimallyAnd(
                    "oauth.default.client-authentication=none", "oauth.default.client-secret=x")
                .problems())
        .containsExactly(
            "oauth.default.client-authentication is 'none', but there is a client secret: remove"
                + " one of the two");
    assertThat(Configured.minimallyAnd("oauth.default.pkce=unsupported").problems())
        .containsExactly(
            "oauth.default.client-secret (in the environment OAUTH_DEFAULT_CLIENT_SECRET) is"
                + " missing: this provider has no PKCE (switched off by oauth.default.pkce), so a public client would be unprotected");
  }

  @Test
  void allProblemsAreSaidAtOnce() {
    assertThat(
            Configured.by(
                    "oauth.registrations=web,api",
                    "oauth.connect-timeout=soon",
                    "oauth.seal-key=short",
                    "oauth.web.issuer=http://id.example.com",
                    "oauth.web.clock-skew=x",
                    "oauth.web.scope=a,b",
                    "oauth.api.issuer=https://id.example.com",
                    "oauth.api.token-endpoint=nowhere",
                    "oauth.api.client-id=me",
                    "oauth.api.colour=blue",
                    "oauth.app.issuer=https://id.example.com")
                .at("")
                .problems())
        .extracting(problem -> problem.replaceAll(" (is|has|'|\\().*", ""))
        .containsExactly(
            "oauth.seal-key",
            "oauth.connect-timeout",
            "oauth.web.clock-skew",
            "oauth.web.issuer",
            "oauth.web.scope",
            "oauth.base-url",
            "oauth.web.client-id",
            "oauth.api.token-endpoint",
            "oauth.api.colour",
            "oauth.app.issuer [in PropertiesConfigSource[source=the file]] belongs to no"
                + " registration: add");
  }

  @Test
  void nothingConfiguredSaysWhatToWrite() {
    assertThat(Configured.by().at("").problems())
        .containsExactly(
            "oauth.default.issuer (in the environment OAUTH_DEFAULT_ISSUER) is missing: write the"
                + " provider's address exactly as it writes it: https://id.example.com",
            "oauth.base-url (in the environment OAUTH_BASE_URL) is missing: write the public"
                + " address of this application as browsers see it, without a path, and https unless"
                + " its host is a loopback one: https://app.example.com",
            "oauth.default.client-id (in the environment OAUTH_DEFAULT_CLIENT_ID) is missing: the"
                + " id the provider issued");
  }
}
