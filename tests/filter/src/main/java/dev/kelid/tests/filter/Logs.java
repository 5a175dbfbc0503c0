package dev.kelid.tests.filter;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that is logged while it is open; ours at every level. Nothing reaches the console. */
final class Logs extends Handler {
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();
  private final Logger root = LogManager.getLogManager().getLogger("");
  private final Logger ours = Logger.getLogger("dev.kelid");
  private final List<Handler> others = List.of(root.getHandlers());

  Logs() {
    setLevel(Level.ALL);
    others.forEach(root::removeHandler);
    root.addHandler(this);
    ours.setLevel(Level.ALL);
  }

  @Override
  public void publish(LogRecord entry) {
    records.add(entry);
  }

  /** What was logged so far, with the stack traces. */
  String text() {
    SimpleFormatter formatter = new SimpleFormatter();
    StringBuilder text = new StringBuilder();
    for (LogRecord entry : records) {
      text.append(entry.getLevel())
          .append(' ')
          .append(entry.getLoggerName())
          .append(": ")
          .append(formatter.formatMessage(entry))
          .append('\n');
      if (entry.getThrown() != null) {
        StringWriter trace = new StringWriter();
        entry.getThrown().printStackTrace(new PrintWriter(trace, true));
        text.append(trace);
      }
    }
    return text.toString();
  }

  /** The lines that a logger below {@code dev.kelid} wrote at this level. */
  List<String> ours(Level level) {
    return records.stream()
        .filter(r -> r.getLoggerName() != null && r.getLoggerName().startsWith("dev.kelid"))
        .filter(r -> r.getLevel().equals(level))
        .map(LogRecord::getMessage)
        .toList();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    root.removeHandler(this);
    others.forEach(root::addHandler);
    ours.setLevel(null);
  }
}
