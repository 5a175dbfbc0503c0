package dev.kelid.oauth.cli;

import dev.kelid.oauth.cli.terminal.Terminal;
import java.io.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The terminal that this JVM was started at. */
final class ThisMachine {
  /** What a JVM says of a user whom the system does not know. */
  private static final String NO_HOME = "?";

  private ThisMachine() {}

  static Terminal terminal() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    String home = System.getProperty("user.home", "");
    if (!home.equals(NO_HOME)) {
      environment.putIfAbsent("HOME", home);
    }
    return new Terminal(
        writer(System.out),
        writer(System.err),
        Terminal.reader(System.in),
        ThisMachine::ask,
        ThisMachine::open,
        environment);
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(stream, true, Charset.defaultCharset());
  }

  /** From JDK 22 on there always is a console, which then reads standard input: as good. */
  @SuppressWarnings("SystemConsoleNull")
  private static Optional<String> ask(String question) {
    Console console = System.console();
    char[] typed = console == null ? null : console.readPassword("%s", question);
    return Optional.ofNullable(typed).map(String::new);
  }

  private static boolean open(URI address) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    List<String> opener =
        system.contains("mac")
            ? List.of("open", address.toString())
            : system.contains("win")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", address.toString())
                : List.of("xdg-open", address.toString());
    try {
      new ProcessBuilder(opener)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
