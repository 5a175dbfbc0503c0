package dev.kelid.oauth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class HttpsTest {
  private final AuthorizationServer server = AuthorizationServer.builder().https().start();
  private final TestCertificates certificates = server.certificates().orElseThrow();
  private final HttpClient trusting =
      HttpClient.newBuilder().sslContext(certificates.trusting()).build();

  @AfterEach
  void stop() {
    server.close();
  }

  private String jwks(HttpClient client) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(server.endpoint(Endpoint.JWKS)).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  @Test
  void whoTrustsItsAuthorityGetsAnAnswerAndNobodyElseDoes() throws Exception {
    assertThat(server.issuer()).startsWith("https://127.0.0.1:");
    assertThat(jwks(trusting)).isEqualTo(server.keys().publicJwks());
    assertThat(certificates.authority().getBasicConstraints()).isNotNegative();
    assertThatThrownBy(() -> jwks(HttpClient.newHttpClient()))
        .isInstanceOf(SSLHandshakeException.class)
        .hasRootCauseInstanceOf(CertPathBuilderException.class);
  }

  @ParameterizedTest
  @CsvSource({"TLS_EXPIRED", "TLS_OTHER_HOST", "TLS_SELF_SIGNED", "TLS_1_1"})
  void whatIsWrongShowsWithTheNextRequest(Misbehaviour wrong) throws Exception {
    String right = jwks(trusting);
    server.misbehave(wrong);
    assertThatThrownBy(() -> jwks(trusting))
        .isInstanceOf(IOException.class)
        .satisfies(e -> assertThat(e).rootCause().isInstanceOf(kind(wrong)));
    server.behave();
    assertThat(jwks(trusting)).isEqualTo(right);
  }

  private static Class<? extends Exception> kind(Misbehaviour wrong) {
    return switch (wrong) {
      case TLS_EXPIRED -> CertificateExpiredException.class;
      case TLS_SELF_SIGNED -> CertPathBuilderException.class;
      case TLS_OTHER_HOST -> CertificateException.class;
      default -> SSLHandshakeException.class;
    };
  }
}
