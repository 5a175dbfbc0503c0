package dev.kelid.oauth.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The beginning of a connection with TLS, right or wrong. */
final class TlsGreeting {
  private static final int RECORD_HEADER = 5;

  private final TestCertificates certificates;
  private final Conduct conduct;

  TlsGreeting(TestCertificates certificates, Conduct conduct) {
    this.certificates = certificates;
    this.conduct = conduct;
  }

  Socket greet(Socket socket) throws IOException {
    if (conduct.does(Misbehaviour.TLS_1_1)) {
      chooseOldVersion(socket);
      throw new IOException("the other side does not speak TLS 1.1");
    }
    InputStream nothingReadYet = InputStream.nullInputStream();
    SSLSocket line =
        (SSLSocket) context().getSocketFactory().createSocket(socket, nothingReadYet, true);
    line.startHandshake();
    return line;
  }

  private SSLContext context() {
    if (conduct.does(Misbehaviour.TLS_EXPIRED)) {
      return certificates.expired();
    }
    if (conduct.does(Misbehaviour.TLS_OTHER_HOST)) {
      return certificates.otherHost();
    }
    return conduct.does(Misbehaviour.TLS_SELF_SIGNED)
        ? certificates.selfSigned()
        : certificates.right();
  }

  /**
   * RFC 4346, section 7.4.1.3: a ServerHello. The JDK speaks TLS 1.1 no more, so the conversation
   * ends here; who would go on with it waits for a certificate, and who would not sends an alert.
   */
  private static void chooseOldVersion(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    byte[] record = in.readNBytes(RECORD_HEADER);
    if (record.length < RECORD_HEADER) {
      return;
    }
    in.readNBytes(((record[3] & 0xff) << 8) | (record[4] & 0xff));
    byte[] tls11 = Der.octets(0x03, 0x02);
    byte[] random = new byte[32];
    byte[] chosen = Der.octets(0x00, 0x00, 0x2f, 0x00); // no session, AES 128 CBC, no compression
    int length = tls11.length + random.length + chosen.length;
    socket.getOutputStream().write(Der.octets(0x16, 0x03, 0x02, 0x00, length + 4));
    socket.getOutputStream().write(Der.octets(0x02, 0x00, 0x00, length));
    socket.getOutputStream().write(tls11);
    socket.getOutputStream().write(random);
    socket.getOutputStream().write(chosen);
    in.readNBytes(1);
  }
}
