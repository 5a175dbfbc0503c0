package dev.kelid.tests.cdi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The server that the applications are deployed to, as its module tells by system properties. */
public final class Server {
  /** System property: scheme, host and port where its applications are. */
  public static final String ORIGIN = "kelid.server.origin";

  /** System property: the file that it logs to. */
  public static final String LOG = "kelid.server.log";

  private Server() {}

  /** Scheme, host and port where its applications are. */
  public static String origin() {
    return property(ORIGIN);
  }

  /** How much it has logged, in bytes. */
  public static long logged() {
    try {
      Path log = Path.of(property(LOG));
      return Files.exists(log) ? Files.size(log) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it has logged since then. */
  public static String loggedSince(long position) {
    try {
      byte[] log = Files.readAllBytes(Path.of(property(LOG)));
      int from = Math.toIntExact(position);
      return new String(log, from, log.length - from, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("the module with the server must set " + name);
    }
    return value;
  }
}
