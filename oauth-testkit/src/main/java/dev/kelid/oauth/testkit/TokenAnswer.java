package dev.kelid.oauth.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a successful token answer (RFC 6749, section 5.1). */
final class TokenAnswer {
  /** Why tokens are issued. */
  enum Occasion {
    /** A code was exchanged: refresh token, ID token with nonce. */
    FIRST,
    /** A refresh token was rotated: a new refresh token, ID token without nonce. */
    ROTATION,
    /** A refresh token was used that stays: no refresh token in the answer. */
    RENEWAL,
    /** Client credentials: an access token only. */
    NO_USER
  }

  private final Realm realm;
  private final IdTokens idTokens;

  TokenAnswer(Realm realm, IdTokens idTokens) {
    this.realm = realm;
    this.idTokens = idTokens;
  }

  Reply of(Grant grant, List<String> scopes, List<String> targets, Occasion occasion) {
    IssuedToken access = realm.grants().issueAccessToken(grant, scopes, targets);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("access_token", access.value());
    body.put("token_type", "Bearer");
    body.put("expires_in", realm.settings().accessTokenLifetime().toSeconds());
    body.put("scope", String.join(" ", scopes));
    boolean first = occasion == Occasion.FIRST;
    boolean renewable = first && grant.client().grants().contains("refresh_token");
    if (renewable || occasion == Occasion.ROTATION) {
      body.put("refresh_token", realm.grants().issueRefreshToken(grant).value());
    }
    Session session = grant.session();
    if (session != null && scopes.contains("openid")) {
      body.put("id_token", idTokens.mint(grant, session, access.value(), !first));
    }
    return Reply.json(200, body).with("Pragma", "no-cache");
  }

  /** RFC 8707, section 2.2: some of the resources that were granted, or all of them. */
  static List<String> narrowed(List<String> granted, Parameters sent) {
    List<String> asked = AuthorizationRequestReader.targets(sent);
    for (String resource : asked) {
      if (!granted.contains(resource)) {
        throw Refusal.of(
            "invalid_target", "resource '%s' was not granted before".formatted(resource));
      }
    }
    return asked.isEmpty() ? granted : asked;
  }
}
