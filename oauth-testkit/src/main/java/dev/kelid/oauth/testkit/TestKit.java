package dev.kelid.oauth.testkit;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Starts an {@link AuthorizationServer} with a login page from the command line. */
public final class TestKit {
  private static final String USAGE = "usage: TestKit [--port NUMBER] [--dialect NAME]";

  private TestKit() {}

  /**
   * Starts the server, prints how to reach it, and runs until it is interrupted.
   *
   * @param args {@code --port NUMBER}, else any free port is taken; {@code --dialect NAME}, one of
   *     {@link Dialect}
   */
  public static void main(String[] args) {
    try {
      AuthorizationServer server =
          AuthorizationServer.builder()
              .port(port(args))
              .dialect(dialect(args))
              .showLoginPage()
              .onOneTimeCode(code -> System.out.println(code.line()))
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "kelid-testkit-stop"));
      describe(server, System.out);
    } catch (IllegalArgumentException | UncheckedIOException impossible) {
      System.err.println(impossible.getMessage());
      System.exit(2);
    }
  }

  static int port(String[] args) {
    String port = option("--port", "0", args);
    if (!port.matches("\\d{1,5}")) {
      throw new IllegalArgumentException(USAGE);
    }
    return Integer.parseInt(port);
  }

  static Dialect dialect(String[] args) {
    String name = option("--dialect", "STANDARD", args);
    return Arrays.stream(Dialect.values())
        .filter(dialect -> dialect.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(noDialect(name)));
  }

  private static String noDialect(String name) {
    return "no dialect '"
        + name
        + "'; there are "
        + Arrays.stream(Dialect.values()).map(Dialect::name).collect(Collectors.joining(", "));
  }

  private static String option(String name, String otherwise, String[] args) {
    String found = otherwise;
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length || !Set.of("--port", "--dialect").contains(args[i])) {
        throw new IllegalArgumentException(USAGE);
      }
      found = args[i].equals(name) ? args[i + 1] : found;
    }
    return found;
  }

  /** Prints the client's secret too: it is the well-known one of the test kit. */
  static void describe(AuthorizationServer server, PrintStream out) {
    out.println("issuer        " + server.issuer());
    for (TestClient client : server.clients()) {
      out.println("client id     " + client.id());
      out.println("client secret " + client.secret());
      if (client.apiToken() != null) {
        out.println("api token     " + client.apiToken());
      }
      if (client.apiKey() != null) {
        out.println("api key       " + client.apiKey());
      }
    }
    if (!server.apiOrigin().equals(server.uri("").toString())) {
      out.println("api origin    " + server.apiOrigin());
    }
    out.println("users         " + String.join(", ", server.userNames()));
    out.println("For tests only. Stop it with Ctrl-C.");
  }
}
