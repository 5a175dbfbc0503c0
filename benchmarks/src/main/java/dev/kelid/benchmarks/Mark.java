package dev.kelid.benchmarks;

import java.util.Locale;

/** What our figure has to reach. */
public sealed interface Mark {
  /** An operation of ours takes less wall-clock time than this, whatever the floor takes. */
  record NanosecondsBelow(double limit) implements Mark {
    @Override
    public String figure(Measured ours, Measured floor) {
      return text("%,.0f ns", ours.nanoseconds());
    }

    @Override
    public String aim() {
      return text("< %,.0f ns", limit);
    }

    @Override
    public boolean met(Measured ours, Measured floor) {
      return ours.nanoseconds() < limit;
    }
  }

  /** An operation of ours takes at most so many times the processor time of the floor. */
  record CpuRatioAtMost(double limit) implements Mark {
    @Override
    public String figure(Measured ours, Measured floor) {
      return text("%.3f × CPU", ours.cpu() / floor.cpu());
    }

    @Override
    public String aim() {
      return text("≤ %.3f × CPU", limit);
    }

    @Override
    public boolean met(Measured ours, Measured floor) {
      return ours.cpu() / floor.cpu() <= limit;
    }
  }

  /** An operation of ours allocates at most so many bytes more than the floor. */
  record BytesAboveAtMost(double limit) implements Mark {
    @Override
    public String figure(Measured ours, Measured floor) {
      return text("%+,.0f bytes", ours.bytes() - floor.bytes());
    }

    @Override
    public String aim() {
      return text("≤ %+,.0f bytes", limit);
    }

    @Override
    public boolean met(Measured ours, Measured floor) {
      return ours.bytes() - floor.bytes() <= limit;
    }
  }

  /** What was reached, with its unit. */
  String figure(Measured ours, Measured floor);

  /** What is to be reached, with its unit. */
  String aim();

  /** Whether it is reached. */
  boolean met(Measured ours, Measured floor);

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
