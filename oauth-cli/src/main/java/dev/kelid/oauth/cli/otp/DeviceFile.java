package dev.kelid.oauth.cli.otp;

import dev.kelid.oauth.cli.tokens.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The id by which the provider knows this user of this machine as one device. */
final class DeviceFile {
  private static final String STAND_IN = "stand-in-device";

  private final Path path;

  DeviceFile(Path path) {
    this.path = path;
  }

  /** The id, made at random when it is first needed. */
  String uid() {
    if (Files.exists(path)) {
      return read();
    }
    String uid = UUID.randomUUID().toString();
    try {
      OwnerOnly.write(path, uid + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path + ": " + e, e);
    }
    return uid;
  }

  /** The id if there is one, else what stands for it; writes nothing. */
  String uidOrStandIn() {
    return Files.exists(path) ? read() : STAND_IN;
  }

  private String read() {
    try {
      String uid = OwnerOnly.read(path).strip();
      if (uid.isEmpty()) {
        throw new IllegalArgumentException(path + " is empty: delete it, to be a new device");
      }
      return uid;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path + ": " + e, e);
    }
  }
}
