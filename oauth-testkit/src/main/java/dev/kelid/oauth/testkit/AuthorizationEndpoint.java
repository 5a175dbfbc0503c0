package dev.kelid.oauth.testkit;

import dev.kelid.oauth.testkit.AuthorizationRules.Errors;
import java.util.Optional;

/** The authorization endpoint (RFC 6749, section 3.1). */
final class AuthorizationEndpoint {
  private final Realm realm;
  private final AuthorizationRules rules;
  private final AuthorizationRequestReader reader;
  private final CallbackWriter callbacks;
  private final LoginPages pages;

  AuthorizationEndpoint(Realm realm, IdTokens idTokens) {
    this.realm = realm;
    this.rules = realm.rules().authorization();
    this.reader = new AuthorizationRequestReader(rules, realm.settings(), idTokens);
    this.callbacks = new CallbackWriter(realm);
    this.pages = new LoginPages(realm.random(), realm.directory());
  }

  /** Answers the browser: errors are shown until client and redirect URI are known to be good. */
  Reply authorize(RecordedRequest request) {
    TestClient client;
    Callback callback;
    Parameters sent;
    try {
      sent = Parameters.ofQueryOrBody(request);
      client = client(sent);
      callback = callback(client, sent);
    } catch (Refusal refusal) {
      return rules.errors().page(refusal);
    }
    try {
      return decide(reader.read(client, callback, sent), request);
    } catch (Refusal refusal) {
      return rules.errors() == Errors.PAGE
          ? rules.errors().page(refusal)
          : callbacks.error(callback, refusal);
    }
  }

  /** Takes the choice that was made on the login page. */
  Reply choose(RecordedRequest request) {
    try {
      Parameters sent = Parameters.ofBody(request).only("on the login page", LoginPages.FIELDS);
      String ticket = sent.required("request");
      AuthorizationRequest asked = pages.asked(ticket);
      if (!sent.required("decision").equals("allow")) {
        pages.done(ticket);
        return callbacks.denial(asked.callback());
      }
      String userName = sent.required("user_name");
      Optional<TestUser> user = realm.directory().user(userName);
      if (user.isEmpty()) {
        return pages.unknownUser(ticket, asked, userName);
      }
      pages.done(ticket);
      return signIn(asked, user.get());
    } catch (Refusal refusal) {
      return Html.error(refusal);
    }
  }

  private Reply decide(AuthorizationRequest asked, RecordedRequest request) {
    if (realm.conduct().denies()) {
      return callbacks.denial(asked.callback());
    }
    if (realm.conduct().does(Misbehaviour.ERROR_CALLBACK)) {
      return callbacks.denialWithError(asked.callback());
    }
    Optional<Session> session =
        realm
            .sessions()
            .of(request)
            .filter(found -> found.suits(asked, realm.settings().clock().instant()));
    Optional<TestUser> approved = realm.conduct().approved();
    if (approved.isPresent()) {
      TestUser user = approved.get();
      return session
          .filter(found -> found.user().equals(user) && !asked.asksForPage())
          .map(found -> approve(asked, found))
          .orElseGet(() -> signIn(asked, user));
    }
    if (session.isPresent() && !asked.asksForPage()) {
      return approve(asked, session.get());
    }
    if (asked.silent()) {
      throw Refusal.of("login_required", "prompt is 'none' and nobody is signed in as asked");
    }
    return pages.show(asked);
  }

  private Reply signIn(AuthorizationRequest asked, TestUser user) {
    Session session = realm.sessions().signIn(user, asked);
    return approve(asked, session).with("Set-Cookie", realm.sessions().keep(session));
  }

  private Reply approve(AuthorizationRequest asked, Session session) {
    String code =
        realm.grants().issueCode(Grant.of(asked, session), asked.callback().redirectUri());
    return callbacks.code(asked.callback(), code, asked.scopes());
  }

  private TestClient client(Parameters sent) {
    String id = sent.required("client_id");
    return realm
        .directory()
        .client(id)
        .orElseThrow(() -> Refusal.invalidRequest("client_id '%s' is unknown".formatted(id)));
  }

  private Callback callback(TestClient client, Parameters sent) {
    String uri = sent.required("redirect_uri");
    if (!rules.queryInRedirectUri() && uri.indexOf('?') >= 0) {
      throw Refusal.invalidRequest("redirect_uri '%s' has a query; expected none".formatted(uri));
    }
    if (!client.redirectsTo(uri)) {
      throw Refusal.invalidRequest(
          "redirect_uri '%s' is not registered for client '%s'".formatted(uri, client.id()));
    }
    boolean form = "form_post".equals(sent.optional("response_mode"));
    return new Callback(uri, form, sent.optional("state"));
  }
}
