package dev.kelid.oauth.testkit;

import java.util.Optional;

/** The authorization endpoint (RFC 6749, section 3.1). */
final class AuthorizationEndpoint {
  private final Realm realm;
  private final AuthorizationRequestReader reader;
  private final CallbackWriter callbacks;
  private final LoginPages pages;

  AuthorizationEndpoint(Realm realm, IdTokens idTokens) {
    this.realm = realm;
    this.reader = new AuthorizationRequestReader(realm.settings(), idTokens);
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
      return Html.error(refusal);
    }
    try {
      return decide(reader.read(client, callback, sent), request);
    } catch (Refusal refusal) {
      return callbacks.error(callback, refusal);
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
        return callbacks.error(asked.callback(), denied());
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
      throw denied();
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
    Grant grant = Grant.of(asked.client(), session, asked.scopes(), asked.targets(), asked.nonce());
    String uri = asked.callback().redirectUri();
    return callbacks.code(
        asked.callback(), realm.grants().issueCode(grant, uri, asked.challenge()));
  }

  private TestClient client(Parameters sent) {
    String id = sent.required("client_id");
    return realm
        .directory()
        .client(id)
        .orElseThrow(() -> Refusal.invalidRequest("client_id '%s' is unknown".formatted(id)));
  }

  private static Callback callback(TestClient client, Parameters sent) {
    String uri = sent.required("redirect_uri");
    if (!client.redirectsTo(uri)) {
      throw Refusal.invalidRequest(
          "redirect_uri '%s' is not registered for client '%s'".formatted(uri, client.id()));
    }
    boolean form = "form_post".equals(sent.optional("response_mode"));
    return new Callback(uri, form, sent.optional("state"));
  }

  private static Refusal denied() {
    return Refusal.of("access_denied", "the user did not allow it");
  }
}
