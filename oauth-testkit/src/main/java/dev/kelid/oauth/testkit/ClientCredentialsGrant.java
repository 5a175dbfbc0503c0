package dev.kelid.oauth.testkit;

import java.util.List;

/** The client credentials grant (RFC 6749, section 4.4). */
final class ClientCredentialsGrant implements GrantType {
  private final Realm realm;
  private final TokenAnswer answer;

  ClientCredentialsGrant(Realm realm, TokenAnswer answer) {
    this.realm = realm;
    this.answer = answer;
  }

  @Override
  public Reply redeem(TestClient client, Parameters sent) {
    if (client.authMethod() == ClientAuthMethod.NONE) {
      throw Refusal.of(
          "unauthorized_client", "client_credentials are for confidential clients only");
    }
    List<String> scopes = Words.of(sent.optional("scope"));
    if (scopes.contains("openid")) {
      throw Refusal.of(
          "invalid_scope", "scope 'openid' needs a user; client_credentials have none");
    }
    List<String> targets = AuthorizationRequestReader.targets(sent);
    List<String> granted = realm.settings().granted(scopes);
    Grant grant = Grant.ofClient(client, granted, targets);
    return answer.of(grant, granted, targets, TokenAnswer.Occasion.NO_USER, null);
  }
}
