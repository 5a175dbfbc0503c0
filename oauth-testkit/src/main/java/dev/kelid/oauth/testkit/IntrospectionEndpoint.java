package dev.kelid.oauth.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Token introspection (RFC 7662), for confidential clients. */
final class IntrospectionEndpoint {
  private final Realm realm;
  private final TokenUseRules rules;
  private final TokenUse.Reader reader;

  IntrospectionEndpoint(Realm realm, IdTokens idTokens) {
    this.realm = realm;
    this.rules = realm.rules().introspection();
    this.reader = new TokenUse.Reader("introspection", realm, rules, idTokens);
  }

  Reply answer(RecordedRequest request) {
    String token = reader.read(request).token();
    Optional<IssuedToken> access = realm.grants().activeAccessToken(token);
    Optional<Map<String, Object>> known =
        access.isPresent()
            ? access.map(found -> facts(found, "Bearer"))
            : realm.grants().activeRefreshToken(token).map(found -> facts(found, "refresh_token"));
    return Reply.json(200, known.orElseGet(() -> Map.of("active", false)));
  }

  /** The six members that POD's SDKs know. */
  private static Map<String, Object> ownFacts(IssuedToken token, Session session) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("active", true);
    facts.put("client_id", token.grant().client().id());
    facts.put("device_uid", session.deviceUid());
    facts.put("exp", token.expiresAt().getEpochSecond());
    facts.put("scope", String.join(" ", token.scopes()));
    facts.put("sub", token.grant().subject());
    return facts;
  }

  private Map<String, Object> facts(IssuedToken token, String type) {
    Session session = token.grant().session();
    if (rules.ownFacts() && session != null) {
      return ownFacts(token, session);
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("active", true);
    facts.put("token_type", type);
    facts.put("client_id", token.grant().client().id());
    facts.put("scope", String.join(" ", token.scopes()));
    facts.put("iss", realm.addresses().issuer());
    facts.put("sub", token.grant().subject());
    facts.put("iat", token.issuedAt().getEpochSecond());
    facts.put("exp", token.expiresAt().getEpochSecond());
    if (session != null) {
      facts.put("username", session.user().userName());
    }
    if (!token.targets().isEmpty()) {
      facts.put("aud", List.copyOf(token.targets()));
    }
    return facts;
  }
}
