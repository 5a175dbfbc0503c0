package dev.kelid.oauth.testkit;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists that are written with blanks between the words, such as scopes. */
final class Words {
  private Words() {}

  static List<String> of(@Nullable String text) {
    if (text == null) {
      return List.of();
    }
    return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }

  /** Returns the candidate that differs from a word by at most two letters, or null. */
  static @Nullable String closest(String word, Iterable<String> candidates) {
    String best = null;
    int distance = 3;
    for (String candidate : candidates) {
      int found = distance(word, candidate);
      if (found < distance
          || (found == distance && best != null && candidate.compareTo(best) < 0)) {
        best = candidate;
        distance = found;
      }
    }
    return best;
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(Math.min(row[j - 1], above) + 1, change);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
