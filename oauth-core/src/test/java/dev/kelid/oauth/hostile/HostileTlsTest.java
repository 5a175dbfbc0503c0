package dev.kelid.oauth.hostile;

import static dev.kelid.oauth.testkit.hostile.Place.TLS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.login.CallbackQuery;
import dev.kelid.oauth.login.CheckedCallback;
import dev.kelid.oauth.login.StartedLogin;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.TestCertificates;
import dev.kelid.oauth.testkit.hostile.Defect;
import dev.kelid.oauth.testkit.hostile.Hostile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;

/** A login over TLS works; then the server is not the one that the JVM trusts, or speaks oddly. */
@Tag("checklist-57")
class HostileTlsTest {
  private static final Map<String, String> CAUSES =
      Map.of(
          "tls-certificate-expired", "its certificate has expired",
          "tls-certificate-of-other-host", "its certificate is not of this host",
          "tls-certificate-self-signed", "its certificate is not one that this JVM trusts",
          "tls-1-1", "it speaks no version of TLS that this JVM accepts");

  private final AuthorizationServer server = AuthorizationServer.builder().https().start();
  private SSLContext before;
  private Client client;

  @BeforeEach
  void trustTheServer() throws NoSuchAlgorithmException {
    before = SSLContext.getDefault();
    SSLContext.setDefault(trusting());
    client = new Client(server);
  }

  @AfterEach
  void close() {
    SSLContext.setDefault(before);
    client.close();
    server.close();
  }

  private SSLContext trusting() {
    return server.certificates().map(TestCertificates::trusting).orElseThrow();
  }

  @ParameterizedTest
  @Hostile(TLS)
  void aServerThatIsNotTrustedGetsNoCode(Defect defect) throws Exception {
    String owner = client.clients().only().login().finish(callback()).owner();
    client.clients().store().removeOwner(owner);
    CheckedCallback second = callback();
    server.clearRequests();

    defect.arm(server);
    OAuthException failure =
        Client.failure(() -> client.clients().only().login().finish(second)).orElseThrow();
    HostileProviderTest.expected(defect).requireOf(defect, Optional.of(failure));
    assertThat(failure.getMessage())
        .startsWith("registration 'main': the token endpoint gave no usable answer: ")
        .contains(CAUSES.get(defect.name()))
        .doesNotContain("Exception", "\n");
    assertThat(server.requests()).isEmpty();
    assertThat(client.clients().store().owners()).isZero();
  }

  private CheckedCallback callback() throws IOException, InterruptedException {
    StartedLogin started = client.clients().only().login().start();
    HttpClient browser = HttpClient.newBuilder().sslContext(trusting()).build();
    HttpRequest request = HttpRequest.newBuilder(started.authorizationUri()).build();
    String location =
        browser
            .send(request, BodyHandlers.discarding())
            .headers()
            .firstValue("Location")
            .orElseThrow();
    CallbackQuery query = CallbackQuery.parse(URI.create(location).getRawQuery());
    return client.clients().only().login().check(started.pending(), query);
  }
}
