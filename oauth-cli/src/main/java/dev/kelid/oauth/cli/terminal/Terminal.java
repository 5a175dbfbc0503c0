package dev.kelid.oauth.cli.terminal;

import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where a command runs: everything it reads from and writes to, but for files and the network.
 *
 * @param out results, and nothing else
 * @param err everything that is said to a person
 * @param in standard input
 * @param prompt asks a person
 * @param browser opens an address; false if it could not
 * @param environment the variables that are read by their names
 */
public record Terminal(
    PrintWriter out,
    PrintWriter err,
    InputStream in,
    Prompt prompt,
    Predicate<URI> browser,
    Map<String, String> environment) {

  /** Copies the map. */
  public Terminal {
    environment = Map.copyOf(environment);
  }

  /** Asks a person for one line. */
  @FunctionalInterface
  public interface Prompt {
    /** What was typed, unseen; empty if there is nobody to be asked. Blocks. */
    Optional<String> ask(String question);
  }

  /** Writes a result. */
  public void print(String text) {
    out.println(PrintableText.of(text));
    out.flush();
  }

  /** Says something to the person in front of it. */
  public void say(String sentence) {
    err.println("kelid: " + PrintableText.of(sentence));
    err.flush();
  }

  /** Nothing of the environment, which holds secrets. */
  @Override
  public String toString() {
    return "Terminal";
  }
}
