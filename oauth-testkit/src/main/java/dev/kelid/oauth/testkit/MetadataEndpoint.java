package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Misbehaviour.DISCOVERY_500;
import static dev.kelid.oauth.testkit.Misbehaviour.DISCOVERY_WRONG_ISSUER;
import static dev.kelid.oauth.testkit.Misbehaviour.JWKS_500;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Discovery (OpenID Connect Discovery 1.0, section 3; RFC 8414) and the public keys. */
final class MetadataEndpoint {
  private final Realm realm;

  MetadataEndpoint(Realm realm) {
    this.realm = realm;
  }

  Reply discovery(RecordedRequest request) {
    Endpoints.noParameters(request);
    if (realm.conduct().does(DISCOVERY_500)) {
      return Reply.json(500, Map.of("error", "server_error"));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    boolean wrong = realm.conduct().does(DISCOVERY_WRONG_ISSUER);
    document.put("issuer", realm.addresses().issuer() + (wrong ? ".wrong" : ""));
    addresses(document);
    abilities(document);
    clientAuthentication(document);
    realm.rules().metadata().forEach((name, value) -> replace(document, name, value));
    return Reply.json(200, document);
  }

  Reply jwks(RecordedRequest request) {
    Endpoints.noParameters(request);
    return realm.conduct().does(JWKS_500)
        ? Reply.json(500, Map.of("error", "server_error"))
        : Reply.jsonText(200, realm.keys().current().publicJwks());
  }

  private static void replace(Map<String, Object> document, String name, Object value) {
    if (value.equals("")) {
      document.remove(name);
    } else {
      document.put(name, value);
    }
  }

  private void addresses(Map<String, Object> document) {
    Addresses at = realm.addresses();
    document.put("authorization_endpoint", at.front(Endpoint.AUTHORIZATION));
    document.put("end_session_endpoint", at.front(Endpoint.END_SESSION));
    document.put("token_endpoint", at.back(Endpoint.TOKEN));
    document.put("userinfo_endpoint", at.back(Endpoint.USERINFO));
    document.put("jwks_uri", at.back(Endpoint.JWKS));
    document.put("revocation_endpoint", at.back(Endpoint.REVOCATION));
    if (at.site().route(Endpoint.INTROSPECTION).isPresent()) {
      document.put("introspection_endpoint", at.back(Endpoint.INTROSPECTION));
    }
  }

  private void abilities(Map<String, Object> document) {
    document.put("response_types_supported", List.of("code"));
    document.put("response_modes_supported", List.of("query", "form_post"));
    document.put(
        "grant_types_supported",
        List.of("authorization_code", "refresh_token", "client_credentials"));
    document.put("subject_types_supported", List.of("public"));
    document.put("id_token_signing_alg_values_supported", List.of("RS256", "ES256"));
    document.put("code_challenge_methods_supported", List.of("S256"));
    document.put("scopes_supported", scopes());
    document.put("prompt_values_supported", List.of("none", "login", "consent", "select_account"));
    document.put("ui_locales_supported", List.of("en", "fa"));
    document.put("claims_parameter_supported", false);
    document.put("request_parameter_supported", false);
    document.put("request_uri_parameter_supported", false);
    document.put("authorization_response_iss_parameter_supported", realm.settings().issParameter());
  }

  private List<String> scopes() {
    List<String> granted = realm.settings().grantedScopes();
    return granted.isEmpty() ? List.of("openid", "profile", "email", "offline_access") : granted;
  }

  private static void clientAuthentication(Map<String, Object> document) {
    List<String> all =
        Arrays.stream(ClientAuthMethod.values()).map(ClientAuthMethod::wireName).toList();
    document.put("token_endpoint_auth_methods_supported", all);
    document.put("revocation_endpoint_auth_methods_supported", all);
    document.put(
        "introspection_endpoint_auth_methods_supported",
        all.stream().filter(name -> !name.equals(ClientAuthMethod.NONE.wireName())).toList());
    document.put("token_endpoint_auth_signing_alg_values_supported", ClientAssertions.ALGORITHMS);
  }
}
