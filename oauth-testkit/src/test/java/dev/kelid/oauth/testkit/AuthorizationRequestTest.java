package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.callback;
import static dev.kelid.oauth.testkit.Wire.pairs;
import static dev.kelid.oauth.testkit.Wire.sentBack;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(AuthorizationServerExtension.class)
class AuthorizationRequestTest {
  private AuthorizationServer server;
  private Wire wire;

  @BeforeEach
  void theSameRequestWithoutTheDefectSucceeds(AuthorizationServer server) {
    this.server = server;
    wire = new Wire(server);
    assertThat(wire.code()).isNotBlank();
  }

  @Test
  void aParameterOfTheServersOwnIsTakenAndNoOther() {
    try (AuthorizationServer own =
        AuthorizationServer.builder().authorizationParameters("access_type").start()) {
      Wire at = new Wire(own);
      assertThat(at.code("access_type", "offline")).isNotBlank();
      assertThat(callback(at.authorize("access_typo", "offline"), "error"))
          .isEqualTo("invalid_request");
    }
    assertThat(callback(wire.authorize("access_type", "offline"), "error"))
        .isEqualTo("invalid_request");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nonse|x|invalid_request|unknown parameter 'nonse' at the authorization endpoint; did you mean 'nonce'?
          redirect_url|x|invalid_request|unknown parameter 'redirect_url' at the authorization endpoint; did you mean 'redirect_uri'?
          client_secret|x|invalid_request|unknown parameter 'client_secret' at the authorization endpoint; expected one of: acr_values, audience, client_id, code_challenge, code_challenge_method, display, id_token_hint, login_hint, max_age, nonce, prompt, redirect_uri, resource, response_mode, response_type, scope, state, ui_locales
          nonce|''|invalid_request|parameter 'nonce' is empty; expected a value or no parameter
          response_type|token|unsupported_response_type|response_type is 'token'; expected 'code'
          response_type||invalid_request|parameter 'response_type' is missing
          code_challenge_method|plain|invalid_request|code_challenge_method is 'plain'; expected 'S256'
          code_challenge_method||invalid_request|code_challenge_method is missing, which means 'plain'; expected 'S256'
          code_challenge||invalid_request|parameter 'code_challenge' is missing
          code_challenge|short|invalid_request|code_challenge is malformed; expected 43 base64url characters
          response_mode|fragment|invalid_request|response_mode is 'fragment'; expected one of: form_post, query
          prompt|none login|invalid_request|prompt is 'none' and something else; expected 'none' alone
          prompt|loginn|invalid_request|prompt is 'loginn'; expected one of: consent, login, none, select_account
          max_age|-1|invalid_request|max_age is '-1'; expected seconds
          display|big|invalid_request|display is 'big'; expected one of: page, popup, touch, wap
          scope|openid openid|invalid_scope|scope 'openid' is named twice
          scope|openid é|invalid_scope|scope '?' has a forbidden character
          resource|/relative|invalid_target|resource is '/relative'; expected an absolute URI without a fragment
          resource|https://a.example/#x|invalid_target|resource is 'https://a.example/#x'; expected an absolute URI without a fragment
          request|x|request_not_supported|parameter 'request' is not supported here
          request_uri|x|request_uri_not_supported|parameter 'request_uri' is not supported here
          id_token_hint|x|invalid_request|id_token_hint is not an ID token of this server
          """)
  void aDefectIsNamedAndSentBack(String name, String value, String error, String says) {
    HttpResponse<String> response = wire.authorize(name, value);
    sentBack(response, error, says);
    assertThat(callback(response, "state")).isEqualTo("state-1");
    assertThat(callback(response, "iss")).isEqualTo(server.issuer());
  }

  @Test
  void aRepeatedParameterIsNamedAndSentBack() {
    var response = wire.get(server.uri("/authorize?" + Wire.authorizationQuery() + "&nonce=b"));
    sentBack(response, "invalid_request", "parameter 'nonce' occurs 2 times; expected it once");
  }

  @Test
  void anErrorComesByFormWhenAFormWasAskedFor() {
    var page = wire.authorize("response_mode", "form_post", "response_type", "token");
    assertThat(page.body()).contains("name=\"error\" value=\"unsupported_response_type\"");
  }

  @Test
  void anUnknownClientIsShownAndNotSentBack() {
    shown(wire.authorize("client_id", "<b>"), "client_id &#39;&lt;b&gt;&#39; is unknown");
    shown(wire.authorize("client_id", null), "parameter &#39;client_id&#39; is missing");
    String twice = Wire.authorizationQuery() + "&client_id=app";
    shown(
        wire.get(server.uri("/authorize?" + twice)),
        "parameter &#39;client_id&#39; occurs 2 times; expected it once");
  }

  @Test
  void anotherRedirectUriIsShownAndNotSentBack() {
    String text = "redirect_uri &#39;%s&#39; is not registered for client &#39;app&#39;";
    for (String uri :
        new String[] {
          "https://evil.example/", "http://127.0.0.1@evil.example/", "http://127.0.0.1/#x", "a b"
        }) {
      shown(wire.authorize("redirect_uri", uri), text.formatted(uri));
    }
    shown(wire.authorize("redirect_uri", null), "parameter &#39;redirect_uri&#39; is missing");
  }

  @Test
  void aRegisteredRedirectUriIsComparedExactly() {
    TestClient strict = TestClient.confidential("app", "app-secret", Wire.REDIRECT_URI);
    try (var exact = AuthorizationServer.builder().client(strict).start()) {
      Wire there = new Wire(exact);
      assertThat(there.code()).isNotBlank();
      assertThat(there.authorize("redirect_uri", Wire.REDIRECT_URI + "/").statusCode())
          .isEqualTo(400);
      assertThat(there.authorize("redirect_uri", "http://127.0.0.1:8080/Callback").statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  void parametersOfAPostBelongInTheBody() {
    String query = Wire.authorizationQuery();
    shown(
        wire.post(server.uri("/authorize?" + query), pairs()),
        "parameter &#39;response_type&#39; is in the query; expected it in the request body");
    shown(
        wire.postAs("text/plain", server.uri("/authorize"), query),
        "Content-Type is &#39;text/plain&#39;;"
            + " expected &#39;application/x-www-form-urlencoded&#39;");
  }

  @Test
  void aClientMayBeAllowedToDoWithoutPkce() {
    try (var lenient = AuthorizationServer.builder().requirePkce(false).start()) {
      Wire there = new Wire(lenient);
      String code = there.code("code_challenge", null, "code_challenge_method", null);
      Wire.ok(there.exchange(code, "code_verifier", null));
      String other = there.code("code_challenge", null, "code_challenge_method", null);
      Wire.refused(
          there.exchange(other),
          400,
          "invalid_grant",
          "code_verifier came, but the authorization request had no code_challenge");
    }
  }

  private static void shown(HttpResponse<String> response, String says) {
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Location")).isEmpty();
    assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(response.body()).contains(says);
  }
}
