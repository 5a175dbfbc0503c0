package dev.kelid.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.fixture.ChildJvm;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.ResourceServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A main() with only oauth-core and its declared dependencies on the class path. */
class PlainJavaTest {
  @Test
  void loginLinkCallbackExchangeAndCallNeedNothingElse() throws IOException, InterruptedException {
    try (AuthorizationServer server = AuthorizationServer.start();
        ResourceServer api = ResourceServer.start(server)) {
      List<String> said =
          ChildJvm.run(
              List.of(), "PlainJavaLogin.java", server.issuer(), api.uri("/me").toString());

      assertThat(said).hasSize(4);
      assertThat(said.get(0)).isEqualTo("link /authorize");
      assertThat(said.get(1)).isEqualTo("user alice");
      assertThat(said.get(2)).isEqualTo("mail alice@example.org");
      assertThat(said.get(3)).startsWith("call 200 ").contains("\"subject\":\"alice\"");
      assertThat(server.requests(Endpoint.TOKEN)).hasSize(1);
    }
  }

  @Test
  void itsClassPathHoldsNoContainerAndNoTestKit() throws IOException {
    assertThat(Files.readString(Path.of("target/runtime.classpath")))
        .contains("httpclient5", "caffeine", "nimbus-jose-jwt", "parsson", "yasson")
        .doesNotContain("servlet", "enterprise.cdi", "jakarta.inject", "testkit", "junit");
  }
}
