package dev.kelid.oauth.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StartUpTest {

  /** On the build machine a warm start takes about 2 ms, the first of a JVM about 100 ms. */
  @Test
  void aServerStartsQuickly() {
    AuthorizationServer.start().close();
    int starts = 50;
    long begin = System.nanoTime();
    for (int i = 0; i < starts; i++) {
      try (var server = AuthorizationServer.start()) {
        assertThat(server.port()).isPositive();
      }
    }
    Duration each = Duration.ofNanos(System.nanoTime() - begin).dividedBy(starts);
    assertThat(each).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void aPortCanBeTakenAgainAtOnce() {
    int port;
    try (var first = AuthorizationServer.start()) {
      port = first.port();
      new Wire(first).login();
    }
    try (var second = AuthorizationServer.builder().port(port).start()) {
      assertThat(second.issuer()).isEqualTo("http://127.0.0.1:" + port);
      new Wire(second).login();
    }
  }

  @Test
  void aFailureOfTheTestKitItselfIsNamed() {
    TestUser odd = TestUser.of("odd").withClaim("at", new Object());
    try (var server = AuthorizationServer.builder().user(odd).start()) {
      Wire wire = new Wire(server);
      var tokens = wire.login("scope", "openid");
      var response = wire.get(server.uri("/userinfo"), "Authorization", Wire.bearer(tokens));
      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.body()).contains("the test kit failed");
    }
  }

  @Test
  void theCommandLineSaysHowToReachTheServer() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (var server = AuthorizationServer.start()) {
      TestKit.describe(server, new PrintStream(printed, true, UTF_8));
      assertThat(printed.toString(UTF_8))
          .contains(server.issuer(), "client id     app", "client secret app-secret", "alice, bob");
    }
  }

  @Test
  void theCommandLineTakesAPort() {
    assertThat(TestKit.port(new String[] {})).isZero();
    assertThat(TestKit.port(new String[] {"--port", "8181"})).isEqualTo(8181);
    assertThatThrownBy(() -> TestKit.port(new String[] {"--prot", "8181"}))
        .hasMessage("usage: TestKit [--port NUMBER] [--dialect NAME]");
    assertThatThrownBy(() -> TestKit.port(new String[] {"--port", "eighty"}))
        .hasMessage("usage: TestKit [--port NUMBER] [--dialect NAME]");
  }

  @Test
  void theCommandLineTakesADialect() {
    assertThat(TestKit.dialect(new String[] {"--port", "1"})).isEqualTo(Dialect.STANDARD);
    String[] divar = {"--dialect", "DIVAR", "--port", "8181"};
    assertThat(TestKit.dialect(divar)).isEqualTo(Dialect.DIVAR);
    assertThat(TestKit.port(divar)).isEqualTo(8181);
    assertThatThrownBy(() -> TestKit.dialect(new String[] {"--dialect", "nosuch"}))
        .hasMessageStartingWith("no dialect 'nosuch'; there are STANDARD, ")
        .hasMessageContaining("GITHUB");
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (var server = AuthorizationServer.builder().dialect(Dialect.DIVAR).start()) {
      TestKit.describe(server, new PrintStream(printed, true, UTF_8));
      assertThat(printed.toString(UTF_8))
          .contains("api key       app-key", "api origin    " + server.apiOrigin());
    }
    try (var server = AuthorizationServer.builder().dialect(Dialect.POD).start()) {
      TestKit.describe(server, new PrintStream(printed, true, UTF_8));
      assertThat(printed.toString(UTF_8)).contains("api token     app-api-token");
    }
  }
}
