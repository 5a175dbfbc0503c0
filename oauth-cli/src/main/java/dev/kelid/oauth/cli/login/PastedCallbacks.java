package dev.kelid.oauth.cli.login;

import dev.kelid.oauth.cli.session.SecretInput;
import dev.kelid.oauth.cli.terminal.Terminal;
import java.time.Duration;

/** Answers that a person copies from the browser, where the callback is not on this machine. */
final class PastedCallbacks implements Callbacks {
  static final String WORDS = "the whole address that the browser came back to";

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
