package dev.kelid.benchmarks.table;

import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Runs the methods of a comparison, each in a process of its own. */
public interface Contest {
  /** The methods there are. */
  List<String> methods();

  /**
   * Measures one method in a fresh process. Blocks.
   *
   * @throws IllegalStateException if it did not work
   */
  Measured fork(String method, Rounds rounds)
      throws RunnerException, IOException, InterruptedException;

  /**
   * Runs one method for a moment. Blocks.
   *
   * @throws IllegalStateException if it did not do what it should
   */
  void check(String method) throws IOException, InterruptedException;
}
