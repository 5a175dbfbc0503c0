package dev.kelid.samples.demo;

import java.time.Duration;
import java.time.Instant;

/** Times, in words. */
final class Words {
  private Words() {}

  static String until(Instant end, Instant now) {
    Duration left = Duration.between(now, end);
    if (left.isNegative() || left.isZero()) {
      return "no time: it has ended";
    }
    if (left.toDays() > 1) {
      return left.toDays() + " days";
    }
    if (left.toHours() > 0) {
      return left.toHours() + " h " + left.toMinutesPart() + " min";
    }
    String seconds = left.toSecondsPart() + " s";
    return left.toMinutes() == 0 ? seconds : left.toMinutes() + " min " + seconds;
  }
}
