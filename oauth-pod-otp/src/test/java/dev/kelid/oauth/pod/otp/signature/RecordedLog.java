package dev.kelid.oauth.pod.otp.signature;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What this package logs while this is open. */
final class RecordedLog extends Handler implements AutoCloseable {
  private final Logger logger = Logger.getLogger("dev.kelid.oauth.pod.otp.signature");
  private final List<String> lines = new CopyOnWriteArrayList<>();

  RecordedLog() {
    logger.addHandler(this);
    logger.setUseParentHandlers(false);
  }

  List<String> lines() {
    return lines;
  }

  @Override
  public void publish(LogRecord record) {
    lines.add(record.getLevel() + " " + new SimpleFormatter().formatMessage(record));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }
}
