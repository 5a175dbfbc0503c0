package dev.kelid.oauth.cli.login;

import dev.kelid.oauth.cli.session.Session;
import dev.kelid.oauth.cli.terminal.Terminal;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.login.CallbackQuery;
import dev.kelid.oauth.login.LoginFlow;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.login.PendingLogin;
import java.time.Duration;

/** Waits for the browser and finishes the login with what it brings. */
final class WaitingLogin {
  private final Session session;
  private final LoginFlow flow;
  private final Terminal terminal;

  WaitingLogin(Session session, Terminal terminal) {
    this.session = session;
    this.flow = session.client().login();
    this.terminal = terminal;
  }

  LoginResult await(PendingLogin pending, Callbacks callbacks, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Callbacks.Arrival arrival = callbacks.next(Duration.ofNanos(end - System.nanoTime()));
      if (arrival == null) {
        throw new LoginRequired(
            session.registration().id(),
            "nobody came back within " + patience.toSeconds() + " seconds (--timeout)");
      }
      try {
        LoginResult result = finished(pending, arrival.query());
        arrival.answer(CallbackPage.loggedIn());
        return result;
      } catch (Invalid e) {
        if (!Answers.isForeign(e)) {
          arrival.answer(CallbackPage.failed(sentence(e)));
          throw e;
        }
        arrival.answer(CallbackPage.foreign());
        terminal.say("still waiting; what came was not the answer: " + e.getMessage());
      } catch (OAuthException e) {
        arrival.answer(CallbackPage.failed(sentence(e)));
        throw e;
      }
    }
  }

  private LoginResult finished(PendingLogin pending, String query) {
    var checked = flow.check(pending, CallbackQuery.parse(query));
    return flow.finish(checked);
  }

  private static String sentence(OAuthException failure) {
    return failure instanceof Refused refused
        ? "The server said " + refused.code() + " " + refused.description()
        : String.valueOf(failure.getMessage());
  }
}
