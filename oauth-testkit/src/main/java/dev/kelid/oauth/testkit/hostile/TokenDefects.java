package dev.kelid.oauth.testkit.hostile;

import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Tampering;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Collects what is wrong with ID tokens. */
final class TokenDefects {
  private final List<Defect> all = new ArrayList<>();

  /** What is sent in place of an ID token. */
  @FunctionalInterface
  interface Change extends BiFunction<Token, AuthorizationServer, String> {}

  /** Adds one that must be refused, of one line of the checklist. */
  TokenDefects refused(String name, int line, String sentence, Change change) {
    return add(name, Outcome.REFUSED, List.of(line), sentence, change);
  }

  /** Adds one that is signed as it should be, and says what it must not. */
  TokenDefects signed(String name, int line, String sentence, UnaryOperator<Token> change) {
    return add(name, Outcome.REFUSED, List.of(line), sentence, signed(change));
  }

  TokenDefects add(
      String name, Outcome outcome, List<Integer> lines, String sentence, Change change) {
    all.add(
        new Defect(
            name,
            Place.ID_TOKEN,
            outcome,
            lines,
            sentence,
            server -> server.hostility().tamper(tampering(server, change))));
    return this;
  }

  List<Defect> all() {
    return List.copyOf(all);
  }

  /** Signed with the key that the header of the right token names. */
  static Change signed(UnaryOperator<Token> change) {
    return (token, server) -> change.apply(token).signedBy(server.keys().rsaPair());
  }

  private static Tampering tampering(AuthorizationServer server, Change change) {
    return new Tampering() {
      @Override
      public String idToken(String right) {
        return change.apply(Token.of(right), server);
      }
    };
  }
}
