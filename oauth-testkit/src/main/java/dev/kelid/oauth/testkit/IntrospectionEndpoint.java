package dev.kelid.oauth.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Token introspection (RFC 7662), for confidential clients. */
final class IntrospectionEndpoint {
  private static final Set<String> ALLOWED =
      Set.of("token", "token_type_hint", "client_id", "client_secret");

  private final Realm realm;
  private final ClientAuthentication clients;

  IntrospectionEndpoint(Realm realm) {
    this.realm = realm;
    this.clients = new ClientAuthentication(realm.directory());
  }

  Reply answer(RecordedRequest request) {
    Parameters sent = Parameters.ofBody(request).atMostOnce();
    TestClient client = clients.check(request, sent);
    if (client.authMethod() == ClientAuthMethod.NONE) {
      throw Refusal.invalidClient("introspection is for confidential clients only");
    }
    String token = sent.only("at the introspection endpoint", ALLOWED).required("token");
    Optional<IssuedToken> access = realm.grants().activeAccessToken(token);
    Optional<Map<String, Object>> known =
        access.isPresent()
            ? access.map(found -> facts(found, "Bearer"))
            : realm.grants().activeRefreshToken(token).map(found -> facts(found, "refresh_token"));
    return Reply.json(200, known.orElseGet(() -> Map.of("active", false)));
  }

  private Map<String, Object> facts(IssuedToken token, String type) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("active", true);
    facts.put("token_type", type);
    facts.put("client_id", token.grant().client().id());
    facts.put("scope", String.join(" ", token.scopes()));
    facts.put("iss", realm.addresses().issuer());
    facts.put("sub", token.grant().subject());
    facts.put("iat", token.issuedAt().getEpochSecond());
    facts.put("exp", token.expiresAt().getEpochSecond());
    Session session = token.grant().session();
    if (session != null) {
      facts.put("username", session.user().userName());
    }
    if (!token.targets().isEmpty()) {
      facts.put("aud", List.copyOf(token.targets()));
    }
    return facts;
  }
}
