package dev.kelid.oauth.testkit;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a client was given: the family of all tokens that come from one authorization code, or from
 * one request with client credentials.
 *
 * @param client who holds it
 * @param session whose it is, or null with client credentials
 * @param scopes the granted scopes
 * @param targets the values of {@code resource} and {@code audience}
 * @param asked the authorization request it comes from, or null with client credentials
 * @param rotations how often its refresh token was replaced
 * @param ended set once, when the family is revoked
 */
record Grant(
    TestClient client,
    @Nullable Session session,
    List<String> scopes,
    List<String> targets,
    @Nullable AuthorizationRequest asked,
    AtomicInteger rotations,
    AtomicBoolean ended) {

  static Grant of(AuthorizationRequest asked, Session session) {
    return new Grant(
        asked.client(),
        session,
        asked.scopes(),
        asked.targets(),
        asked,
        new AtomicInteger(),
        new AtomicBoolean());
  }

  static Grant ofClient(TestClient client, List<String> scopes, List<String> targets) {
    return new Grant(client, null, scopes, targets, null, new AtomicInteger(), new AtomicBoolean());
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

  @Nullable String nonce() {
    return asked == null ? null : asked.nonce();
  }

  @Nullable String challenge() {
    return asked == null ? null : asked.challenge();
  }

  @Nullable Organization organization() {
    return asked == null ? null : asked.organization();
  }
}
