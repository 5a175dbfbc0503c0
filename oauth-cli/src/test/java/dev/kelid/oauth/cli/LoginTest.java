package dev.kelid.oauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.cli.fixture.At;
import dev.kelid.oauth.cli.fixture.Browser;
import dev.kelid.oauth.cli.fixture.Shell;
import dev.kelid.oauth.cli.terminal.JsonDocument;
import dev.kelid.oauth.testkit.Misbehaviour;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a login waits, and what it makes of what comes. */
class LoginTest {
  @TempDir private Path home;

  @Test
  void whatIsNotTheAnswerDoesNotEndTheWaiting() {
    try (At at = new At("pod", home)) {
      Shell.Running login = at.shell.start(at.command("login"));
      URI callback = Browser.visit(login.link());
      String there = callback.toString().substring(0, callback.toString().indexOf('?'));

      assertThat(Browser.get(URI.create(there + "?code=x&state=another")).statusCode())
          .isEqualTo(400);
      assertThat(Browser.get(URI.create(there + "?code=x")).statusCode()).isEqualTo(400);
      assertThat(Browser.get(URI.create(there + "?state=a&state=b")).statusCode()).isEqualTo(400);
      assertThat(Browser.get(URI.create(there + "/favicon.ico")).statusCode()).isEqualTo(404);
      assertThat(login.awaitSaying("still waiting")).contains("was not the answer");
      assertThat(at.server.tokenRequests()).isZero();

      HttpResponse<String> page = Browser.get(callback);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("Logged in");
      assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(login.join().exit()).isZero();
    }
  }

  @Test
  void thePageSaysWhatHappenedAndNothingInItIsMarkup() {
    try (At at = new At("pod", home)) {
      Shell.Running login = at.shell.start(at.command("login"));
      URI link = login.link();
      String state = link.getQuery().replaceAll(".*[?&]state=([^&]+).*", "$1");
      String there = Browser.visit(link).toString().replaceAll("\\?.*", "");
      HttpResponse<String> page =
          Browser.get(
              URI.create(
                  there
                      + "?error=access_denied&error_description=%3Cscript%3E%1B%5B31mred&state="
                      + state));
      assertThat(page.statusCode()).isEqualTo(403);
      assertThat(page.body())
          .contains("Not logged in")
          .contains("access_denied")
          .contains("&#60;script&#62;")
          .doesNotContain("<script>");
      Shell.Outcome outcome = login.join();
      assertThat(outcome.exit()).isEqualTo(3);
      assertThat(outcome.err()).contains("red").doesNotContain("\u001b");
    }
  }

  @Test
  void itWaitsAsLongAsItIsTold() {
    try (At at = new At("pod", home)) {
      Shell.Outcome outcome = at.run("login", "--timeout", "1");
      assertThat(outcome.exit()).isEqualTo(3);
      assertThat(outcome.err()).contains("nobody came back within 1 seconds");
    }
  }

  @Test
  void aRefreshTokenThatDidNotComeIsSaid() {
    String words = "offline_access was asked for, but no refresh token came";
    try (At at = new At(At.STANDARD, home)) {
      Shell.Outcome whole = at.login("--json");
      assertThat(JsonDocument.read(whole.out())).containsEntry("hints", List.of());
      assertThat(whole.err()).doesNotContain(words);

      at.server.misbehave(Misbehaviour.NO_REFRESH_TOKEN);
      Shell.Outcome login = at.login("--json");
      assertThat(login.err()).contains(words);
      assertThat((List<?>) JsonDocument.read(login.out()).get("hints"))
          .singleElement()
          .asString()
          .startsWith(words);

      String callback = "http://127.0.0.1:1/cb";
      Shell.Outcome begun = at.run("login", "--start-only", "--redirect-uri", callback);
      String link = begun.out().lines().findFirst().orElseThrow();
      String pasted = Browser.visit(URI.create(link.replace("authorization_uri: ", ""))).toString();
      Path file = at.file("callback", pasted);
      Shell.Outcome exchange = at.run("exchange", "--callback-file", file.toString());
      assertThat(exchange.err()).contains(words);
      assertThat(exchange.out()).contains("hints: " + words);
    }
  }

  @Test
  void theLinkIsOpenedWhereThatIsWanted() {
    try (At at = new At("pod", home)) {
      at.run("login", "--timeout", "1");
      assertThat(at.shell.opened()).isEmpty();
      Shell.Outcome outcome = at.run("login", "--timeout", "1", "--open");
      assertThat(at.shell.opened()).hasSize(1);
      assertThat(outcome.err()).contains("opened in the browser: " + at.shell.opened().get(0));
    }
  }

