package dev.kelid.oauth.cli.otp;

import dev.kelid.oauth.cli.tokens.OwnerOnly;
import dev.kelid.oauth.pod.otp.OtpChallenge;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** A code that was asked for by one command and is verified by another. */
final class ChallengeFile {
  /** What a challenge is made of, and nothing else that the class path may have. */
  private static final String ONLY =
      "maxdepth=10;maxbytes=65536;maxarray=1000;dev.kelid.oauth.pod.**;java.lang.*;java.time.*"
          + ";java.util.*;java.net.URI;!*";

  private final Path path;

  ChallengeFile(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  boolean exists() {
    return Files.exists(path);
  }

  void write(OtpChallenge challenge) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(challenge);
      out.flush();
      OwnerOnly.write(path, Base64.getEncoder().encodeToString(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path + ": " + e, e);
    }
  }

  OtpChallenge read() {
    if (!exists()) {
      throw new IllegalArgumentException("no code was asked for: run 'kelid otp send' first");
    }
    try {
      return challenge(OwnerOnly.read(path).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read " + path + ": " + e + "; run 'kelid otp send' again", e);
    }
  }

  private static OtpChallenge challenge(String text) throws IOException {
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
      in.setObjectInputFilter(ObjectInputFilter.Config.createFilter(ONLY));
      return (OtpChallenge) in.readObject();
    } catch (ClassNotFoundException | RuntimeException e) {
      throw new IOException("it is damaged, or of another version of kelid", e);
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
