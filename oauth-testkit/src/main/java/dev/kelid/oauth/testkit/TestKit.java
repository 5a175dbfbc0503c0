package dev.kelid.oauth.testkit;

import java.io.PrintStream;
import java.io.UncheckedIOException;

/** Starts an {@link AuthorizationServer} with a login page from the command line. */
public final class TestKit {
  private static final String USAGE = "usage: TestKit [--port NUMBER]";

  private TestKit() {}

  /**
   * Starts the server, prints how to reach it, and runs until it is interrupted.
   *
   * @param args {@code --port NUMBER}; without it any free port is taken
   */
  public static void main(String[] args) {
    try {
      AuthorizationServer server =
          AuthorizationServer.builder().port(port(args)).showLoginPage().start();
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "kelid-testkit-stop"));
      describe(server, System.out);
    } catch (IllegalArgumentException | UncheckedIOException impossible) {
      System.err.println(impossible.getMessage());
      System.exit(2);
    }
  }

  static int port(String[] args) {
    if (args.length == 0) {
      return 0;
    }
    if (args.length != 2 || !args[0].equals("--port") || !args[1].matches("\\d{1,5}")) {
      throw new IllegalArgumentException(USAGE);
    }
    return Integer.parseInt(args[1]);
  }

  /** Prints the client's secret too: it is the well-known one of the test kit. */
  static void describe(AuthorizationServer server, PrintStream out) {
    out.println("issuer        " + server.issuer());
    for (TestClient client : server.clients()) {
      out.println("client id     " + client.id());
      out.println("client secret " + client.secret());
    }
    out.println("users         " + String.join(", ", server.userNames()));
    out.println("For tests only. Stop it with Ctrl-C.");
  }
}
