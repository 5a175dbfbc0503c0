package dev.kelid.benchmarks.memory;

import java.time.Duration;

/** What a user is given at login: texts of the usual lengths, of their own. */
record UserTokens(String subject, String access, String refresh, String idToken) {
  static final Duration LIFE = Duration.ofDays(1);
  private static final int ID_TOKEN_LENGTH = 900;

  static UserTokens of(int number) {
    String digits = "%010d".formatted(number);
    return new UserTokens(
        "user-" + digits,
        "at-2YotnFZFEjr1zCsicMWpAA0123456789-" + digits,
        "rt-tGzv3JOkF0XG5Qx2TlKWIA0123456789-" + digits,
        "x".repeat(ID_TOKEN_LENGTH - digits.length()) + digits);
  }

  /** The subject only. */
  @Override
  public String toString() {
    return subject;
  }
}
