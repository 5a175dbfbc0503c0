package dev.kelid.oauth.testkit.hostile;

import dev.kelid.oauth.testkit.Answer;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.Tampering;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Collects what is wrong with answers of the token endpoint to a request that is good. */
final class TokenAnswers {
  private final List<Defect> all = new ArrayList<>();

  TokenAnswers refused(
      String name, int line, String sentence, Function<Answer.Whole, Answer> change) {
    return add(name, Outcome.REFUSED, line, sentence, change);
  }

  TokenAnswers add(
      String name,
      Outcome outcome,
      int line,
      String sentence,
      Function<Answer.Whole, Answer> change) {
    Tampering tampering =
        new Tampering() {
          @Override
          public Answer answer(Endpoint endpoint, Answer.Whole right) {
            return endpoint == Endpoint.TOKEN ? change.apply(right) : right;
          }
        };
    all.add(
        new Defect(
            "token-answer-" + name,
            Place.TOKEN_ANSWER,
            outcome,
            List.of(line),
            "the token answer " + sentence,
            server -> server.hostility().tamper(tampering)));
    return this;
  }

  List<Defect> all() {
    return List.copyOf(all);
  }
}
