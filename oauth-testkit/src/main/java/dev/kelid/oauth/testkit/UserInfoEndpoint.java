package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Misbehaviour.USERINFO_500;
import static dev.kelid.oauth.testkit.Misbehaviour.USERINFO_ARRAY;
import static dev.kelid.oauth.testkit.Misbehaviour.WRONG_SUBJECT_IN_USERINFO;

import java.util.Map;
import java.util.Optional;

/** The userinfo endpoint (OpenID Connect Core 1.0, section 5.3). */
final class UserInfoEndpoint {
  private final Realm realm;

  UserInfoEndpoint(Realm realm) {
    this.realm = realm;
  }

  Reply answer(RecordedRequest request) {
    if (realm.conduct().does(USERINFO_500)) {
      return Reply.json(500, Map.of("error", "server_error"));
    }
    if (realm.conduct().does(USERINFO_ARRAY)) {
      return Reply.jsonText(200, "[]");
    }
    Optional<String> sent = Bearer.tokenOf(request);
    Endpoints.noParameters(request);
    if (sent.isEmpty()) {
      return Bearer.missing();
    }
    return realm
        .grants()
        .activeAccessToken(sent.get())
        .map(this::claims)
        .orElseGet(Bearer::invalidToken);
  }

  private Reply claims(IssuedToken token) {
    Session session = token.grant().session();
    if (session == null || !token.scopes().contains("openid")) {
      return Bearer.insufficientScope("openid");
    }
    Map<String, Object> claims =
        UserClaims.of(realm.directory().now(session.user()), token.scopes());
    boolean wrong = realm.conduct().does(WRONG_SUBJECT_IN_USERINFO);
    claims.put("sub", session.user().subject() + (wrong ? "-wrong" : ""));
    return Reply.json(200, claims);
  }
}
