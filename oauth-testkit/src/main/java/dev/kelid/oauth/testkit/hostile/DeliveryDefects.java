package dev.kelid.oauth.testkit.hostile;

import dev.kelid.oauth.testkit.Answer;
import dev.kelid.oauth.testkit.Answer.End;
import java.time.Duration;
import java.util.List;
import java.util.function.ToIntFunction;

/** Token answers that come slowly, or in part. */
final class DeliveryDefects {
  private static final int LINE = 67;
  private static final int CODE_ONCE = 68;

  private DeliveryDefects() {}

  static List<Defect> all() {
    TokenAnswers answers = new TokenAnswers();
    answers
        .add(
            "octet-by-octet",
            Outcome.ACCEPTED,
            LINE,
            "comes octet by octet, in good time",
            right -> Wire.octets(Wire.whole(right.body())))
        .add(
            "in-chunks",
            Outcome.ACCEPTED,
            LINE,
            "comes in chunks",
            right -> Wire.send(End.OPEN, Wire.chunked(right.body())))
        .refused(
            "trickled-without-end",
            CODE_ONCE,
            "comes octet by octet, each 50 ms after the other, and never ends",
            right ->
                Wire.repeated(
                    Long.MAX_VALUE,
                    Duration.ofMillis(50),
                    Wire.head("Content-Length: 1000000"),
                    " "));
    addBreaks(answers);
    return answers.all();
  }

  private static void addBreaks(TokenAnswers answers) {
    broken(answers, "before-status-line", "before its first octet", whole -> 0);
    broken(answers, "in-status-line", "within the status line", whole -> 7);
    broken(answers, "after-status-line", "after the status line", whole -> whole.indexOf('\n') + 1);
    broken(answers, "in-header", "within a header field", whole -> whole.indexOf("no-store") + 2);
    broken(answers, "before-body", "after the header", whole -> whole.indexOf("\r\n\r\n") + 4);
    broken(answers, "in-body", "in the middle of the body", whole -> whole.length() - 100);
    broken(answers, "before-last-octet", "before its last octet", whole -> whole.length() - 1);
    answers
        .refused(
            "reset-before-last-chunk",
            CODE_ONCE,
            "is broken off (RST) when only the last, empty chunk is missing",
            right -> chunks(right, End.RESET))
        .refused(
            "closed-before-last-chunk",
            CODE_ONCE,
            "is closed (FIN) when only the last, empty chunk is missing",
            right -> chunks(right, End.CLOSED));
  }

  private static void broken(
      TokenAnswers answers, String name, String where, ToIntFunction<String> length) {
    answers
        .refused(
            "reset-" + name,
            CODE_ONCE,
            "is broken off (RST) " + where,
            right -> part(right, length, End.RESET))
        .refused(
            "closed-" + name,
            CODE_ONCE,
            "is closed (FIN) " + where,
            right -> part(right, length, End.CLOSED));
  }

  private static Answer part(Answer.Whole right, ToIntFunction<String> length, End end) {
    String whole = Wire.whole(right.body());
    return Wire.send(end, whole.substring(0, length.applyAsInt(whole)));
  }

  private static Answer chunks(Answer.Whole right, End end) {
    String whole = Wire.chunked(right.body());
    return Wire.send(end, whole.substring(0, whole.length() - "0\r\n\r\n".length()));
  }
}
