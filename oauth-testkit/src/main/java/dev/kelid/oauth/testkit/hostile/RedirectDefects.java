package dev.kelid.oauth.testkit.hostile;

import dev.kelid.oauth.testkit.Answer;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.NameValue;
import dev.kelid.oauth.testkit.Tampering;
import java.util.ArrayList;
import java.util.List;

/** Token answers that send the client, with its secret and the code, somewhere else. */
final class RedirectDefects {
  private static final int LINE = 58;

  private RedirectDefects() {}

  static List<Defect> all() {
    List<Defect> all = new ArrayList<>();
    for (int status : new int[] {301, 302, 303, 307, 308}) {
      all.add(redirect(status, "to-other-path", "path of the server", false));
      all.add(redirect(status, "to-other-host", "server", true));
    }
    return all;
  }

  private static Defect redirect(int status, String name, String where, boolean otherHost) {
    return new Defect(
        "token-answer-%d-%s".formatted(status, name),
        Place.TOKEN_ANSWER,
        Outcome.REFUSED,
        List.of(LINE),
        "the token answer is a redirect (%d) to another %s".formatted(status, where),
        server -> server.hostility().tamper(tampering(server, status, otherHost)));
  }

  private static Tampering tampering(AuthorizationServer server, int status, boolean otherHost) {
    String location =
        (otherHost ? server.hostility().elsewhere("/token") : server.uri("/elsewhere")).toString();
    return new Tampering() {
      @Override
      public Answer answer(Endpoint endpoint, Answer.Whole right) {
        return endpoint == Endpoint.TOKEN
            ? new Answer.Whole(status, List.of(new NameValue("Location", location)), "")
            : right;
      }
    };
  }
}
