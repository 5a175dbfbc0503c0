package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.pairs;
import static dev.kelid.oauth.testkit.Wire.refused;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(AuthorizationServerExtension.class)
class TokenEndpointTest {
  private static final List<NameValue> GOOD =
      pairs("grant_type", "client_credentials", "scope", "read");
  private static final String[] BASIC = {"Authorization", Wire.basic("app", "app-secret")};

  private Wire wire;
  private URI token;

  @BeforeEach
  void theSameRequestWithoutTheDefectSucceeds(AuthorizationServer server) {
    wire = new Wire(server);
    token = server.endpoint(Endpoint.TOKEN);
    ok(wire.token(GOOD));
  }

  @Test
  void clientCredentialsBringAnAccessTokenOnly() {
    var response = wire.token(GOOD);
    JsonObject answer = json(ok(response));
    assertThat(answer.keySet())
        .containsExactly("access_token", "token_type", "expires_in", "scope");
    assertThat(answer.getString("scope")).isEqualTo("read");
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          scpe|x|invalid_request|unknown parameter 'scpe' for grant_type client_credentials; did you mean 'scope'?
          redirect_uri|x|invalid_request|unknown parameter 'redirect_uri' for grant_type client_credentials; expected one of: audience, client_id, client_secret, grant_type, resource, scope
          scope|''|invalid_request|parameter 'scope' is empty; expected a value or no parameter
          scope|openid|invalid_scope|scope 'openid' needs a user; client_credentials have none
          grant_type||invalid_request|parameter 'grant_type' is missing
          grant_type|password|unsupported_grant_type|grant_type is 'password'; expected one of: authorization_code, client_credentials, refresh_token
          resource|x|invalid_target|resource is 'x'; expected an absolute URI without a fragment
          """)
  void aDefectIsNamed(String name, String value, String error, String says) {
    refused(wire.token(Wire.changed(GOOD, name, value)), 400, error, says);
  }

  @Test
  void aRepeatedParameterIsNamed() {
    List<NameValue> twice = new ArrayList<>(GOOD);
    twice.addAll(GOOD);
    refused(
        wire.token(twice),
        400,
        "invalid_request",
        "parameter 'grant_type' occurs 2 times; expected it once");
  }

  @Test
  void aParameterInTheQueryIsNamed() {
    refused(
        wire.post(URI.create(token + "?scope=read"), GOOD, BASIC),
        400,
        "invalid_request",
        "parameter 'scope' is in the query; expected it in the request body");
  }

  @Test
  void aBodyOfAnotherTypeIsRefused() {
    refused(
        wire.postAs("application/json", token, "{}", BASIC),
        400,
        "invalid_request",
        "Content-Type is 'application/json'; expected 'application/x-www-form-urlencoded'");
    var bare = Wire.request(token, BASIC);
    var body = java.net.http.HttpRequest.BodyPublishers.ofString(Wire.form(GOOD));
    refused(
        wire.send(bare.POST(body).build()),
        400,
        "invalid_request",
        "Content-Type is missing; expected 'application/x-www-form-urlencoded'");
  }

  /** RFC 9110, section 5.3: only list-valued fields may occur twice. */
  @Test
  void aContentTypeThatIsThereTwiceIsRefused() {
    var twice = new ArrayList<>(List.of(BASIC));
    twice.addAll(List.of("Content-Type", FormText.TYPE));
    refused(
        wire.post(token, GOOD, twice.toArray(String[]::new)),
        400,
        "invalid_request",
        "header 'Content-Type' occurs 2 times; expected it once");
  }

  @Test
  void malformedPercentEncodingIsRefused() {
    refused(
        wire.postAs("application/x-www-form-urlencoded", token, "grant_type=%zz", BASIC),
        400,
        "invalid_request",
        "a percent-encoded character is malformed");
  }

  @Test
  void anotherMethodIsRefused() {
    var response = wire.get(token);
    refused(response, 405, "invalid_request", "method is 'GET'; expected POST");
    assertThat(response.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void anUnknownPathIsRefused(AuthorizationServer server) {
    refused(wire.get(server.uri("/nowhere")), 404, "not_found", "there is no '/nowhere' here");
  }

  @Test
  void aBodyBeyondTheLimitIsRefused() {
    refused(
        wire.token(Wire.changed(GOOD, "scope", "x".repeat(1 << 20))),
        413,
        "invalid_request",
        "the body is longer than 1 MiB");
  }

  @Test
  void aGrantTypeTheClientIsNotRegisteredForIsRefused() {
    TestClient limited =
        TestClient.confidential("app", "app-secret").withGrants("authorization_code");
    try (var server = AuthorizationServer.builder().client(limited).start()) {
      refused(
          new Wire(server).token(GOOD),
          400,
          "unauthorized_client",
          "client 'app' is not registered for client_credentials");
    }
  }

  @Test
  void anAuthorizationCodeTheClientIsNotRegisteredForIsRefused() {
    TestClient limited =
        TestClient.confidential("app", "app-secret", Wire.REDIRECT_URI)
            .withGrants("client_credentials");
    try (var server = AuthorizationServer.builder().client(limited).start()) {
      Wire.sentBack(
          new Wire(server).authorize(),
          "unauthorized_client",
          "client 'app' is not registered for authorization_code");
    }
  }
}
