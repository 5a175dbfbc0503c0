package dev.kelid.samples.plain;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.login.CallbackQuery;
import dev.kelid.oauth.login.LoginFlow;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.login.StartedLogin;
import dev.kelid.oauth.provider.ClientRegistration;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.BasicHttpClientResponseHandler;

/** The login of the README's section on plain Java. */
final class PlainJavaSample {
  private PlainJavaSample() {}

  static void login(String secret, UnaryOperator<String> browser) throws IOException {
    String query = browser.apply("");
    ClientRegistration shop =
        ClientRegistration.builder("shop")
            .issuer("https://id.example.com")
            .clientId("shop")
            .clientSecret(secret)
            .redirectUri("https://shop.example.com/callback")
            .scope("openid", "profile")
            .apiOrigin("https://api.example.com")
            .build();
    try (OAuthClients clients = OAuthClients.of(shop)) {
      LoginFlow login = clients.only().login();
      StartedLogin started = login.start(); // send the browser to started.authorizationUri()
      // … keep started.pending() in that browser's session; the browser comes back with a query
      LoginResult result = login.finish(login.check(started.pending(), CallbackQuery.parse(query)));
      AuthorizedClient alice = clients.only().owner(result.owner());
      HttpClient http = clients.connections().boundTo(alice.calls());
      System.out.println(
          http.execute(
              new HttpGet("https://api.example.com/me"), new BasicHttpClientResponseHandler()));
    }
  }
}
