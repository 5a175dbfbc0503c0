package dev.kelid.oauth.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The refresh token grant, with rotation and reuse detection (RFC 9700, section 4.14.2). */
final class RefreshGrant implements GrantType {
  private final Realm realm;
  private final TokenAnswer answer;

  RefreshGrant(Realm realm, TokenAnswer answer) {
    this.realm = realm;
    this.answer = answer;
  }

  @Override
  public Set<String> parameters() {
    return Set.of("refresh_token", "scope", "resource");
  }

  @Override
  public Reply redeem(TestClient client, Parameters sent) {
    IssuedToken token = find(client, sent.required("refresh_token"));
    List<String> scopes = scopes(token.grant(), sent);
    List<String> targets = TokenAnswer.narrowed(token.grant().targets(), sent);
    boolean rotate = realm.settings().rotateRefreshTokens();
    if (rotate) {
      spend(token);
    }
    return answer.of(
        token.grant(),
        scopes,
        targets,
        rotate ? TokenAnswer.Occasion.ROTATION : TokenAnswer.Occasion.RENEWAL);
  }

  private IssuedToken find(TestClient client, String value) {
    IssuedToken token =
        realm
            .grants()
            .refreshToken(value)
            .orElseThrow(() -> Refusal.invalidGrant("the refresh token is unknown"));
    if (!token.grant().client().id().equals(client.id())) {
      throw Refusal.invalidGrant("the refresh token was issued to another client");
    }
    if (token.grant().revoked()) {
      throw Refusal.invalidGrant("the refresh token was revoked");
    }
    if (!token.usable(realm.settings().clock().instant())) {
      throw Refusal.invalidGrant("the refresh token has expired");
    }
    return token;
  }

  private void spend(IssuedToken token) {
    Optional<Instant> before = realm.grants().spend(token.value());
    if (before.isEmpty()) {
      return;
    }
    Duration since = Duration.between(before.get(), realm.settings().clock().instant());
    if (since.compareTo(realm.settings().refreshGrace()) >= 0) {
      token.grant().revoke();
      throw Refusal.invalidGrant(
          "the refresh token was used before; all tokens of this login are revoked");
    }
  }

  /** RFC 6749, section 6: the same scopes or fewer. */
  private static List<String> scopes(Grant grant, Parameters sent) {
    String asked = sent.optional("scope");
    if (asked == null) {
      return grant.scopes();
    }
    for (String scope : Words.of(asked)) {
      if (!grant.scopes().contains(scope)) {
        throw Refusal.of("invalid_scope", "scope '%s' was not granted before".formatted(scope));
      }
    }
    return Words.of(asked);
  }
}
