package dev.kelid.oauth.cli.session;

import dev.kelid.oauth.cli.terminal.Terminal;
import dev.kelid.oauth.provider.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * One secret that a command takes: from a file, from the environment, or asked for; never as an
 * argument, which every user of the machine can see.
 */
public final class SecretInput {
  private final String name;
  private final String words;
  private @Nullable String file;
  private @Nullable String variable;
  private boolean asked;

  /**
   * A secret of a command.
   *
   * @param name in options: {@code token} makes {@code --token-file}
   * @param words for people
   */
  public SecretInput(String name, String words) {
    this.name = name;
    this.words = words;
  }

  /** Adds its options to a command. */
  public SecretInput addTo(CommandSpec command) {
    command.addOption(
        text("file", "FILE", "a file whose first line is " + words + "; '-' is standard input")
            .setter(this::setFile)
            .build());
    command.addOption(
        text("env", "VARIABLE", "the environment variable that holds " + words)
            .setter(this::setVariable)
            .build());
    command.addOption(
        OptionSpec.builder("--ask-" + name)
            .arity("0")
            .type(boolean.class)
            .description("ask for " + words + " here, unseen")
            .setter(this::setAsked)
            .build());
    return this;
  }

  private OptionSpec.Builder text(String ending, String label, String description) {
    return OptionSpec.builder("--" + name + "-" + ending)
        .type(String.class)
        .paramLabel(label)
        .description(description);
  }

  private <T> @Nullable T setFile(@Nullable T value) {
    file = (String) value;
    return value;
  }

  private <T> @Nullable T setVariable(@Nullable T value) {
    variable = (String) value;
    return value;
  }

  private <T> @Nullable T setAsked(@Nullable T value) {
    asked = Boolean.TRUE.equals(value);
    return value;
  }

  /** Whether one of its options was given. */
  public boolean isGiven() {
    return asked || file != null || variable != null;
  }

  /**
   * The secret; empty if none of its options was given. Blocks while it is asked for.
   *
   * @throws IllegalArgumentException if it cannot be had as said
   */
  public Optional<Secret> read(Terminal terminal) {
    if ((file != null ? 1 : 0) + (variable != null ? 1 : 0) + (asked ? 1 : 0) > 1) {
      throw new IllegalArgumentException("say once where " + words + " is to come from");
    }
    if (file != null) {
      return Optional.of(found(fromFile(terminal, file), "in " + file));
    }
    if (variable != null) {
      return Optional.of(found(terminal.environment().get(variable), "in $" + variable));
    }
    return asked ? Optional.of(ask(terminal)) : Optional.empty();
  }

  /**
   * Asks for it, or reads it from standard input where nobody can be asked. Blocks.
   *
   * @throws IllegalArgumentException if nothing comes
   */
  public Secret ask(Terminal terminal) {
    Optional<String> typed = terminal.prompt().ask(words + ": ");
    return found(typed.or(terminal::line).orElse(null), "typed in");
  }

  private Secret found(@Nullable String text, String where) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException(words + " is missing: there is nothing " + where);
    }
    return Secret.of(text.strip());
  }

  private static @Nullable String fromFile(Terminal terminal, String file) {
    if (file.equals("-")) {
      return terminal.line().orElse(null);
    }
    try {
      return Files.readString(Path.of(file)).strip().lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e, e);
    }
  }
}
