package dev.kelid.samples.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Dialect;
import dev.kelid.oauth.testkit.ResourceServer;
import dev.kelid.oauth.testkit.TestKeys;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each program as somebody starts it, at the test kit. */
@Timeout(120)
class ProgramsTest {
  private static final String CLIENT = "app";
  private static final String SECRET = "app-secret";
  private static final Pattern STATE = Pattern.compile("[?&]state=([^&]+)");

  @Test
  void theApplicationItselfCallsAnApi() throws IOException, InterruptedException {
    try (AuthorizationServer server = AuthorizationServer.start();
        ResourceServer api = ResourceServer.start(server);
        Program program =
            Program.start(
                CallAsClient.class,
                Map.of(
                    "issuer",
                    server.issuer(),
                    "client-id",
                    CLIENT,
                    "client-secret",
                    SECRET,
                    "api-origins",
                    api.origin()),
                api.uri("/me").toString())) {
      assertThat(program.line()).contains("\"client_id\":\"app\"");
      program.end();
      assertThat(server.requests("/token")).hasSize(1);
    }
  }

  private static Program loginInBrowser(
      AuthorizationServer server, String callback, String... arguments) throws IOException {
    return Program.start(
        LoginInBrowser.class,
        Map.of(
            "issuer", server.issuer(),
            "client-id", CLIENT,
            "client-secret", SECRET,
            "scope", "openid profile",
            "redirect-uri", callback),
        arguments);
  }

  private static HttpResponse<String> open(String address)
      throws IOException, InterruptedException {
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.ALWAYS)
        .build()
        .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
  }

  @Test
  void aUserLogsInThroughTheBrowser() throws IOException, InterruptedException {
    String callback = "http://127.0.0.1:" + freePort() + "/callback";
    try (AuthorizationServer server = AuthorizationServer.start();
        Program program = loginInBrowser(server, callback)) {
      String open = program.line();
      assertThat(open).startsWith("Open " + server.issuer());
      assertThat(open(open.substring("Open ".length())).body())
          .isEqualTo("You may close this window.");
      assertThat(program.line()).isEqualTo("Signed in: alice");
      assertThat(program.line()).isEqualTo("May do: openid profile");
      program.end();
    }
  }

  @Test
  void whatIsNoAnswerToTheLoginDoesNotEndTheWaiting() throws IOException, InterruptedException {
    String callback = "http://127.0.0.1:" + freePort() + "/callback";
    try (AuthorizationServer server = AuthorizationServer.start();
        Program program = loginInBrowser(server, callback)) {
      String login = program.line().substring("Open ".length());
      String state = STATE.matcher(login).results().findFirst().orElseThrow().group(1);
      for (String stray :
          new String[] {
            callback,
            callback + "?code=x",
            callback + "?code=x&state=another",
            callback + "/more?code=x&state=" + state,
            callback.replace("/callback", "/favicon.ico?state=" + state)
          }) {
        assertThat(open(stray).statusCode()).as(stray).isEqualTo(404);
      }
      assertThat(server.requests("/token")).isEmpty();

      assertThat(open(login).statusCode()).isEqualTo(200);
      assertThat(program.line()).isEqualTo("Signed in: alice");
    }
  }

  @Test
  void nobodyIsWaitedForWithoutEnd() throws IOException, InterruptedException {
    String callback = "http://127.0.0.1:" + freePort() + "/callback";
    try (AuthorizationServer server = AuthorizationServer.start();
        Program program = loginInBrowser(server, callback, "PT0.5S")) {
      assertThat(program.line()).startsWith("Open ");
      assertThat(program.failure()).contains("nobody came back within PT0.5S");
    }
  }

  @Test
  void aUserLogsInByACode(@TempDir Path folder) throws IOException, InterruptedException {
    Path key = Files.writeString(folder.resolve("key.pem"), TestKeys.POD_PRIVATE_KEY_PEM);
    try (AuthorizationServer server = AuthorizationServer.builder().dialect(Dialect.POD).start();
        Program program =
            Program.start(
                LoginByCode.class,
                Map.of(
                    "provider",
                    "pod",
                    "moved-to",
                    moved(server),
                    "client-id",
                    CLIENT,
                    "client-secret",
                    SECRET,
                    "client-authentication",
                    "post",
                    "api-token",
                    "app-api-token",
                    "private-key-file",
                    key.toString()),
                "0912 345 67 89")) {
      assertThat(program.line()).startsWith("Code sent to ");
      program.type(server.lastCode("09123456789"));
      assertThat(program.line()).startsWith("Signed in: ");
      assertThat(program.line()).startsWith("Token until ");
      program.end();
    }
  }

  private static String moved(AuthorizationServer pod) {
    String root = pod.uri("/").toString();
    String origin = root.substring(0, root.length() - 1);
    return "https://accounts.pod.ir=" + origin + " https://api.pod.ir=" + pod.apiOrigin();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
