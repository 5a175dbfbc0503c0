package dev.kelid.oauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.cli.fixture.At;
import dev.kelid.oauth.cli.fixture.Shell;
import dev.kelid.oauth.cli.terminal.JsonDocument;
import dev.kelid.oauth.token.TokenSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dry run shows the exact request, without secrets, and nothing is sent or kept. */
class DryRunTest {
  @TempDir private Path home;

  private static String request(Shell.Outcome outcome) {
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(outcome.err()).contains("nothing was sent");
    return outcome.out();
  }

  @Test
  void aRefreshIsShownAsTheProviderWantsIt() {
    try (At at = new At("pod", home)) {
      assertThat(request(at.run("refresh", "--dry-run")))
          .isEqualToNormalizingNewlines(
              "POST "
                  + at.origin()
                  + """
                  /oauth2/token
                  Accept: application/json
                  Content-Type: application/x-www-form-urlencoded

                  grant_type=refresh_token&refresh_token=***&client_id=app&client_secret=***
                  """);
      assertThat(at.server.requests()).isEmpty();
      assertThat(at.tokens()).doesNotExist();
    }
  }

  @Test
  void aCodeIsExchangedInJsonWhereTheProviderWantsIt() {
    try (At at = new At("divar-2023", home)) {
      assertThat(request(at.run("exchange", "--dry-run")))
          .startsWith("POST " + at.server.apiOrigin() + "/v1/open-platform/oauth/access_token\n")
          .contains("\nx-api-key: ***")
          .contains("\"client_secret\":\"***\"")
          .contains("\"code\":\"***\"")
          .doesNotContain("app-key");
      assertThat(at.server.requests()).isEmpty();
    }
  }

  @Test
  void aLoginIsShownWithTheTokenRequestThatFollows() {
    try (At at = new At("gearcode", home)) {
      String shown = request(at.run("login", "--dry-run", "--port", "0"));
      assertThat(shown)
          .startsWith("GET " + at.origin() + "/oauth/authorize?response_type=code")
          .contains("state=***")
          .contains("POST " + at.origin() + "/oauth/token")
          .contains("resource_id=app.webapp.fe9d3e20")
          .doesNotContain("app-secret");
      assertThat(at.server.requests()).isEmpty();
      assertThat(at.tokens()).doesNotExist();
    }
  }

  @Test
  void aLoginShowsTheQuestionWhoTheUserIsWhereItAsksIt() {
    try (At at = new At("pod", home)) {
      String asked = "GET " + at.origin();
      String shown = request(at.run("login", "--dry-run", "--port", "0"));
      assertThat(shown).contains(asked + "/users\n").contains("Authorization: Bearer ***");
      assertThat(shown.indexOf("/oauth2/token")).isLessThan(shown.indexOf("/users"));
      assertThat(request(at.run("login", "--dry-run", "--port", "0", "--user-info", "false")))
          .contains("/oauth2/token")
          .doesNotContain("/users");
      assertThat(at.server.requests()).isEmpty();
    }
    try (At at = new At("divar-2023", home)) {
      assertThat(request(at.run("login", "--dry-run", "--port", "0")))
          .contains("POST " + at.server.apiOrigin() + "/v1/open-platform/users\n");
      List<String> without = at.command("login", "--dry-run", "--port", "0");
      int scope = without.indexOf("--scope");
      without.subList(scope, scope + 2).clear();
      assertThat(request(at.shell.run(without))).doesNotContain("/users");
    }
  }

  @Test
  void whereTheUserInfoEndpointMustBeDiscoveredItSaysHowToSeeTheRequest() {
    try (At at = new At(At.STANDARD, home)) {
      String[] named = {
        "--dry-run",
        "--port",
        "0",
        "--authorization-endpoint",
        at.origin() + "/authorize",
        "--token-endpoint",
        at.origin() + "/token"
      };
      Shell.Outcome shown = at.run("login", named);
      assertThat(request(shown)).contains("POST " + at.origin() + "/token\n");
      assertThat(shown.err()).contains("--userinfo-endpoint to see that request");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "revoke, pod, /oauth2/token/revoke, token=***&token_type_hint=refresh_token",
    "introspect, pod, /oauth2/token/info, token=***&token_type_hint=access_token",
    "revoke, auth0, /oauth/revoke, token=***",
    "userinfo, pod, /users, Authorization: Bearer ***",
    "userinfo, github, /user, Authorization: Bearer ***",
    "userinfo, divar, /v1/open-platform/users, x-api-key: ***",
    "userinfo, divar-2023, /v1/open-platform/users, x-access-token: ***"
  })
  void everyStepIsShown(String command, String provider, String path, String part) {
    try (At at = new At(provider, home)) {
      assertThat(request(at.run(command, "--dry-run"))).contains(path + "\n").contains(part);
      assertThat(at.server.requests()).isEmpty();
    }
  }

