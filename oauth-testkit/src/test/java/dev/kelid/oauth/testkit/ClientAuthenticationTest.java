package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.basic;
import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.pairs;
import static dev.kelid.oauth.testkit.Wire.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientAuthenticationTest {
  private static final String ODD_ID = "my client";
  private static final String ODD_SECRET = "a:b%c+d é";

  private final AuthorizationServer server =
      AuthorizationServer.builder()
          .client(TestClient.confidential(ODD_ID, ODD_SECRET))
          .client(TestClient.confidentialPost("poster", "post-secret"))
          .client(TestClient.publicClient("open", Wire.REDIRECT_URI))
          .start();
  private final Wire wire = new Wire(server);

  @BeforeEach
  void eachClientSucceedsByItsOwnMethod() {
    ok(byHeader(basic(ODD_ID, ODD_SECRET)));
    ok(byBody("client_id", "poster", "client_secret", "post-secret"));
    ok(publicExchange());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aWrongMethodIsNamed() {
    refused(
        byBody("client_id", ODD_ID, "client_secret", ODD_SECRET),
        401,
        "invalid_client",
        "client 'my client' is registered for client_secret_basic; it used client_secret_post");
    refused(
        byHeader(basic("poster", "post-secret")),
        401,
        "invalid_client",
        "client 'poster' is registered for client_secret_post; it used client_secret_basic");
    refused(
        byBody("client_id", "poster"),
        401,
        "invalid_client",
        "client 'poster' is registered for client_secret_post; it used none");
    refused(
        publicExchange("client_secret", "x"),
        401,
        "invalid_client",
        "client 'open' is registered for none; it used client_secret_post");
  }

  @Test
  void twoMethodsAtOnceAreRefused() {
    refused(
        wire.post(
            server.uri("/token"),
            pairs("grant_type", "client_credentials", "client_id", ODD_ID, "client_secret", "x"),
            "Authorization",
            basic(ODD_ID, ODD_SECRET)),
        400,
        "invalid_request",
        "the client authenticates in two ways at once (header and body); expected one");
  }

  @Test
  void theIdMayBeInTheBodyTooIfItIsTheSame() {
    String[] header = {"Authorization", basic(ODD_ID, ODD_SECRET)};
    var same = pairs("grant_type", "client_credentials", "client_id", ODD_ID);
    ok(wire.post(server.uri("/token"), same, header));
    refused(
        wire.post(server.uri("/token"), Wire.changed(same, "client_id", "poster"), header),
        400,
        "invalid_request",
        "client_id is 'poster' in the body and 'my client' in the header");
  }

  @Test
  void aWrongSecretIsRefused() {
    var response = byBody("client_id", "poster", "client_secret", "guess");
    refused(response, 401, "invalid_client", "the secret of client 'poster' is wrong");
    assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
        .startsWith("Basic realm=");
  }

  @Test
  void credentialsThatAreNotFormEncodedAreRefusedWithAHint() {
    refused(
        byHeader(encoded("my+client:a:b%25c+d é")),
        401,
        "invalid_client",
        "the secret of client 'my client' is wrong; are id and secret form-encoded"
            + " (RFC 6749, section 2.3.1)?");
    assertThat(json(byHeader(encoded(ODD_ID + ":" + ODD_SECRET))).getString("error"))
        .isEqualTo("invalid_request");
  }

  @Test
  void rubbishInTheHeaderIsRefused() {
    refused(
        byHeader("Bearer abc"),
        401,
        "invalid_client",
        "the Authorization header has another scheme; expected 'Basic'");
    refused(byHeader("Basic !"), 401, "invalid_client", "the Basic credentials are not base64");
    refused(
        byHeader(encoded("no colon")),
        401,
        "invalid_client",
        "the Basic credentials have no colon; expected 'id:secret'");
    refused(byHeader(basic("who", "x")), 401, "invalid_client", "client 'who' is unknown");
  }

  @Test
  void noClientAtAllIsRefused() {
    refused(byBody(), 400, "invalid_request", "parameter 'client_id' is missing");
  }

  @Test
  void aPublicClientHasNoClientCredentials() {
    refused(
        byBody("client_id", "open"),
        400,
        "unauthorized_client",
        "client 'open' is not registered for client_credentials");
  }

  private HttpResponse<String> byHeader(String header) {
    return wire.post(
        server.uri("/token"), pairs("grant_type", "client_credentials"), "Authorization", header);
  }

  private HttpResponse<String> byBody(String... client) {
    return wire.post(
        server.uri("/token"), Wire.changed(pairs("grant_type", "client_credentials"), client));
  }

  private HttpResponse<String> publicExchange(String... changes) {
    String code = wire.code("client_id", "open");
    var good =
        pairs(
            "grant_type",
            "authorization_code",
            "client_id",
            "open",
            "code",
            code,
            "redirect_uri",
            Wire.REDIRECT_URI,
            "code_verifier",
            Wire.VERIFIER);
    return wire.post(server.uri("/token"), Wire.changed(good, changes));
  }

  private static String encoded(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }
}
