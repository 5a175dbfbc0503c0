package dev.kelid.oauth.testkit;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What a client was given: the family of all tokens that come from one authorization code, or from
 * one request with client credentials.
 *
 * @param client who holds it
 * @param session whose it is, or null with client credentials
 * @param scopes the granted scopes
 * @param targets the values of {@code resource} and {@code audience}
 * @param nonce the nonce of the authorization request
 * @param ended set once, when the family is revoked
 */
record Grant(
    TestClient client,
    @Nullable Session session,
    List<String> scopes,
    List<String> targets,
    @Nullable String nonce,
    AtomicBoolean ended) {

  static Grant of(
      TestClient client,
      @Nullable Session session,
      List<String> scopes,
      List<String> targets,
      @Nullable String nonce) {
    return new Grant(client, session, scopes, targets, nonce, new AtomicBoolean());
  }

  void revoke() {
    ended.set(true);
  }

  boolean revoked() {
    return ended.get();
  }

  String subject() {
    return session == null ? client.id() : session.user().subject();
  }
}
