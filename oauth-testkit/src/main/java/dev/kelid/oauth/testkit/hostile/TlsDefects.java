package dev.kelid.oauth.testkit.hostile;

import static dev.kelid.oauth.testkit.Misbehaviour.TLS_1_1;
import static dev.kelid.oauth.testkit.Misbehaviour.TLS_EXPIRED;
import static dev.kelid.oauth.testkit.Misbehaviour.TLS_OTHER_HOST;
import static dev.kelid.oauth.testkit.Misbehaviour.TLS_SELF_SIGNED;

import dev.kelid.oauth.testkit.Misbehaviour;
import java.util.List;

/** Servers that nobody should talk to. */
final class TlsDefects {
  private static final int LINE = 57;

  private TlsDefects() {}

  static List<Defect> all() {
    return List.of(
        tls("tls-certificate-expired", "the server's certificate ended a day ago", TLS_EXPIRED),
        tls(
            "tls-certificate-of-other-host",
            "the server's certificate is of another host",
            TLS_OTHER_HOST),
        tls(
            "tls-certificate-self-signed",
            "nobody but itself has signed the server's certificate",
            TLS_SELF_SIGNED),
        tls("tls-1-1", "the server speaks TLS 1.1 only", TLS_1_1));
  }

  private static Defect tls(String name, String sentence, Misbehaviour misbehaviour) {
    return new Defect(
        name,
        Place.TLS,
        Outcome.REFUSED,
        List.of(LINE),
        sentence,
        server -> server.misbehave(misbehaviour));
  }
}
