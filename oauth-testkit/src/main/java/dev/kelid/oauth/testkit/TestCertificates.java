package dev.kelid.oauth.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.kelid.oauth.testkit.CertificateWriter.Days;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificates of one server with https, good for a day: made when it starts, so that nobody
 * else knows the keys.
 */
public final class TestCertificates {
  private static final char[] NO_PASSWORD = "none".toCharArray();
  private static final byte[] LOCALHOST = Der.value(0x82, "localhost".getBytes(US_ASCII));
  private static final byte[] ADDRESS = Der.value(0x87, Der.octets(127, 0, 0, 1));
  private static final byte[] OTHER = Der.value(0x82, "other.example".getBytes(US_ASCII));

  private final X509Certificate authority;
  private final SSLContext trusting;
  private final SSLContext right;
  private final SSLContext expired;
  private final SSLContext otherHost;
  private final SSLContext selfSigned;

  private TestCertificates(Instant now) throws GeneralSecurityException, IOException {
    KeyPair root = pair();
    KeyPair own = pair();
    CertificateWriter writer = new CertificateWriter("kelid test authority", root.getPrivate());
    Days today = new Days(now);
    Days before = new Days(now.minus(Duration.ofDays(2)));
    authority = writer.authority(root, today);
    trusting = trusting(authority);
    right = showing(own, writer.server(own, today, LOCALHOST, ADDRESS));
    expired = showing(own, writer.server(own, before, LOCALHOST, ADDRESS));
    otherHost = showing(own, writer.server(own, today, OTHER));
    CertificateWriter itself = new CertificateWriter("kelid test server", own.getPrivate());
    selfSigned = showing(own, itself.server(own, today, LOCALHOST, ADDRESS));
  }

  static TestCertificates made() {
    try {
      return new TestCertificates(InstantSource.system().instant());
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("this Java runtime cannot make certificates", impossible);
    }
  }

  /** Returns the authority that has signed the server's certificate, for a trust store. */
  public X509Certificate authority() {
    return authority;
  }

  /** Returns a context for clients that trust this authority, and no other. */
  public SSLContext trusting() {
    return trusting;
  }

  SSLContext right() {
    return right;
  }

  SSLContext expired() {
    return expired;
  }

  SSLContext otherHost() {
    return otherHost;
  }

  SSLContext selfSigned() {
    return selfSigned;
  }

  private static KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private static SSLContext showing(KeyPair own, X509Certificate certificate)
      throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    store.setKeyEntry("server", own.getPrivate(), NO_PASSWORD, new X509Certificate[] {certificate});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, NO_PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static SSLContext trusting(X509Certificate authority)
      throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    store.setCertificateEntry("authority", authority);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
