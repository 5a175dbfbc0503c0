package dev.kelid.oauth.testkit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that carried everything it must.
 *
 * @param request the request
 * @param id the identifier in its path, or empty
 * @param token its access token, or null if none was needed
 * @param wrongSubject whether the answer is to be about somebody else
 */
record ApiCall(
    RecordedRequest request, String id, @Nullable IssuedToken token, boolean wrongSubject) {
  /** Returns whose call it is. */
  TestUser user() {
    Session session = token == null ? null : token.grant().session();
    if (session == null) {
      throw Refusal.of(403, "insufficient_scope", "the access token belongs to no user");
    }
    TestUser user = session.user();
    return wrongSubject ? user.withSubject(user.subject() + "9") : user;
  }

  List<String> scopes() {
    return token == null ? List.of() : token.scopes();
  }
}
