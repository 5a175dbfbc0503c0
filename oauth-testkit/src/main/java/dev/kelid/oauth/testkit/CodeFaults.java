package dev.kelid.oauth.testkit;

import java.util.Map;
import java.util.Optional;

/** What goes wrong in logins with a one-time code when a test asks for it. */
final class CodeFaults {
  private final Realm realm;

  CodeFaults(Realm realm) {
    this.realm = realm;
  }

  /** Returns the wrong answer that takes the place of processing the request. */
  Optional<Reply> instead(Misbehaviour html, Misbehaviour trouble, Misbehaviour empty) {
    if (realm.conduct().does(html)) {
      return Optional.of(Reply.html(200, "<!DOCTYPE html><title>Welcome</title><p>Not JSON.</p>"));
    }
    if (realm.conduct().does(trouble)) {
      return Optional.of(Reply.json(500, Map.of("error", "server_error")));
    }
    return realm.conduct().does(empty) ? Optional.of(Reply.jsonText(200, "")) : Optional.empty();
  }

  /** Delays the answer to a request that was processed. */
  Reply late(Misbehaviour slow, Reply reply) {
    return realm.conduct().does(slow) ? reply.after(realm.settings().slowness()) : reply;
  }
}
