package dev.kelid.benchmarks.table;

import java.util.List;
import java.util.stream.Stream;

/**
 * Benchmarks that are run in turns, fork by fork, so that a noisy machine is noisy to all of them.
 *
 * @param name in the table
 * @param contest runs the methods
 * @param ours the method that measures Kelid
 * @param floor the method that measures what nobody can go below, or the same written by hand
 * @param peers methods that measure other libraries
 * @param marks what ours has to reach
 */
public record Comparison(
    String name, Contest contest, String ours, String floor, List<String> peers, List<Mark> marks) {
  /** Copies the lists. */
  public Comparison {
    peers = List.copyOf(peers);
    marks = List.copyOf(marks);
  }

  /** All methods, in the order in which they take turns. */
  public List<String> methods() {
    return Stream.concat(Stream.of(floor, ours), peers.stream()).toList();
  }
}
