package dev.kelid.oauth.cli;

import dev.kelid.oauth.cli.session.ExitCode;
import dev.kelid.oauth.cli.terminal.Terminal;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and never repeats an argument that may be a secret. */
final class UsageErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final int MOST_LETTERS_OFF = 2;
  private static final Pattern NAME = Pattern.compile("[A-Za-z-]{1,16}");

  private final Terminal terminal;

  UsageErrors(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    terminal.say(
        wrong instanceof UnmatchedArgumentException unmatched
            ? unmatched(unmatched, command)
            : String.valueOf(wrong.getMessage()));
    terminal.say(
        "'" + command.getCommandSpec().qualifiedName() + " --help' tells what can be written");
    return ExitCode.USAGE.number();
  }

  private static String unmatched(UnmatchedArgumentException wrong, CommandLine command) {
    String first = wrong.getUnmatched().get(0);
    if (!first.startsWith("-") && !command.getSubcommands().isEmpty()) {
      return noCommand(first, wrong.getSuggestions(), command);
    }
    if (!first.startsWith("-")) {
      return "there is an argument too many: "
          + command.getCommandSpec().qualifiedName()
          + " takes what is secret from a file, the environment or a prompt only";
    }
    int equals = first.indexOf('=');
    return "there is no option " + (equals < 0 ? first : first.substring(0, equals));
  }

  /** Whatever does not look like the name of a command may be a secret. */
  private static String noCommand(String typed, List<String> near, CommandLine command) {
    Set<String> commands = new TreeSet<>(command.getSubcommands().keySet());
    String all = "; there " + (commands.size() == 1 ? "is " : "are ") + String.join(", ", commands);
    if (!NAME.matcher(typed).matches()) {
      return "no such command" + all;
    }
    List<String> meant = near.stream().filter(name -> isNear(typed, name, commands)).toList();
    return "no command '"
        + typed
        + "'"
        + (meant.isEmpty() ? all : "; did you mean " + String.join(" or ", meant));
  }

  /** What picocli suggests is often far off. */
  private static boolean isNear(String typed, String name, Set<String> commands) {
    boolean alike =
        typed.regionMatches(true, 0, name, 0, 1)
            && Math.abs(typed.length() - name.length()) <= MOST_LETTERS_OFF;
    return alike && commands.contains(name);
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    boolean yours =
        failure instanceof IllegalArgumentException || failure instanceof UncheckedIOException;
    ExitCode code = yours ? ExitCode.USAGE : ExitCode.BROKEN;
    terminal.say(yours ? String.valueOf(failure.getMessage()) : failure.toString());
    terminal.say("who must act: " + code.meaning() + " (exit code " + code.number() + ")");
    return code.number();
  }
}
