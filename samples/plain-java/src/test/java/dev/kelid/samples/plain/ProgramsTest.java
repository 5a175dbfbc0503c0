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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each program as somebody starts it, at the test kit. */
@Timeout(120)
class ProgramsTest {
  private static final String CLIENT = "app";
  private static final String SECRET = "app-secret";

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

  @Test
  void aUserLogsInThroughTheBrowser() throws IOException, InterruptedException {
    String callback = "http://127.0.0.1:" + freePort() + "/callback";
    try (AuthorizationServer server = AuthorizationServer.start();
        Program program =
            Program.start(
                LoginInBrowser.class,
                Map.of(
                    "issuer", server.issuer(),
                    "client-id", CLIENT,
                    "client-secret", SECRET,
                    "scope", "openid profile",
                    "redirect-uri", callback))) {
      String open = program.line();
      assertThat(open).startsWith("Open " + server.issuer());
      HttpClient browser =
          HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();
      HttpResponse<String> page =
          browser.send(
              HttpRequest.newBuilder(URI.create(open.substring("Open ".length()))).build(),
              BodyHandlers.ofString());
      assertThat(page.body()).isEqualTo("You may close this window.");
      assertThat(program.line()).isEqualTo("Signed in: alice");
      assertThat(program.line()).isEqualTo("May do: openid profile");
      program.end();
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
