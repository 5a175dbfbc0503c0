package dev.kelid.oauth.testkit;

import java.util.List;

/**
 * Changes what an {@link AuthorizationServer} is about to send: {@link Hostility#tamper}. Requests
 * are processed as usual, and each method returns what it was given unless it is overridden.
 */
public interface Tampering {
  /** Returns the ID token to be sent, which need not be one; it gets the one that is right. */
  default String idToken(String right) {
    return right;
  }

  /** Returns what the browser brings back, in this order: {@code code} or error, state, issuer. */
  default List<NameValue> callback(List<NameValue> right) {
    return right;
  }

  /** Returns what is sent in place of an endpoint's answer. */
  default Answer answer(Endpoint endpoint, Answer.Whole right) {
    return right;
  }
}
