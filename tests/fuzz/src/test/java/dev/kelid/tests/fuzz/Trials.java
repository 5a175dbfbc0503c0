package dev.kelid.tests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.OAuthException;
import java.util.Optional;
import java.util.concurrent.Callable;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * What became of all inputs of one property: each was accepted, or refused by an exception of ours
 * whose text can be shown to anybody. Both must happen often enough, else nothing was tried.
 */
public final class Trials {
  private static final String ACCEPTED = "accepted";
  private static final int LONGEST_MESSAGE = 2_000;

  private final SmallStack stack = new SmallStack();
  private final int fewestPercent;
  private boolean areCounted;

  /**
   * Nothing tried yet.
   *
   * @param fewestPercent so many are accepted, and so many refused
   */
  public Trials(int fewestPercent) {
    this.fewestPercent = fewestPercent;
  }

  /** What came of an input; empty if it was refused. */
  public <T> Optional<T> outcome(Callable<T> work) {
    try {
      return accepted(stack.call(work));
    } catch (OAuthException e) {
      refused(e);
      return Optional.empty();
    }
  }

  /** What came of an input where a refusal is no exception. */
  public <T> Optional<T> answer(Callable<Optional<T>> work) {
    Optional<T> answer = stack.call(work);
    count(answer.isPresent() ? ACCEPTED : "refused");
    return answer;
  }

  private <T> Optional<T> accepted(T value) {
    count(ACCEPTED);
    return Optional.of(value);
  }

  private void refused(OAuthException e) {
    requireReadable(e);
    String check = e instanceof Invalid invalid ? " " + invalid.check() : "";
    count(e.getClass().getSimpleName() + check);
  }

  private void count(String outcome) {
    if (!areCounted) {
      areCounted = true;
      Statistics.coverage(
          coverage ->
              coverage
                  .check(ACCEPTED)
                  .percentage(share -> share >= fewestPercent && share <= 100.0 - fewestPercent));
    }
    Statistics.collect(outcome);
  }

  /** Bounded, on one line, without control characters: it will be in a log with its causes. */
  public static void requireReadable(Throwable failure) {
    for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
      String message = String.valueOf(at.getMessage());
      assertThat(message.length()).as(message).isLessThanOrEqualTo(LONGEST_MESSAGE);
      assertThat(message.codePoints().filter(Trials::breaksLines).findFirst())
          .as(message)
          .isEmpty();
    }
  }

  private static boolean breaksLines(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
