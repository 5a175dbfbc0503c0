package dev.kelid.oauth.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;

class TroubleTest {
  private static String words(Throwable cause) {
    SSLHandshakeException failure = new SSLHandshakeException("outermost");
    failure.initCause(new CertPathValidatorException("between", cause));
    return Trouble.words(failure);
  }

  @Test
  void whatIsWrongWithACertificateIsSaid() {
    assertThat(words(new CertificateExpiredException("NotAfter: Sat")))
        .isEqualTo("its certificate has expired (NotAfter: Sat)");
    assertThat(words(new CertificateNotYetValidException("NotBefore: Mon")))
        .isEqualTo("its certificate is not valid yet (NotBefore: Mon)");
    assertThat(words(new CertPathBuilderException("unable to find valid certification path")))
        .isEqualTo(
            "its certificate is not one that this JVM trusts; add its authority to the trust store"
                + " (javax.net.ssl.trustStore)");
    assertThat(words(new CertificateException("No name matching a.example found")))
        .isEqualTo("its certificate is not of this host (No name matching a.example found)");
    assertThat(words(new CertificateException("something else"))).isEqualTo("outermost");
  }

  @Test
  void whatIsWrongWithTheNameOrTheVersionIsSaid() {
    assertThat(Trouble.words(new SSLPeerUnverifiedException("Certificate for <b>")))
        .isEqualTo("its certificate is not of this host (Certificate for <b>)");
    assertThat(Trouble.words(new SSLHandshakeException("Received fatal alert: protocol_version")))
        .isEqualTo(
            "it speaks no version of TLS that this JVM accepts"
                + " (Received fatal alert: protocol_version)");
  }

  @Test
  void whateverElseHappenedIsSaidInItsOwnWords() {
    assertThat(Trouble.words(new IOException("no whole answer within PT1S")))
        .isEqualTo("no whole answer within PT1S");
    assertThat(Trouble.words(new IOException("x", new CertificateExpiredException("y"))))
        .isEqualTo("x");
    assertThat(Trouble.words(new SocketTimeoutException())).isEqualTo("SocketTimeoutException");
  }
}
