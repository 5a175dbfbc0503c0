package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Misbehaviour.NO_REFRESH_TOKEN;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The refresh token grant, with rotation and reuse detection (RFC 9700, section 4.14.2). */
final class RefreshGrant implements GrantType {
  private final Realm realm;
  private final RefreshRules rules;
  private final TokenAnswer answer;

  RefreshGrant(Realm realm, TokenAnswer answer) {
    this.realm = realm;
    this.rules = realm.rules().refresh();
    this.answer = answer;
  }

  @Override
  public Reply redeem(TestClient client, Parameters sent) {
    IssuedToken token = find(client, sent.required("refresh_token"));
    if (rules.verifierAgain()) {
      checkVerifier(client, token, sent);
    }
    List<String> scopes = scopes(token.grant(), sent);
    List<String> targets = TokenAnswer.narrowed(token.grant().targets(), sent);
    boolean rotate =
        realm.settings().rotateRefreshTokens() && !realm.conduct().does(NO_REFRESH_TOKEN);
    if (rotate) {
      spend(token);
    }
    if (rules.endsAccessToken() && token.link() != null) {
      realm.grants().forgetAccessToken(token.link().accessToken());
    }
    return answer.of(
        token.grant(),
        scopes,
        targets,
        rotate ? TokenAnswer.Occasion.ROTATION : TokenAnswer.Occasion.RENEWAL,
        token);
  }

  /** A client without a secret proves again that it began the login. */
  private static void checkVerifier(TestClient client, IssuedToken token, Parameters sent) {
    String verifier = sent.optional("code_verifier");
    if (client.authMethod() == ClientAuthMethod.NONE || verifier != null) {
      CodeGrant.checkVerifier(token.grant().challenge(), verifier);
    }
  }

  private IssuedToken find(TestClient client, String value) {
    IssuedToken token =
        realm.grants().refreshToken(value).orElseThrow(() -> dead("the refresh token is unknown"));
    if (!token.grant().client().id().equals(client.id())) {
      throw dead("the refresh token was issued to another client");
    }
    if (token.grant().revoked()) {
      throw dead("the refresh token was revoked");
    }
    if (!token.usable(realm.settings().clock().instant())) {
      throw dead("the refresh token has expired");
    }
    return token;
  }

  private void spend(IssuedToken token) {
    Optional<Instant> before = realm.grants().spend(token.value());
    if (before.isEmpty()) {
      return;
    }
    boolean late =
        realm.grants().since(before.get()).compareTo(realm.settings().refreshGrace()) >= 0;
    boolean older = token.rotation() < token.grant().rotations().get() - 1;
    if (!late && !(rules.onlyPrevious() && older)) {
      return;
    }
    if (realm.settings().reuseRevokes()) {
      token.grant().revoke();
    }
    throw Refusal.invalidGrant(usedText());
  }

  private String usedText() {
    boolean revokes = realm.settings().reuseRevokes();
    if (revokes == rules.reuseRevokes() && !rules.usedText().isEmpty()) {
      return rules.usedText();
    }
    return revokes
        ? "the refresh token was used before; all tokens of this login are revoked"
        : "the refresh token was used before";
  }

  private Refusal dead(String reason) {
    return Refusal.invalidGrant(rules.deadText().isEmpty() ? reason : rules.deadText());
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
