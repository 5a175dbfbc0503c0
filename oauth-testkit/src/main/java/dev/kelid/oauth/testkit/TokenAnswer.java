package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Misbehaviour.EXPIRES_AS_NUMBER;
import static dev.kelid.oauth.testkit.Misbehaviour.NO_EXPIRY;
import static dev.kelid.oauth.testkit.Misbehaviour.NO_ID_TOKEN_ON_REFRESH;
import static dev.kelid.oauth.testkit.Misbehaviour.NO_REFRESH_TOKEN;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
  private final AnswerShape shape;
  private final IdTokens idTokens;

  TokenAnswer(Realm realm, IdTokens idTokens) {
    this.realm = realm;
    this.shape = realm.rules().answer();
    this.idTokens = idTokens;
  }

  /**
   * Issues tokens.
   *
   * @param before the refresh token that was used, or null
   */
  Reply of(
      Grant grant,
      List<String> scopes,
      List<String> targets,
      Occasion occasion,
      @Nullable IssuedToken before) {
    Map<String, Object> body = body(grant, scopes, targets, occasion, before);
    return Reply.json(200, body).with("Pragma", "no-cache");
  }

  /** Issues the first tokens of a grant, for an answer that holds more than them. */
  Map<String, Object> first(Grant grant) {
    return body(grant, grant.scopes(), grant.targets(), Occasion.FIRST, null);
  }

  private Map<String, Object> body(
      Grant grant,
      List<String> scopes,
      List<String> targets,
      Occasion occasion,
      @Nullable IssuedToken before) {
    IssuedToken access = realm.grants().issueAccessToken(grant, scopes, targets);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("access_token", access.value());
    if (!shape.tokenType().isEmpty()) {
      body.put("token_type", shape.tokenType());
    }
    if (!realm.conduct().does(NO_EXPIRY)) {
      addExpiry(body, access);
    }
    if (!shape.scopeSeparator().isEmpty()) {
      body.put("scope", String.join(shape.scopeSeparator(), scopes));
    }
    if (occasion == Occasion.ROTATION || (occasion == Occasion.FIRST && renewable(grant))) {
      body.put("refresh_token", realm.grants().issueRefreshToken(access, before).value());
    }
    addUser(body, access, occasion);
    return body;
  }

  private void addExpiry(Map<String, Object> body, IssuedToken access) {
    long end = access.expiresAt().getEpochSecond();
    switch (shape.expiry()) {
      case SECONDS -> body.put("expires_in", realm.settings().accessTokenLifetime().toSeconds());
      case EPOCH_TEXT ->
          body.put(
              "expires",
              realm.conduct().does(EXPIRES_AS_NUMBER) ? (Object) end : String.valueOf(end));
      case NONE -> {}
    }
  }

  private boolean renewable(Grant grant) {
    boolean offered =
        switch (realm.rules().refresh().issued()) {
          case ALWAYS -> true;
          case OFFLINE_ACCESS -> grant.scopes().contains("offline_access");
          case NEVER -> false;
        };
    return offered
        && grant.client().grants().contains("refresh_token")
        && !realm.conduct().does(NO_REFRESH_TOKEN);
  }

  private void addUser(Map<String, Object> body, IssuedToken access, Occasion occasion) {
    Grant grant = access.grant();
    Session session = grant.session();
    if (session == null) {
      return;
    }
    boolean wanted =
        switch (shape.idToken()) {
          case OPENID -> access.scopes().contains("openid");
          case UNCHECKABLE -> true;
          case NONE -> false;
        };
    boolean again = occasion != Occasion.FIRST;
    if (wanted && !(again && realm.conduct().does(NO_ID_TOKEN_ON_REFRESH))) {
      body.put("id_token", idTokens.mint(grant, session, access.value(), again));
    }
    if (shape.deviceUid()) {
      body.put("device_uid", session.deviceUid());
    }
  }

  /** RFC 8707, section 2.2: some of the resources that were granted, or all of them. */
  static List<String> narrowed(List<String> granted, Parameters sent) {
    AuthorizationRequestReader.targets(sent);
    List<String> asked = sent.values("resource");
    for (String resource : asked) {
      if (!granted.contains(resource)) {
        throw Refusal.of(
            "invalid_target", "resource '%s' was not granted before".formatted(resource));
      }
    }
    return asked.isEmpty() ? granted : asked;
  }
}
