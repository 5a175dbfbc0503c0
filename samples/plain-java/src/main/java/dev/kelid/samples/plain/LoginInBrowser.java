package dev.kelid.samples.plain;

import com.sun.net.httpserver.HttpServer;
import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.config.OAuthSettings;
import dev.kelid.oauth.login.CallbackQuery;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.login.StartedLogin;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Logs a user in through the browser; {@code oauth.default.redirect-uri} is a loopback port. */
public final class LoginInBrowser {
  private LoginInBrowser() {}

  /** Prints where to go, waits for the browser to come back, and says who it is. */
  public static void main(String[] arguments) throws IOException {
    OAuthSettings settings = OAuthSettings.read(Map.of(), null);
    try (OAuthClients clients = settings.clients(InstantSource.system()).build()) {
      OAuthClient client = clients.of("default");
      StartedLogin started = client.login().start();
      System.out.println("Open " + started.authorizationUri());
      CallbackQuery query =
          CallbackQuery.parse(answerAt(client.registration().loginRedirectUri().orElseThrow()));
      LoginResult result = client.login().finish(client.login().check(started.pending(), query));
      AuthorizedClient user = client.owner(result.owner());
      System.out.println("Signed in: " + result.user().map(id -> id.subject()).orElse("somebody"));
      System.out.println("May do: " + String.join(" ", user.grantedScopes()));
    }
  }

  /** The query with which the browser comes back. */
  private static String answerAt(URI callback) throws IOException {
    CompletableFuture<String> query = new CompletableFuture<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(callback.getHost(), callback.getPort()), 0);
    server.createContext(
        callback.getPath(),
        exchange -> {
          byte[] page = "You may close this window.".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
          query.complete(Objects.toString(exchange.getRequestURI().getRawQuery(), ""));
        });
    server.start();
    try {
      return query.join();
    } finally {
      server.stop(0);
    }
  }
}
