package dev.kelid.endtoend.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.http.FormParameters;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.token.LoginId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keycloak tells of logouts (OpenID Connect Back-Channel Logout 1.0). */
@ExtendWith(KeycloakExtension.class)
class KeycloakBackChannelLogoutTest {
  private final List<Integer> ended = new CopyOnWriteArrayList<>();
  private final List<String> refused = new CopyOnWriteArrayList<>();
  private OAuthClients clients;
  private HttpServer place;

  @BeforeEach
  void listen(KeycloakServer keycloak) throws IOException {
    clients = OAuthClients.of(Logins.confidential(keycloak).build());
    place = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    place.createContext("/", this::receive);
    place.start();
    keycloak.announceLogouts("web", "http://127.0.0.1:" + place.getAddress().getPort() + "/");
  }

  @AfterEach
  void stop(KeycloakServer keycloak) {
    keycloak.announceLogouts("web", "");
    place.stop(0);
    clients.close();
  }

  private void receive(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    int status = 200;
    try {
      String token = FormParameters.decoded(form).get("logout_token").get(0);
      ended.add(clients.only().backChannelLogout().end(token));
    } catch (OAuthException e) {
      refused.add(e.getMessage());
      status = 400;
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private AuthorizedClient login(FormBrowser browser) {
    OAuthClient client = clients.only();
    LoginResult login = Logins.login(client, browser);
    clients
        .store()
        .remember(
            login.owner(),
            new LoginId(
                login.idToken().issuer(),
                login.idToken().subject(),
                login.idToken().sessionId().orElseThrow()));
    return client.owner(login.owner());
  }

  @Test
  @Tag("checklist-137")
  @Tag("checklist-139")
  void aLogoutInTheBrowserEndsThatLoginOnly(KeycloakServer keycloak) {
    FormBrowser browser = new FormBrowser();
    AuthorizedClient alice = login(browser);
    AuthorizedClient elsewhere = login(new FormBrowser());

    browser.open(
        clients.only().endSessionUri(alice.rawIdToken().orElseThrow(), null).orElseThrow());

    assertThat(refused).isEmpty();
    assertThat(ended).containsExactly(1);
    assertThat(clients.store().isEnded(alice.owner())).isTrue();
    assertThatExceptionOfType(LoginRequired.class).isThrownBy(alice::accessToken);
    assertThat(elsewhere.accessToken().value()).isNotBlank();
  }
}
