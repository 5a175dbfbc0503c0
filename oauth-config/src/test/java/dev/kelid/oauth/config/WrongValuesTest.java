package dev.kelid.oauth.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WrongValuesTest {
  private static final String SOURCE = " [in PropertiesConfigSource[source=the file]]";
  private static final String ADDRESS =
      ": write a whole https address (plain http is for loopback hosts only):"
          + " https://id.example.com/…";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          base-url           | https://app.example.com/shop  | the public address of this application as browsers see it, without a path, and https unless its host is a loopback one: https://app.example.com
          base-url           | https://app.example.com?x     | the public address of this application as browsers see it, without a path, and https unless its host is a loopback one: https://app.example.com
          base-url           | http://app.example.com        | the public address of this application as browsers see it, without a path, and https unless its host is a loopback one: https://app.example.com
          base-url           | https://app.example.com:99999 | the public address of this application as browsers see it, without a path, and https unless its host is a loopback one: https://app.example.com
          base-url           | app.example.com               | the public address of this application as browsers see it, without a path, and https unless its host is a loopback one: https://app.example.com
          after-logout-path  | goodbye                       | one path that begins with '/': /goodbye
          after-logout-path  | //evil.example.com            | one path that begins with '/': /goodbye
          error-page         | /a b                          | one path that begins with '/': /login-failed
          error-page         | /\\evil                       | one path that begins with '/': /login-failed
          session-refresh    | PT0.9S                        | an ISO-8601 duration of a second or more: PT15M
          session-refresh-without-id-token | maybe           | accept or login
          back-channel-logout | no                           | true or false
          store-capacity     | 0                             | a whole number greater than 0
          store-capacity     | many                          | a whole number greater than 0
          early-renewal      | 0.91                          | a number from 0, for never, to 0.9: 0.2
          early-renewal      | -0.1                          | a number from 0, for never, to 0.9: 0.2
          early-renewal      | 20%                           | a number from 0, for never, to 0.9: 0.2
          keep-alive         | P0D                           | a positive ISO-8601 duration: P7D
          keep-alive         | a week                        | a positive ISO-8601 duration: P7D
          connect-timeout    | 2s                            | a positive ISO-8601 duration: PT2S
          response-timeout   | PT0S                          | a positive ISO-8601 duration: PT5S
          exchange-timeout   | -PT1S                         | a positive ISO-8601 duration: PT10S
          registrations      | ,                             | the names of all registrations, separated by commas: web, api
          """)
  void ofTheApplication(String key, String value, String write) {
    assertThat(Configured.minimallyAnd("oauth." + key + "=" + value).problems())
        .containsExactly("oauth." + key + " is '" + value + "': write " + write + SOURCE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          metadata              | oidc       | openid, oauth or none
          client-authentication | basics     | basic, post, secret-jwt, private-key-jwt or none
          assertion-audience    | me         | issuer or token-endpoint
          response-mode         | fragment   | query or form_post
          pkce                  | plain      | S256 or unsupported
          user-info             | yes        | true or false
          roles-claim           | /realm~2/x | the name of a claim, or a JSON pointer: /realm_access/roles
          clock-skew            | 60         | an ISO-8601 duration of at most 5 minutes: PT60S
          assumed-lifetime      | 5 minutes  | a positive ISO-8601 duration: PT5M
          max-age               | -1         | a number of seconds, 0 or more
          max-age               | 1h         | a number of seconds, 0 or more
          id-token-algorithms   | none       | some of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, separated by commas
          id-token-algorithms   | RS256,HS256 | some of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, separated by commas
          scope                 | openid,profile | openid profile
          scope                 | openid+profile | openid profile
          scope                 | openid, profile email | openid profile email
          """)
  void ofARegistration(String key, String value, String write) {
    assertThat(Configured.minimallyAnd("oauth.default." + key + "=" + value).problems())
        .containsExactly("oauth.default." + key + " is '" + value + "': write " + write + SOURCE);
  }

  @ParameterizedTest
  @CsvSource({
    "discovery-uri",
    "authorization-endpoint",
    "token-endpoint",
    "userinfo-endpoint",
    "jwks-uri",
    "revocation-endpoint",
    "introspection-endpoint",
    "end-session-endpoint"
  })
  void ofAnEndpoint(String key) {
    for (String value :
        new String[] {"/token", "http://id.example.com/x", "https://a/x#y", "a b"}) {
      assertThat(Configured.minimallyAnd("oauth.default." + key + "=" + value).problems())
          .containsExactly("oauth.default." + key + " is '" + value + "'" + ADDRESS + SOURCE);
    }
    assertThat(
            Configured.minimallyAnd("oauth.default." + key + "=http://LocalHost:8080/x")
                .read()
                .registrations())
        .hasSize(1);
  }

  /** What oauth-core finds, in the words of configuration. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          issuer                   | http://id.example.com      | 'http://id.example.com' is not https (plain http is for loopback hosts only)
          redirect-uri             | app.example.com/callback   | 'app.example.com/callback' is not a whole address: write https://host/path
          post-logout-redirect-uri | http://app.example.com     | 'http://app.example.com' is not https (plain http is for loopback hosts only)
          redirect-uri             | https://app.example.com:99999/cb | 'https://app.example.com:99999/cb' has no port from 1 to 65535
          api-origins              | https://api.example.com/v1 | 'https://api.example.com/v1' is more than an origin: write scheme, host and port only
          scope                    | "openid"                   | '"openid"' is not one scope: give each by itself, without spaces or quotes
          resource                 | relative                   | 'relative' must be an absolute URI without fragment (RFC 8707 section 2)
          max-age                  | 9999999999                 | [9999999999] must be one whole number of seconds
          clock-skew               | PT6M                       | PT6M is not between PT0S and PT5M
          assumed-lifetime         | PT0S                       | PT0S is not a positive time
          """)
  void thatCoreFinds(String key, String value, String problem) {
    assertThat(Configured.minimallyAnd("oauth.default." + key + "=" + value).problems())
        .containsExactly("oauth.default." + key + " " + problem + SOURCE);
  }

  @Test
  void ofPublicPaths() {
    for (String path : new String[] {"assets", "/a*", "/*/b", "//a", "*.", "*.*", "a/*", "/a#b"}) {
      assertThat(Configured.minimallyAnd("oauth.public-paths=/ok," + path).problems())
          .containsExactly(
              "oauth.public-paths is '/ok,"
                  + path
                  + "', of which '"
                  + path
                  + "' is no path: write /path, /path/* or *.extension, separated by commas"
                  + SOURCE);
    }
    Configured right = Configured.minimallyAnd("oauth.public-paths=/,/*,/a/*,/a.b,*.css");
    assertThat(right.read().web().publicPaths())
        .containsExactly("/", "/*", "/a/*", "/a.b", "*.css");
  }

  @Test
  void namesOfRegistrations() {
    assertThat(Configured.by("oauth.registrations=a,a,Web,base-url,x.y").problems())
        .startsWith(
            "oauth.registrations names 'a' twice: keep one" + SOURCE,
            "oauth.registrations names 'Web': write lower-case letters, digits and '-' only"
                + SOURCE,
            "oauth.registrations names 'base-url', but oauth.base-url is a key: choose another name"
                + SOURCE,
            "oauth.registrations names 'x.y': write lower-case letters, digits and '-' only"
                + SOURCE);
  }

  @Test
  void aParameterThatTheClientWritesItselfIsRefused() {
    assertThat(Configured.minimallyAnd("oauth.default.authorization-parameter.state=x").problems())
        .containsExactly(
            "oauth.default.authorization-parameter.state is written by the client itself: remove it"
                + SOURCE);
  }

  @Test
  void aParameterWithAKeyOfItsOwnIsSaidByThat() {
    assertThat(
            Configured.minimallyAnd("oauth.default.authorization-parameter.max_age=x").problems())
        .containsExactly(
            "oauth.default.authorization-parameter.max_age has a key of its own: write"
                + " oauth.default.max-age"
                + SOURCE);
  }
}
