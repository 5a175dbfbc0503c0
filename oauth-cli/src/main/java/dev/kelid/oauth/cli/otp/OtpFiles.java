package dev.kelid.oauth.cli.otp;

import dev.kelid.oauth.cli.tokens.TokenPlace;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * What is kept between two commands.
 *
 * @param device the file of this device's id
 * @param tokens beside which the others are
 */
record OtpFiles(Path device, TokenPlace tokens) {
  DeviceFile deviceFile() {
    return new DeviceFile(device);
  }

  ChallengeFile challenge() {
    return new ChallengeFile(tokens.beside(".otp"));
  }

  HandshakeFile handshakes(InstantSource clock) {
    return new HandshakeFile(new JsonFile(tokens.beside(".keys")), clock);
  }

  AttemptFile attempts(InstantSource clock) {
    return new AttemptFile(new JsonFile(tokens.beside(".attempts")), clock);
  }
}
