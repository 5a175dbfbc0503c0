package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.TestCertificates;
import dev.kelid.oauth.testkit.hostile.Defect;
import dev.kelid.oauth.testkit.hostile.Hostile;
import dev.kelid.oauth.testkit.hostile.Place;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.NoSuchAlgorithmException;
import java.util.logging.Level;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;

/** A login over TLS works; then nobody can know whether it is still the same provider. */
@Tag("checklist-57")
class HostileTlsTest extends FilterTest {
  private final AuthorizationServer secure = provider(AuthorizationServer.builder().https());
  private final SSLContext trusting =
      secure.certificates().map(TestCertificates::trusting).orElseThrow();
  private SSLContext before;

  @BeforeEach
  void trustTheProvider() throws NoSuchAlgorithmException {
    before = SSLContext.getDefault();
    SSLContext.setDefault(trusting);
  }

  @AfterEach
  void trustAsBefore() {
    SSLContext.setDefault(before);
  }

  @ParameterizedTest
  @Hostile(Place.TLS)
  void providerThatIsNotTrustedGetsNoCode(Defect defect) throws Exception {
    WebApp app = start(WebApp.at(secure));
    Browser first = new Browser();
    assertThat(first.follow(first.open(callback(app, first))).body())
        .isEqualTo("GET /page as alice");
    String callback = callback(app, browser);
    secure.clearRequests();

    defect.arm(secure);
    Reply page = browser.open(callback);
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.body()).contains("The sign-in service does not answer").contains("Try again");
    assertThat(app.logs().ours(Level.WARNING))
        .anyMatch(line -> line.contains("its certificate") || line.contains("no version of TLS"));
    assertThat(secure.requests()).isEmpty();
    assertThat(app.sessions()).hasSize(1);
    assertThat(app.owners()).isEqualTo(1);
  }

  private String callback(WebApp app, Browser browser) throws IOException, InterruptedException {
    String authorization = browser.open(app.url("/page")).location();
    HttpRequest request = HttpRequest.newBuilder(URI.create(authorization)).build();
    return HttpClient.newBuilder()
        .sslContext(trusting)
        .build()
        .send(request, BodyHandlers.discarding())
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }
}
