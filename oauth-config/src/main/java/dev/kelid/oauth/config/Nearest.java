package dev.kelid.oauth.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what somebody may have meant: a third of its letters may be missing, wrong, too many or
 * swapped with their neighbour, but no more than some number.
 */
final class Nearest {
  private final int most;

  Nearest(int most) {
    this.most = most;
  }

  Optional<String> to(String text, Collection<String> candidates) {
    return candidates.stream()
        .filter(candidate -> distance(text, candidate) <= Math.min(most, candidate.length() / 3))
        .min(Comparator.comparingInt(candidate -> distance(text, candidate)));
  }

  /** Optimal string alignment: one swap of neighbours costs as much as one wrong letter. */
  static int distance(String written, String meant) {
    String a = written.toLowerCase(Locale.ROOT);
    String b = meant.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    int wrong = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int least = Math.min(cost[i - 1][j - 1] + wrong, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, 1 + cost[i - 2][j - 2]) : least;
  }
}
