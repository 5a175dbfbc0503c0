package dev.kelid.oauth.store.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.login.CallbackQuery;
import dev.kelid.oauth.login.LoginRequest;
import dev.kelid.oauth.login.StartedLogin;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.token.FileTokenStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One directory, several JVMs, and a server that revokes a grant whose refresh token comes twice.
 */
@Timeout(120)
class SeveralJvmsTest {
  private static final int JVMS = 3;

  @TempDir private Path home;

  /** A JVM of its own that is connected to its standard streams. */
  private record Jvm(Process process, BufferedReader output) implements AutoCloseable {
    static Jvm start(String... arguments) throws IOException {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty(
                      "surefire.test.class.path", System.getProperty("java.class.path")),
                  OtherJvm.class.getName()));
      command.addAll(List.of(arguments));
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      return new Jvm(
          process,
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
    }

    String said() throws IOException {
      return output.readLine();
    }

    void say(String word) {
      try {
        process.getOutputStream().write((word + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  private static String login(OAuthClient client) throws Exception {
    StartedLogin started = client.login().start(LoginRequest.plain());
    URI callback =
        URI.create(
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(started.authorizationUri()).build(),
                    BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElseThrow());
    return client
        .login()
        .finish(
            client.login().check(started.pending(), CallbackQuery.parse(callback.getRawQuery())))
        .owner();
  }

  @Test
  @Tag("checklist-115")
  void severalJvmsThatRenewOneGrantAtTheSameTimeSendOneRequest() throws Exception {
    Path tokens = home.resolve("tokens");
    List<Jvm> jvms = new ArrayList<>();
    try (AuthorizationServer server =
            AuthorizationServer.builder().tokenDelay(Duration.ofMillis(500)).start();
        FileTokenStore store = OtherJvm.store(tokens);
        OAuthClients clients = OtherJvm.clients(store, server.issuer())) {
      String owner = login(clients.only());
      String first = clients.only().owner(owner).accessToken().value();
      server.clearRequests();
      for (int i = 0; i < JVMS; i++) {
        jvms.add(Jvm.start(tokens.toString(), server.issuer(), owner));
      }
      for (Jvm jvm : jvms) {
        assertThat(jvm.said()).isEqualTo("ready");
      }

      jvms.forEach(jvm -> jvm.say("go"));

      for (Jvm jvm : jvms) {
        String renewed = jvm.said();
        assertThat(renewed).isNotNull().isNotEqualTo(first);
        assertThat(server.isActive(renewed)).isTrue();
        assertThat(renewed).isEqualTo(clients.only().owner(owner).accessToken().value());
        assertThat(jvm.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(server.tokenRequests()).isEqualTo(1);
    } finally {
      jvms.forEach(Jvm::close);
    }
  }
}
