import dev.kelid.oauth.apache.ApacheTransport;
import dev.kelid.oauth.http.HttpCall;
import java.io.IOException;
import java.net.URI;

/** Says what came of one call to each address. */
public final class HttpsProbe {
  public static void main(String[] addresses) {
    try (ApacheTransport transport = new ApacheTransport()) {
      for (String address : addresses) {
        System.out.println(outcome(transport, URI.create(address)));
      }
    }
  }

  private static String outcome(ApacheTransport transport, URI address) {
    try {
      return "HTTP " + transport.send(HttpCall.get(address)).status();
    } catch (IOException e) {
      return e.getClass().getSimpleName() + " " + e.getMessage();
    }
  }
}
