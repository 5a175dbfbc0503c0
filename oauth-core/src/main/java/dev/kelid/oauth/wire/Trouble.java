package dev.kelid.oauth.wire;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Says in plain words why a server gave no answer. */
final class Trouble {
  private Trouble() {}

  /** What happened, without a full stop. */
  static String words(IOException failure) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      String found = failure instanceof SSLException ? tls(one) : null;
      if (found != null) {
        return found;
      }
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private static @Nullable String tls(Throwable failure) {
    String detail = " (" + failure.getMessage() + ")";
    if (failure instanceof CertificateExpiredException) {
      return "its certificate has expired" + detail;
    }
    if (failure instanceof CertificateNotYetValidException) {
      return "its certificate is not valid yet" + detail;
    }
    if (failure instanceof CertPathBuilderException) {
      return "its certificate is not one that this JVM trusts; add its authority to the trust store"
          + " (javax.net.ssl.trustStore)";
    }
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof SSLPeerUnverifiedException || isOtherHost(failure, message)) {
      return "its certificate is not of this host" + detail;
    }
    return message.contains("protocol version") || message.contains("protocol_version")
        ? "it speaks no version of TLS that this JVM accepts" + detail
        : null;
  }

  /** Only the message tells this from all else that can be wrong with a certificate. */
  private static boolean isOtherHost(Throwable failure, String message) {
    return failure instanceof CertificateException
        && (message.startsWith("No subject alternative") || message.startsWith("No name matching"));
  }
}
