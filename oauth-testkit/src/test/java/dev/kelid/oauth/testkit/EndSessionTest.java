package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.callback;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.pairs;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EndSessionTest {
  private static final String BYE = "http://app.example/bye";

  @RegisterExtension
  static final AuthorizationServerExtension SERVERS =
      AuthorizationServerExtension.of(
          AuthorizationServer.builder()
              .client(
                  TestClient.confidential("app", "app-secret", Wire.REDIRECT_URI)
                      .withPostLogoutRedirectUris(BYE))
              .client(TestClient.confidential("other", "x")));

  private AuthorizationServer server;
  private Wire wire;
  private JsonObject tokens;
  private String hint;

  @BeforeEach
  void signIn(AuthorizationServer server) {
    this.server = server;
    wire = new Wire(server);
    tokens = wire.login();
    hint = tokens.getString("id_token");
  }

  @Test
  void logoutEndsTheTokensAndReturnsWithTheState() {
    assertThat(server.isActive(tokens.getString("refresh_token"))).isTrue();
    var response = logout("id_token_hint", hint, "post_logout_redirect_uri", BYE, "state", "s 1");
    assertThat(response.headers().firstValue("Location").orElseThrow()).startsWith(BYE);
    assertThat(callback(response, "state")).isEqualTo("s 1");
    assertThat(server.isActive(tokens.getString("refresh_token"))).isFalse();
  }

  @Test
  void theClientIdWillDoInPlaceOfAHint() {
    var response = logout("client_id", "app", "post_logout_redirect_uri", BYE);
    assertThat(response.headers().firstValue("Location")).contains(BYE);
  }

  @Test
  void logoutMayBePosted() {
    List<NameValue> form = pairs("client_id", "app", "post_logout_redirect_uri", BYE);
    assertThat(wire.post(server.uri("/logout"), form).statusCode()).isEqualTo(303);
  }

  @Test
  void withoutATargetAPageIsShown() {
    assertThat(ok(logout("id_token_hint", hint)).body()).contains("You are signed out");
    assertThat(ok(logout("ui_locales", "fa")).body()).contains("lang=\"fa\" dir=\"rtl\"");
  }

  @Test
  void aHintStaysGoodAfterTheKeysWereRotated() {
    server.rotateKeys();
    ok(logout("id_token_hint", hint));
  }

  @Test
  void theTargetMustBeRegisteredForTheClient() {
    ok(logout("id_token_hint", hint));
    shown(
        logout("id_token_hint", hint, "post_logout_redirect_uri", BYE + "/"),
        "post_logout_redirect_uri &#39;" + BYE + "/&#39; is not registered for client");
    shown(logout("client_id", "other", "post_logout_redirect_uri", BYE), "is not registered for");
    shown(logout("post_logout_redirect_uri", BYE), "expected id_token_hint or client_id with it");
  }

  @Test
  void hintAndClientMustBelongTogether() {
    ok(logout("id_token_hint", hint, "client_id", "app"));
    shown(
        logout("id_token_hint", hint, "client_id", "other"),
        "client_id is &#39;other&#39;; id_token_hint was issued to another client");
    shown(logout("client_id", "who"), "client_id &#39;who&#39; is unknown");
    shown(logout("id_token_hint", "x.y.z"), "id_token_hint is not an ID token of this server");
    String forged = hint.substring(0, hint.lastIndexOf('.') + 1) + "AAAA";
    shown(logout("id_token_hint", forged), "id_token_hint is not an ID token of this server");
  }

  @Test
  void anUnknownParameterIsNamed() {
    shown(
        logout("post_logout_redirect_url", BYE), "did you mean &#39;post_logout_redirect_uri&#39;");
  }

  @Test
  void theBrowserIsSignedOutToo() {
    var login = wire.authorize();
    String cookie = cookie(login);
    server.showLoginPage();
    assertThat(callback(silent(cookie), "code")).isNotNull();
    wire.get(server.uri("/logout"), "Cookie", cookie);
    assertThat(callback(silent(cookie), "error")).isEqualTo("login_required");
  }

  private HttpResponse<String> silent(String cookie) {
    String query = Wire.authorizationQuery("prompt", "none");
    return wire.get(server.uri("/authorize?" + query), "Cookie", cookie);
  }

  static String cookie(HttpResponse<String> response) {
    return response.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
  }

  private HttpResponse<String> logout(String... parameters) {
    return wire.get(server.uri("/logout?" + Wire.form(pairs(parameters))));
  }

  private static void shown(HttpResponse<String> response, String says) {
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Location")).isEmpty();
    assertThat(response.body()).contains(says);
  }
}
