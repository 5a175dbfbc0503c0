package dev.kelid.oauth.cli.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where a command runs: everything it reads from and writes to, but for files and the network.
 *
 * @param out results, and nothing else
 * @param err everything that is said to a person
 * @param in standard input, whose one reader this is: what it has read ahead is not lost
 * @param prompt asks a person
 * @param browser opens an address; false if it could not
 * @param environment the variables that are read by their names
 */
public record Terminal(
    PrintWriter out,
    PrintWriter err,
    BufferedReader in,
    Prompt prompt,
    Predicate<URI> browser,
    Map<String, String> environment) {

  /** Copies the map. */
  public Terminal {
    environment = Map.copyOf(environment);
  }

  /** A reader of standard input, which is UTF-8. */
  public static BufferedReader reader(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /** Asks a person for one line. */
  @FunctionalInterface
  public interface Prompt {
    /** What was typed, unseen; empty if there is nobody to be asked. Blocks. */
    Optional<String> ask(String question);
  }

  /**
   * The next line of standard input; empty at its end. Blocks.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public Optional<String> line() {
    try {
      return Optional.ofNullable(in.readLine());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * All that is left of standard input. Blocks until its end.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public String rest() {
    try {
      StringWriter text = new StringWriter();
      in.transferTo(text);
      return text.toString();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static UncheckedIOException unreadable(IOException e) {
    return new UncheckedIOException("cannot read standard input: " + e, e);
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
