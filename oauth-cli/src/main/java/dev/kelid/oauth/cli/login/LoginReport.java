package dev.kelid.oauth.cli.login;

import dev.kelid.oauth.cli.session.Session;
import dev.kelid.oauth.cli.terminal.Report;
import dev.kelid.oauth.cli.terminal.Terminal;
import dev.kelid.oauth.login.LoginResult;

/** What is told of a login that succeeded. */
public final class LoginReport {
  private LoginReport() {}

  /** Says at once what is not as it was asked for. */
  public static Report of(Session session, LoginResult result, Terminal terminal) {
    result.hints().forEach(terminal::say);
    return session
        .report(session.held())
        .with("subject", result.subject().orElse(null))
        .with("hints", result.hints());
  }
}
