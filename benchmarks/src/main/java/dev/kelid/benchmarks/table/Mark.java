package dev.kelid.benchmarks.table;

import java.util.Locale;

/** What our figure has to reach. Judged are medians over the forks, if nothing else is said. */
public sealed interface Mark {
  /** Ours is less than this, whatever the floor is. */
  record Below(Figure of, double limit) implements Mark {
    @Override
    public String figure(Outcome outcome) {
      return text("%,.0f %s", outcome.ours(of), of.unit());
    }

    @Override
    public String aim() {
      return text("< %,.0f %s", limit, of.unit());
    }

    @Override
    public boolean met(Outcome outcome) {
      return outcome.ours(of) < limit;
    }
  }

  /** Ours is at most this in every single fork, whatever the floor is. */
  record NeverAbove(Figure of, double limit) implements Mark {
    @Override
    public String figure(Outcome outcome) {
      return text("worst %,.0f %s", worst(outcome), of.unit());
    }

    private double worst(Outcome outcome) {
      return outcome.worst(outcome.comparison().ours(), of);
    }

    @Override
    public String aim() {
      return text("always ≤ %,.0f %s", limit, of.unit());
    }

    @Override
    public boolean met(Outcome outcome) {
      return worst(outcome) <= limit;
    }
  }

  /** Ours is at most so many times the floor. */
  record RatioAtMost(Figure of, double limit) implements Mark {
    @Override
    public String figure(Outcome outcome) {
      return text("%.3f × %s", ratio(outcome), of.word());
    }

    private double ratio(Outcome outcome) {
      return outcome.ratio(outcome.comparison().ours(), of);
    }

    @Override
    public String aim() {
      return text("≤ %.3f × %s", limit, of.word());
    }

    @Override
    public boolean met(Outcome outcome) {
      return ratio(outcome) <= limit;
    }
  }

  /** Ours is at most so much more than the floor. */
  record AboveAtMost(Figure of, double limit) implements Mark {
    @Override
    public String figure(Outcome outcome) {
      return text("%+,.0f %s", above(outcome), of.unit());
    }

    private double above(Outcome outcome) {
      return outcome.ours(of) - outcome.floor(of);
    }

    @Override
    public String aim() {
      return text("≤ %+,.0f %s", limit, of.unit());
    }

    @Override
    public boolean met(Outcome outcome) {
      return above(outcome) <= limit;
    }
  }

  /** A peer's figure is at least so many times ours. */
  record PeerAtLeast(String peer, Figure of, double times) implements Mark {
    @Override
    public String figure(Outcome outcome) {
      return text("%s %.1f × our %s", peer, ratio(outcome), of.word());
    }

    private double ratio(Outcome outcome) {
      return outcome.median(peer, of) / outcome.ours(of);
    }

    @Override
    public String aim() {
      return text("≥ %.1f × our %s", times, of.word());
    }

    @Override
    public boolean met(Outcome outcome) {
      return ratio(outcome) >= times;
    }
  }

  /** Ours is less than that of every peer. */
  record AheadOfPeers(Figure of) implements Mark {
    @Override
    public String figure(Outcome outcome) {
      String best = outcome.bestPeer(of);
      return text(
          "%,.0f %s, %s %,.0f", outcome.ours(of), of.unit(), best, outcome.median(best, of));
    }

    @Override
    public String aim() {
      return "fewer " + of.unit() + " than every peer";
    }

    @Override
    public boolean met(Outcome outcome) {
      return outcome.ours(of) < outcome.median(outcome.bestPeer(of), of);
    }
  }

  /** What was reached, with its unit. */
  String figure(Outcome outcome);

  /** What is to be reached, with its unit. */
  String aim();

  /** Whether it is reached. */
  boolean met(Outcome outcome);

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
