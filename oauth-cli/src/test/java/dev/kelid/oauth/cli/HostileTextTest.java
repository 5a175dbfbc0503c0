package dev.kelid.oauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.kelid.oauth.cli.fixture.Shell;
import dev.kelid.oauth.cli.terminal.JsonDocument;
import dev.kelid.oauth.cli.terminal.PrintableText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What servers say cannot move the cursor of whoever reads it. */
class HostileTextTest {
  private static final String ESCAPE = "\u001b]0;owned\u0007\u009b2J\u202eexe";

  @TempDir private Path home;
  private HttpServer server;
  private volatile int status = 200;
  private volatile String answer = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Shell.Outcome run(String command, String... more) {
    String origin = "http://127.0.0.1:" + server.getAddress().getPort();
    List<String> all =
        new java.util.ArrayList<>(
            List.of(
                command,
                "--metadata=none",
                "--client-id=app",
                "--token-endpoint=" + origin + "/t",
                "--userinfo-endpoint=" + origin + "/u",
                "--introspection-endpoint=" + origin + "/i",
                "--api-origins=" + origin,
                "--ask-token"));
    all.addAll(List.of(more));
    if (command.equals("call")) {
      all.add(origin + "/api");
    }
    return new Shell(home).typing("a-token").run(all);
  }

  private static void isHarmless(String text) {
    assertThat(text).isNotEmpty();
    assertThat(text.codePoints())
        .noneMatch(c -> (Character.isISOControl(c) && c != '\n') || c == 0x202e);
  }

  @Test
  void anErrorDescriptionIsEscaped() {
    status = 400;
    answer =
        JsonDocument.compact(
            java.util.Map.of("error", "invalid_request", "error_description", "see " + ESCAPE));
    Shell.Outcome outcome = run("refresh");
    assertThat(outcome.exit()).isEqualTo(4);
    assertThat(outcome.err()).contains("see ?]0;owned");
    isHarmless(outcome.err());
    isHarmless(run("refresh", "--json").out());
  }

  @Test
  void claimsAndTokenFactsAreEscaped() {
    answer =
        JsonDocument.compact(
            java.util.Map.of("active", true, "sub", "a" + ESCAPE + "\nkept_in: b"));
    Shell.Outcome outcome = run("userinfo");
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("subject: a\\u001b]0;owned\\u0007\\u009b2J\\u202eexe\\nkept");
    isHarmless(outcome.out());
    Shell.Outcome info = run("introspect");
    assertThat(info.exit()).as(info.err()).isZero();
    isHarmless(info.out());
    String json = run("userinfo", "--json").out();
    isHarmless(json);
    assertThat(JsonDocument.read(json)).containsEntry("subject", "a" + ESCAPE + "\nkept_in: b");
  }

  @Test
  void theBodyOfACallIsEscaped() {
    answer = "plain " + ESCAPE + "\r\nnext";
    Shell.Outcome outcome = run("call", "-i");
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("plain \\u001b]0;owned").contains("\nnext");
    isHarmless(outcome.out());
  }

  @Test
  void personsNamesStayAsTheyAre() {
    assertThat(PrintableText.of("نام\u200cخانوادگی, Ærø 🙂\tx\n"))
        .isEqualTo("نام\u200cخانوادگی, Ærø 🙂\tx\n");
    assertThat(PrintableText.of("a\u001b\u202e")).isEqualTo("a\\u001b\\u202e");
  }
}
