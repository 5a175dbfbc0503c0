package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** GitHub's documentation: "Authorizing OAuth apps". */
class GitHubDialectTest {
  private final DialectWire gitHub = new DialectWire(Dialect.GITHUB);
  private JsonObject tokens;

  @BeforeEach
  void theDocumentedLoginSucceeds() {
    tokens = gitHub.login();
  }

  @AfterEach
  void stop() {
    gitHub.close();
  }

  @Test
  void theAnswerIsAFormUnlessJsonIsAsked() {
    assertThat(tokens.keySet()).containsExactlyInAnyOrder("access_token", "scope", "token_type");
    assertThat(tokens.getString("scope")).isEqualTo("repo,gist");
    assertThat(tokens.getString("token_type")).isEqualTo("bearer");
    assertThat(tokens.getString("access_token")).matches("gho_.{36}");
    var response = form(gitHub.exchange(gitHub.code()));
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/x-www-form-urlencoded");
    assertThat(response.body())
        .startsWith("access_token=gho_")
        .endsWith("&token_type=bearer&scope=repo%2Cgist");
    ok(form(gitHub.exchange(gitHub.code(), "grant_type", null)));
  }

  @Test
  void errorsComeWithStatus200() {
    refused("bad_verification_code", gitHub.exchange("made-up"));
    refused("incorrect_client_credentials", gitHub.exchange(gitHub.code(), "client_secret", "no"));
    refused("redirect_uri_mismatch", gitHub.exchange(gitHub.code(), "redirect_uri", "http://x/"));
    assertThat(form(gitHub.exchange("made-up")).body())
        .startsWith("error=bad_verification_code&error_description=");
  }

  @Test
  void theUserCallTellsWhoItIs() {
    assertThat(gitHub.server.endpoint(Endpoint.USERINFO))
        .hasToString(gitHub.server.apiOrigin() + "/user");
    var good = gitHub.api("GET", "/user", "Authorization", Wire.bearer(tokens));
    assertThat(json(ok(good)).getInt("id")).isEqualTo(583231);
    assertThat(json(good).getString("login")).isEqualTo("alice");
    var bad = gitHub.api("GET", "/user", "Authorization", "Bearer made-up");
    assertThat(bad.statusCode()).isEqualTo(401);
    assertThat(json(bad).getString("message")).isEqualTo("Bad credentials");
  }

  @Test
  void thereIsNoRefresh() {
    var response =
        gitHub.token(
            Wire.pairs(
                "grant_type", "refresh_token",
                "refresh_token", "x",
                "client_id", "app",
                "client_secret", "app-secret"));
    assertThat(json(ok(response)).getString("error")).isEqualTo("unsupported_grant_type");
  }

  @Test
  void aDenialIsAnError() {
    gitHub.server.denyNext();
    assertThat(Wire.callback(gitHub.authorize(), "error")).isEqualTo("access_denied");
  }

  private void refused(String error, List<NameValue> sent) {
    var response = gitHub.token(sent);
    assertThat(json(ok(response)).getString("error")).isEqualTo(error);
  }

  private HttpResponse<String> form(List<NameValue> sent) {
    return ok(gitHub.wire.post(gitHub.server.endpoint(Endpoint.TOKEN), sent));
  }
}
