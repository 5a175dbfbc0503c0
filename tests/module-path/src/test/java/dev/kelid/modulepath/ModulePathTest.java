package dev.kelid.modulepath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.testkit.AuthorizationServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ModulePathTest {
  @Test
  void applicationAndLibraryAreNamedModules() {
    assertThat(Application.class.getModule().getName()).isEqualTo("dev.kelid.modulepath");
    assertThat(ModulePathTest.class.getModule()).isSameAs(Application.class.getModule());
    assertThat(OAuthClients.class.getModule().getName()).isEqualTo("dev.kelid.oauth");
    assertThat(OAuthClients.class.getModule().getDescriptor().isAutomatic()).isFalse();
    assertThat(OAuthClients.class.getModule().isExported("dev.kelid.oauth.jose")).isFalse();
    assertThat(OAuthClients.class.getModule().isExported("dev.kelid.oauth.wire")).isFalse();
  }

  @Test
  void aLoginAndATokenOfItsOwnWorkOnTheModulePath() {
    try (AuthorizationServer server = AuthorizationServer.start();
        Application application = new Application(server.issuer())) {
      assertThat(application.login(ModulePathTest::browse)).isEqualTo("alice@example.org");
      assertThat(server.isActive(application.ownToken())).isTrue();
      assertThat(server.tokenRequests()).isEqualTo(2);
    }
  }

  private static URI browse(URI link) {
    try {
      HttpURLConnection connection = (HttpURLConnection) link.toURL().openConnection();
      connection.setInstanceFollowRedirects(false);
      return URI.create(connection.getHeaderField("Location"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
