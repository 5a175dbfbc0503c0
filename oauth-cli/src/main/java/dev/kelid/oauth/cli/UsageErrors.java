package dev.kelid.oauth.cli;

import dev.kelid.oauth.cli.session.ExitCode;
import dev.kelid.oauth.cli.terminal.Terminal;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and never repeats an argument that may be a secret. */
final class UsageErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {
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
    if (!first.startsWith("-")) {
      return "there is an argument too many: "
          + command.getCommandSpec().qualifiedName()
          + " takes what is secret from a file, the environment or a prompt only";
    }
    int equals = first.indexOf('=');
    return "there is no option " + (equals < 0 ? first : first.substring(0, equals));
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
