package dev.kelid.oauth.cli.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Says why a file that somebody named cannot be read. */
public final class Unreadable {
  private Unreadable() {}

  /** The failure, in words. */
  public static UncheckedIOException because(String what, IOException failure) {
    return new UncheckedIOException("cannot read " + what + ": " + reason(failure), failure);
  }

  private static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (failure instanceof AccessDeniedException) {
      return "you are not allowed to";
    }
    return failure instanceof CharacterCodingException
        ? "it is not text in UTF-8"
        : String.valueOf(failure.getMessage());
  }
}
