package dev.kelid.modulepath;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.login.CallbackQuery;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.login.StartedLogin;
import dev.kelid.oauth.provider.ClientRegistration;
import java.net.URI;
import java.util.function.UnaryOperator;

/** Logs a user in and asks for a token of its own. */
public final class Application implements AutoCloseable {
  private final OAuthClients clients;

  Application(String issuer) {
    this.clients =
        OAuthClients.of(
            ClientRegistration.builder("main")
                .issuer(issuer)
                .clientId("app")
                .clientSecret("app-secret")
                .redirectUri("http://127.0.0.1:8080/callback")
                .scope("openid", "profile", "email")
                .build());
  }

  /** Read by JSON-B. */
  public static final class Person {
    /** The claim of this name. */
    public String email = "";
  }

  /** Who logs in with this browser, by e-mail address. */
  String login(UnaryOperator<URI> browser) {
    OAuthClient client = clients.only();
    StartedLogin started = client.login().start();
    URI back = browser.apply(started.authorizationUri());
    LoginResult result =
        client
            .login()
            .finish(
                client.login().check(started.pending(), CallbackQuery.parse(back.getRawQuery())));
    if (result.idToken() == null) {
      throw new IllegalStateException("no ID token");
    }
    return result.idToken().claimsAs(Person.class).email;
  }

  String ownToken() {
    return clients.only().ofClient("read").accessToken().value();
  }

  @Override
  public void close() {
    clients.close();
  }
}
