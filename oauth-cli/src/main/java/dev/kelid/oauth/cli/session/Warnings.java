package dev.kelid.oauth.cli.session;

import dev.kelid.oauth.cli.terminal.Terminal;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the configuration warns of, said like everything else, each thing once. */
final class Warnings {
  private static final Logger LOGGER = Logger.getLogger("dev.kelid.oauth.config");

  private final Terminal terminal;
  private final Set<String> said = new HashSet<>();

  Warnings(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Says it, unless it was said. */
  void say(String warning) {
    if (said.add(warning)) {
      terminal.say(warning);
    }
  }

  /** Does something and says what it warns of, in these words. */
  <T> T during(Supplier<T> work, UnaryOperator<String> words) {
    Listener listener = new Listener(Thread.currentThread(), words);
    LOGGER.addHandler(listener);
    LOGGER.setUseParentHandlers(false);
    try {
      return work.get();
    } finally {
      LOGGER.removeHandler(listener);
    }
  }

  private final class Listener extends Handler {
    private final Thread thread;
    private final UnaryOperator<String> words;

    Listener(Thread thread, UnaryOperator<String> words) {
      this.thread = thread;
      this.words = words;
    }

    /** A log record is published by the thread that writes it. */
    @Override
    public void publish(LogRecord entry) {
      if (Thread.currentThread() == thread && isLoggable(entry)) {
        say(words.apply(new SimpleFormatter().formatMessage(entry)));
      }
    }

    @Override
    public void flush() {
      // nothing is held back
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
