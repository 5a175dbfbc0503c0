package dev.kelid.oauth.cli.otp;

import dev.kelid.oauth.cli.session.KeyOption.Group;
import dev.kelid.oauth.cli.session.Session;
import dev.kelid.oauth.cli.session.SessionOptions;
import dev.kelid.oauth.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What the commands about one-time codes have in common. */
final class OtpOptions {
  private static final String API_TOKEN = "api-token";

  @Mixin private final SessionOptions session;

  @Option(names = "--ask-api-token", description = "ask for the API token here, unseen")
  private boolean askApiToken;

  OtpOptions(Terminal terminal) {
    this.session = new SessionOptions(terminal);
  }

  void addTo(CommandSpec command) {
    session.addTo(command, Group.PROVIDER, Group.CLIENT, Group.CODES);
  }

  /** Those of every command. */
  SessionOptions session() {
    return session;
  }

  /**
   * What is said of one-time codes. Blocks while secrets are asked for.
   *
   * @throws IllegalArgumentException if nothing is
   */
  Map<String, String> keys() {
    if (askApiToken) {
      session.askFor(API_TOKEN, "the API token");
    }
    Map<String, String> keys = session.oneTimeCodes();
    if (keys.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing says how one-time codes are authorised: write --private-key-file with"
              + " --api-token-file, or --key-id with --signature-file, or --authorization-file");
    }
    return keys;
  }

  /** The files that this takes between two commands. */
  OtpFiles files(Session opened) {
    Path device = session.folder().resolve("device");
    return new OtpFiles(device, opened.place());
  }
}