  @Test
  void itListensWhereItIsTold() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String callback = "http://127.0.0.1:" + port + "/my/callback";
    try (At at = new At("pod", home)) {
      assertThat(at.login("--port", "" + port).exit()).isZero();
      assertThat(at.login("--redirect-uri", callback).exit()).isZero();
      assertThat(at.run("login", "--redirect-uri", callback, "--port", "1").exit()).isEqualTo(2);
      try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        Shell.Outcome outcome = at.run("login", "--port", "" + taken.getLocalPort());
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("cannot listen on 127.0.0.1:" + port);
      }
    }
  }

  @Test
  void anAddressOfAnotherMachineIsPasted() {
    try (At at = new At("pod", home, withRedirectUri("https://shop.example.com/cb"))) {
      Shell.Running nobody =
          at.shell.start(at.command("login", "--redirect-uri", "https://shop.example.com/cb"));
      URI link = nobody.link();
      assertThat(nobody.join().exit()).isEqualTo(2);
      assertThat(link.getRawQuery()).contains("redirect_uri=https%3A%2F%2Fshop.example.com%2Fcb");
      assertThat(nobody.err().toString()).contains("the browser came back to is missing");

      CompletableFuture<String> pasted = new CompletableFuture<>();
      at.shell.typing(pasted::join);
      Shell.Running login =
          at.shell.start(at.command("login", "--redirect-uri", "https://shop.example.com/cb"));
      pasted.complete(Browser.visit(login.link()).toString());
      assertThat(login.join().exit()).isZero();
      assertThat(at.run("userinfo").out()).contains("subject: 11681");
    }
  }

  private static dev.kelid.oauth.testkit.AuthorizationServerBuilder withRedirectUri(String uri) {
    return dev.kelid.oauth.testkit.AuthorizationServer.builder()
        .client(
            dev.kelid.oauth.testkit.TestClient.confidentialPost("app", "app-secret", uri)
                .withAnyLoopbackRedirect());
  }

  @Test
  void aLoginThatWasBegunIsFinishedByExchange() {
    try (At at = new At("pod", home, withRedirectUri("https://shop.example.com/cb"))) {
      Shell.Outcome begun =
          at.run("login", "--start-only", "--redirect-uri", "https://shop.example.com/cb");
      assertThat(begun.exit()).as(begun.err()).isZero();
      String link = begun.out().lines().findFirst().orElseThrow();
      URI callback = Browser.visit(URI.create(link.replace("authorization_uri: ", "")));

      Shell.Outcome foreign =
          at.shell
              .reading("https://shop.example.com/cb?code=x&state=y\n")
              .run(at.command("exchange"));
      assertThat(foreign.exit()).isEqualTo(5);
      Path file = at.file("callback", callback + "\n");
      Shell.Outcome done = at.run("exchange", "--callback-file", file.toString());
      assertThat(done.exit()).as(done.err()).isZero();
      assertThat(done.out()).contains("subject: 11681").contains("access_token: ***");
      assertThat(at.run("userinfo").exit()).isZero();

      Shell.Outcome again = at.run("exchange", "--callback-file", file.toString());
      assertThat(again.exit()).isEqualTo(2);
      assertThat(again.err()).contains("no login was begun");
    }
  }

  @Test
  void aCodeFromElsewhereIsExchanged() throws Exception {
    try (At at = new At("gearcode", home)) {
      String redirectUri = "http://127.0.0.1:1/cb";
      Shell.Outcome begun = at.run("login", "--start-only", "--redirect-uri", redirectUri);
      String link = begun.out().lines().findFirst().orElseThrow();
      URI callback = Browser.visit(URI.create(link.replace("authorization_uri: ", "")));
      String code = callback.getQuery().replaceAll(".*code=([^&]+).*", "$1");
      Files.delete(at.tokens().resolveSibling("default.tokens.pending"));
      at.shell.with("CODE", code);

      assertThat(at.run("exchange", "--code-env", "CODE").err())
          .contains("--redirect-uri is missing");
      Shell.Outcome done = at.run("exchange", "--code-env", "CODE", "--redirect-uri", redirectUri);
      assertThat(done.exit()).as(done.err()).isZero();
      assertThat(at.run("refresh").exit()).isZero();
    }
  }
}
