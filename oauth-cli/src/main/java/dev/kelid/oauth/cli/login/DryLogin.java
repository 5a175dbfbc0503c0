package dev.kelid.oauth.cli.login;

import dev.kelid.oauth.cli.session.Session;
import dev.kelid.oauth.cli.session.SessionOptions;
import dev.kelid.oauth.cli.terminal.Report;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.login.CallbackQuery;
import dev.kelid.oauth.login.LoginFlow;
import dev.kelid.oauth.login.PendingLogin;
import dev.kelid.oauth.login.StartedLogin;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.ProviderProfile.Metadata;
import java.util.Map;
import java.util.Set;

/** A login that is shown and not sent: the link, and the requests that would follow. */
final class DryLogin {
  private final Session session;
  private final SessionOptions options;

  DryLogin(Session session, SessionOptions options) {
    this.session = session;
    this.options = options;
  }

  Report shown() {
    LoginFlow flow = session.client().login();
    StartedLogin started = LoginCommand.start(session);
    session.recorder().add(new HttpCall("GET", started.authorizationUri(), Map.of(), null));
    String answer = "code=stand-in-code&state=" + started.pending().state().value();
    int before = session.recorder().calls().size();
    try {
      flow.finish(flow.check(started.pending(), CallbackQuery.parse(answer)));
    } catch (RuntimeException e) {
      if (session.recorder().calls().size() == before) {
        throw e;
      }
    }
    if (asksWhoTheUserIs(started.pending())) {
      askWhoTheUserIs();
    }
    return new Report();
  }

  private void askWhoTheUserIs() {
    boolean discovered = options.read().provider().metadata() != Metadata.NONE;
    boolean unknown = session.registration().provider().endpoints().userInfo() == null;
    if (discovered && unknown) {
      options
          .terminal()
          .say(
              "the login then asks who the user is, if that is offered: name the"
                  + " --userinfo-endpoint to see that request");
    }
    session.client().userInfo(session.tokens(), null);
  }

  /** As the login itself decides, were every scope granted that it asks for. */
  private boolean asksWhoTheUserIs(PendingLogin pending) {
    ClientRegistration client = options.read();
    Set<String> anyOf = client.provider().userInfo().scopes();
    boolean granted = anyOf.isEmpty() || pending.scopes().stream().anyMatch(anyOf::contains);
    boolean withoutOpenId =
        pending.nonce() == null && client.provider().metadata() == Metadata.OPENID_DISCOVERY;
    return client.userInfoAtLogin() && granted && !withoutOpenId;
  }
}
