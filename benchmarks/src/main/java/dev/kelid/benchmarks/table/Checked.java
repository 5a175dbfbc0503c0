package dev.kelid.benchmarks.table;

import org.jspecify.annotations.Nullable;

/** Benchmarks that know what the right result is: a fast wrong answer is none. */
public interface Checked {
  /**
   * Looks at what a method returned.
   *
   * @throws IllegalStateException if it is wrong
   */
  void check(String method, @Nullable Object result) throws Exception;

  /** Throws unless something holds. */
  static void require(boolean holds, Object found) {
    if (!holds) {
      throw new IllegalStateException("wrong: " + found);
    }
  }
}
