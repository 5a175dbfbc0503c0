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
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Logs a user in through the browser; {@code oauth.default.redirect-uri} is a loopback port. */
public final class LoginInBrowser {
  private LoginInBrowser() {}

  /** Prints where to go, waits for the browser (five minutes if not said), and says who it is. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Duration patience = Duration.parse(arguments.length == 0 ? "PT5M" : arguments[0]);
    OAuthSettings settings = OAuthSettings.read(Map.of(), null);
    try (OAuthClients clients = settings.clients(InstantSource.system()).build()) {
      OAuthClient client = clients.of("default");
      URI callback = client.registration().loginRedirectUri().orElseThrow();
      StartedLogin started = client.login().start();
      CompletableFuture<CallbackQuery> answer = new CompletableFuture<>();
      HttpServer server = listen(callback, started.pending().state().value(), answer);
      System.out.println("Open " + started.authorizationUri());
      try {
        CallbackQuery query = await(answer, patience);
        LoginResult result = client.login().finish(client.login().check(started.pending(), query));
        AuthorizedClient user = client.owner(result.owner());
        System.out.println(
            "Signed in: " + result.user().map(id -> id.subject()).orElse("somebody"));
        System.out.println("May do: " + String.join(" ", user.grantedScopes()));
      } finally {
        server.stop(0);
      }
    }
  }

  private static CallbackQuery await(CompletableFuture<CallbackQuery> answer, Duration patience)
      throws InterruptedException {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IllegalStateException("nobody came back within " + patience, e);
    }
  }

  /** Takes the answer to this login; whatever else comes by is answered with 404. */
  private static HttpServer listen(
      URI callback, String state, CompletableFuture<CallbackQuery> answer) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(callback.getHost(), callback.getPort()), 0);
    server.createContext(
        "/",
        exchange -> {
          CallbackQuery query = CallbackQuery.parse(exchange.getRequestURI().getRawQuery());
          boolean ours =
              exchange.getRequestMethod().equals("GET")
                  && exchange.getRequestURI().getPath().equals(callback.getPath())
                  && state.equals(query.first("state"));
          byte[] page =
              (ours ? "You may close this window." : "Nothing here.")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/plain");
          exchange.sendResponseHeaders(ours ? 200 : 404, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
          if (ours) {
            answer.complete(query);
          }
        });
    server.start();
    return server;
  }
}
