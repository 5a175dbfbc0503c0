package dev.kelid.benchmarks.table;

/** What can be measured of an operation, or counted in a round. */
public enum Figure {
  /** Wall-clock time, in nanoseconds. */
  WALL("ns", "time"),
  /** Processor time over all threads of the process, in nanoseconds. */
  CPU("ns CPU", "CPU"),
  /** Allocated bytes; of memory, bytes that are held. */
  BYTES("bytes", "bytes"),
  /** Requests that a server counted, in the worst round. */
  REQUESTS("requests", "requests"),
  /** Callers who got no good token, in the worst round. */
  FAILURES("failures", "failures"),
  /** Rounds after which the grant was dead. */
  DEAD_GRANTS("dead grants", "dead grants");

  private final String unit;
  private final String word;

  Figure(String unit, String word) {
    this.unit = unit;
    this.word = word;
  }

  /** What stands behind a number. */
  String unit() {
    return unit;
  }

  /** What a ratio is of. */
  String word() {
    return word;
  }
}