  @Test
  void aCallIsShownWithItsBody() {
    try (At at = new At("pod", home)) {
      String url = at.server.apiOrigin() + "/srv/core/nzh/x?token=abc&page=2";
      String shown =
          request(
              at.run(
                  "call",
                  "--dry-run",
                  "-d",
                  "{\"accessToken\":\"s3cret\",\"password\":\"abc\",\"n\":1}",
                  url));
      assertThat(shown)
          .startsWith("POST " + at.server.apiOrigin() + "/srv/core/nzh/x?token=***&page=2\n")
          .contains("_token_: ***")
          .contains("_token_issuer_: 1")
          .contains("{\"accessToken\":\"***\",\"password\":\"***\",\"n\":1}");
      assertThat(at.server.requests()).isEmpty();
    }
  }

  @Test
  void theBasicHeaderAndSecretsUnderOtherNamesAreMasked() {
    try (At at = new At(At.STANDARD, home)) {
      String shown =
          request(
              at.run(
                  "refresh",
                  "--dry-run",
                  "--token-endpoint",
                  at.origin() + "/token?tenant=app-secret"));
      assertThat(shown).contains("Authorization: Basic ***").contains("?tenant=***");
      assertThat(shown).doesNotContain("app-secret");
    }
  }

  @Test
  void aTokenFromElsewhereIsMaskedWhereverItStands() {
    try (At at = new At("pod", home)) {
      String token = at.file("token", "chosen-token\n").toString();
      at.shell.with("CHOSEN", "chosen-token");
      String url = at.server.apiOrigin() + "/srv/chosen-token/x?note=my-chosen-token";
      for (String[] from : List.of(new String[] {"file", token}, new String[] {"env", "CHOSEN"})) {
        String shown =
            request(
                at.run(
                    "call",
                    "--dry-run",
                    "--token-" + from[0],
                    from[1],
                    "-H",
                    "X-Note: the chosen-token",
                    "-d",
                    "[{\"password\":\"abc\",\"note\":\"the chosen-token\"}]",
                    url));
        assertThat(shown)
            .startsWith("POST " + at.server.apiOrigin() + "/srv/***/x?note=my-***\n")
            .contains("X-Note: the ***")
            .contains("[{\"password\":\"***\",\"note\":\"the ***\"}]")
            .doesNotContain("chosen");
      }
    }
  }

  @Test
  void whereEndpointsMustBeDiscoveredThatRequestIsShown() {
    try (At at = new At(At.STANDARD, home)) {
      Shell.Outcome first = at.run("refresh", "--dry-run");
      assertThat(request(first))
          .startsWith("GET " + at.origin() + "/.well-known/openid-configuration\n");
      assertThat(first.err()).contains("--token-endpoint");
      assertThat(
              request(at.run("refresh", "--dry-run", "--token-endpoint", at.origin() + "/token")))
          .startsWith("POST " + at.origin() + "/token\n");
      assertThat(at.server.requests()).isEmpty();
    }
  }

  @Test
  void asJsonTheRequestIsInItsParts() {
    try (At at = new At("pod", home)) {
      Map<String, ?> shown = JsonDocument.read(request(at.run("refresh", "--dry-run", "--json")));
      Map<?, ?> request = (Map<?, ?>) ((List<?>) shown.get("requests")).get(0);
      assertThat(request.get("method")).isEqualTo("POST");
      assertThat(request.get("uri")).isEqualTo(at.origin() + "/oauth2/token");
      assertThat((String) request.get("body")).contains("client_secret=***");
    }
  }

  @Test
  void whatIsHeldStaysAsItIs() throws Exception {
    try (At at = new At("pod", home).loggedIn()) {
      TokenSet before = at.held();
      for (String command : List.of("login", "exchange", "refresh", "revoke", "introspect")) {
        request(at.run(command, "--dry-run"));
      }
      assertThat(at.held()).isEqualTo(before);
      assertThat(at.server.requests()).isEmpty();
    }
  }
}
