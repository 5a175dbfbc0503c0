package dev.kelid.oauth.cli.login;

import dev.kelid.oauth.cli.tokens.OwnerOnly;
import dev.kelid.oauth.login.PendingLogin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** A login that was begun by one command and is finished by another. */
final class PendingFile {
  private final Path path;

  PendingFile(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  void write(PendingLogin pending) {
    try {
      OwnerOnly.write(path, Base64.getEncoder().encodeToString(pending.toBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path + ": " + e, e);
    }
  }

  PendingLogin read() {
    if (!Files.exists(path)) {
      throw new IllegalArgumentException(
          "no login was begun: run 'kelid login --start-only' first, or give a code by --code-file");
    }
    try {
      return PendingLogin.fromBytes(Base64.getDecoder().decode(OwnerOnly.read(path).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path + ": " + e, e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + path + ": " + e, e);
    }
  }
}
