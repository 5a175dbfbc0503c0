package dev.kelid.oauth.cli.login;

import dev.kelid.oauth.cli.session.SecretInput;
import dev.kelid.oauth.cli.terminal.Terminal;
import dev.kelid.oauth.provider.Origin;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/** Answers that a person copies from the browser, where the callback is not on this machine. */
final class PastedCallbacks implements Callbacks {
  static final String WORDS = "the whole address that the browser came back to";

  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://");
  private static final Pattern ANSWER = Pattern.compile("(?:^|&)(?:code|error|state)=");

  private final Terminal terminal;

  PastedCallbacks(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Arrival next(Duration patience) {
    return new Pasted(query(new SecretInput("callback", WORDS).ask(terminal).value()));
  }

  /** The query of an address, or the text itself. */
  static String query(String address) {
    int question = address.indexOf('?');
    int hash = address.indexOf('#');
    return address.substring(question + 1, hash > question ? hash : address.length());
  }

  /**
   * That this is where the browser came back to, or the query of it.
   *
   * @throws IllegalArgumentException if not; it does not repeat what may hold a code
   */
  static void requireAnswer(String address, URI redirectUri) {
    String place = address.split("[?#]", 2)[0];
    boolean fits =
        ADDRESS.matcher(place).lookingAt()
            ? isAt(place, redirectUri)
            : ANSWER.matcher(query(address)).find();
    if (!fits) {
      throw new IllegalArgumentException(
          "that is not "
              + WORDS
              + ", which begins with "
              + redirectUri
              + ", or its query: code=…&state=…");
    }
  }

  private static boolean isAt(String place, URI redirectUri) {
    try {
      URI there = URI.create(place);
      return there.getHost() != null
          && Origin.of(there).equals(Origin.of(redirectUri))
          && path(there).equals(path(redirectUri));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String path(URI uri) {
    return uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
  }

  private record Pasted(String query) implements Arrival {
    @Override
    public void answer(CallbackPage page) {
      // there is no browser to be told
    }

    /** Without the query, which holds a code. */
    @Override
    public String toString() {
      return "Pasted";
    }
  }

  @Override
  public void close() {
    // nothing is open
  }
}
