package dev.kelid.tests.cdi;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits until something is so. */
public final class Await {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private Await() {}

  /**
   * Asks again and again, and returns the answer.
   *
   * @throws AssertionError with the last answer, if it is not as wanted in time
   */
  public static <T> T until(Predicate<T> wanted, Supplier<T> question) {
    long end = System.nanoTime() + LONGEST.toNanos();
    T answer = question.get();
    while (!wanted.test(answer)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("after " + LONGEST + " it still is: " + answer);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      answer = question.get();
    }
    return answer;
  }
}
