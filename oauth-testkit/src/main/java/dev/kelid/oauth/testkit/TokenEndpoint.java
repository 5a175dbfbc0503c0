package dev.kelid.oauth.testkit;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The token endpoint (RFC 6749, section 3.2). */
final class TokenEndpoint {
  private final TokenFaults faults;
  private final ClientAuthentication clients;
  private final Map<String, GrantType> grantTypes;

  TokenEndpoint(Realm realm, IdTokens idTokens) {
    TokenAnswer answer = new TokenAnswer(realm, idTokens);
    this.faults = new TokenFaults(realm);
    this.clients = new ClientAuthentication(realm.directory());
    this.grantTypes =
        Map.of(
            "authorization_code", new CodeGrant(realm, answer),
            "refresh_token", new RefreshGrant(realm, answer),
            "client_credentials", new ClientCredentialsGrant(realm, answer));
  }

  Reply answer(RecordedRequest request) {
    Optional<Reply> fault = faults.instead();
    if (fault.isPresent()) {
      return fault.get();
    }
    return faults.late(judged(request));
  }

  private Reply judged(RecordedRequest request) {
    try {
      Parameters sent = Parameters.ofBody(request).atMostOnce("resource");
      TestClient client = clients.check(request, sent);
      String name = sent.required("grant_type");
      GrantType grantType = grantTypes.get(name);
      if (grantType == null) {
        throw Refusal.of(
            "unsupported_grant_type",
            "grant_type is '%s'; expected one of: %s"
                .formatted(name, String.join(", ", new TreeSet<>(grantTypes.keySet()))));
      }
      if (!client.grants().contains(name)) {
        throw Refusal.of(
            "unauthorized_client",
            "client '%s' is not registered for %s".formatted(client.id(), name));
      }
      Set<String> allowed = new TreeSet<>(grantType.parameters());
      allowed.add("grant_type");
      allowed.addAll(ClientAuthentication.PARAMETERS);
      return grantType.redeem(client, sent.only("for grant_type " + name, allowed));
    } catch (Refusal refusal) {
      return refusal.reply();
    }
  }
}
