package dev.kelid.oauth.config;

import dev.kelid.oauth.provider.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.jspecify.annotations.Nullable;

/** Reads secrets, from a key or from a file that another key names. Never says what they are. */
final class SecretReader {
  private static final System.Logger LOG = System.getLogger(SecretReader.class.getPackageName());
  private static final int LARGEST_FILE = 65_536;
  private static final String IN_THE_APPLICATION = "META-INF/microprofile-config";

  /** Stands for a secret that was given but cannot be had: the problem is noted already. */
  private static final Secret UNREADABLE = Secret.of("unreadable");

  private final Values values;
  private final Problems problems;

  SecretReader(Values values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  /**
   * What is looked for.
   *
   * @param direct the key of the secret itself
   * @param file the key of a file that holds it
   * @param least how many characters it must have
   * @param alone whether the file may hold nothing else; if it may, the first line counts
   */
  record Wanted(Key direct, Key file, int least, boolean alone) {
    Wanted(Key direct, Key file, int least) {
      this(direct, file, least, false);
    }
  }

  /** The secret; null if neither key has a value. */
  @Nullable Secret read(Wanted wanted) {
    Found secret = values.find(wanted.direct());
    Found path = values.find(wanted.file());
    if (secret != null && path != null) {
      problems.add(wanted.direct() + " and " + wanted.file() + " are both given: keep one");
      return UNREADABLE;
    }
    if (secret != null) {
      warnIfPacked(secret);
      return longEnough(secret.value(), wanted, secret);
    }
    return path == null ? null : fromFile(path, wanted);
  }

  private Secret longEnough(String text, Wanted wanted, Found found) {
    if (text.length() >= wanted.least()) {
      return Secret.of(text);
    }
    problems.add(
        found.key()
            + (" has only " + text.length() + " characters: write ")
            + wanted.direct().write()
            + found.where());
    return UNREADABLE;
  }

  private static void warnIfPacked(Found secret) {
    if (secret.source().contains(IN_THE_APPLICATION) && !secret.expression()) {
      LOG.log(
          Level.WARNING,
          "{0} is packed into the application: put it into the environment or a file",
          secret.key().name());
    }
  }

  /** Whether this only stands for a key that cannot be had: no key is that short. */
  static boolean isUnreadable(Secret secret) {
    return secret.equals(UNREADABLE);
  }

  /** A secret of many lines, which is in a file only; null if the key has no value. */
  @Nullable Secret readWhole(Key file) {
    Found path = values.find(file);
    if (path == null) {
      return null;
    }
    String text = textOf(path);
    return text == null ? UNREADABLE : Secret.of(text);
  }

  private Secret fromFile(Found path, Wanted wanted) {
    String text = textOf(path);
    if (text == null) {
      return UNREADABLE;
    }
    long lines = text.lines().count();
    if (wanted.alone() && lines > 1) {
      problems.wrong(path, ", which holds " + lines + " lines; it must hold one");
      return UNREADABLE;
    }
    return longEnough(text.lines().findFirst().orElse("").strip(), wanted, path);
  }

  /** What is in a file, without white space around it; null if nothing is, which is noted. */
  private @Nullable String textOf(Found path) {
    String text;
    try {
      Path file = Path.of(path.value());
      warnIfWorldReadable(path.key(), file);
      text = content(file).strip();
    } catch (IOException | InvalidPathException e) {
      problems.wrong(path, ", which cannot be read (" + e.getClass().getSimpleName() + ")");
      return null;
    }
    if (text.isEmpty()) {
      problems.wrong(path, ", which is empty");
      return null;
    }
    return text;
  }

  private static String content(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST_FILE);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }

  private static void warnIfWorldReadable(Key key, Path file) throws IOException {
    boolean posix = Files.getFileStore(file).supportsFileAttributeView("posix");
    if (posix && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
      LOG.log(
          Level.WARNING,
          "{0} names {1}, which every user of this machine can read: chmod o-r",
          key.name(),
          file);
    }
  }
}
