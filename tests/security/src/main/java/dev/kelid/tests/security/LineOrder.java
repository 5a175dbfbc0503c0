package dev.kelid.tests.security;

import java.util.Comparator;

/** The order of the checklist: 1 to 148, then S1 to S10. */
final class LineOrder {
  static final Comparator<String> ASCENDING =
      Comparator.<String, Boolean>comparing(line -> line.startsWith("S"))
          .thenComparing(line -> Integer.valueOf(line.replace("S", "")));

  private LineOrder() {}
}
