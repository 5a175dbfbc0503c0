package dev.kelid.benchmarks.herd;

/**
 * What one expiry came to, or the worst of several.
 *
 * @param requests that the token endpoint counted
 * @param failures callers without a good token
 * @param dead grants that cannot be refreshed any more
 * @param slowest nanoseconds that the slowest caller waited
 */
record Round(int requests, int failures, int dead, long slowest) {
  Round and(Round other) {
    return new Round(
        Math.max(requests, other.requests),
        Math.max(failures, other.failures),
        dead + other.dead,
        Math.max(slowest, other.slowest));
  }

  Round untimed() {
    return new Round(requests, failures, dead, 0);
  }
}
