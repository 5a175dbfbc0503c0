package dev.kelid.benchmarks;

import java.util.List;
import java.util.stream.Stream;

/**
 * Benchmarks that are run in turns, fork by fork, so that a noisy machine is noisy to all of them.
 *
 * @param name in the table
 * @param type the class that holds the methods
 * @param ours the method that measures Kelid
 * @param floor the method that measures what nobody can go below
 * @param peers methods that measure other libraries; shown, not judged
 * @param marks what ours has to reach
 */
public record Comparison(
    String name, Class<?> type, String ours, String floor, List<String> peers, List<Mark> marks) {
  /** Copies the lists. */
  public Comparison {
    peers = List.copyOf(peers);
    marks = List.copyOf(marks);
  }

  /** All methods, in the order in which they take turns. */
  List<String> methods() {
    return Stream.concat(Stream.of(floor, ours), peers.stream()).toList();
  }
}
