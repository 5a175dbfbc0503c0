package dev.kelid.oauth.testkit;

import dev.kelid.oauth.testkit.TokenUseRules.Hint;
import java.util.HashSet;
import java.util.Set;

/**
 * A request about a token: who asks, and about which.
 *
 * @param client who asks
 * @param token the token
 */
record TokenUse(TestClient client, String token) {
  private static final Set<String> HINTS = Set.of("access_token", "refresh_token", "id_token");

  /** Reads such requests at one endpoint. */
  static final class Reader {
    private final String place;
    private final Realm realm;
    private final TokenUseRules rules;
    private final ClientAuthentication clients;
    private final IdTokens idTokens;

    Reader(String place, Realm realm, TokenUseRules rules, IdTokens idTokens) {
      this.place = place;
      this.realm = realm;
      this.rules = rules;
      this.clients = new ClientAuthentication(realm);
      this.idTokens = idTokens;
    }

    TokenUse read(RecordedRequest request) {
      Parameters sent = Parameters.ofBody(request, rules.body(), "").atMostOnce();
      TestClient client = clients.check(request, sent);
      if (client.authMethod() == ClientAuthMethod.NONE && !rules.publicClients()) {
        throw Refusal.invalidClient(place + " is for confidential clients only");
      }
      String token =
          sent.only("at the %s endpoint".formatted(place), allowed(client)).required("token");
      if (rules.hint() == Hint.DEMANDED) {
        checkHint(sent.required("token_type_hint"), token);
      }
      return new TokenUse(client, token);
    }

    private Set<String> allowed(TestClient client) {
      Set<String> allowed = new HashSet<>(ClientAuthentication.parameters(client));
      allowed.add("token");
      if (rules.hint() != Hint.UNKNOWN) {
        allowed.add("token_type_hint");
      }
      return allowed;
    }

    private void checkHint(String hint, String token) {
      if (!HINTS.contains(hint)) {
        throw Refusal.invalidRequest(
            "token_type_hint is '%s'; expected access_token, refresh_token or id_token"
                .formatted(hint));
      }
      String kind = kind(token);
      if (!kind.isEmpty() && !kind.equals(hint)) {
        throw Refusal.invalidRequest(
            "token_type_hint is '%s'; expected '%s' for this token".formatted(hint, kind));
      }
    }

    private String kind(String token) {
      if (realm.grants().refreshToken(token).isPresent()) {
        return "refresh_token";
      }
      if (realm.grants().accessToken(token).isPresent()) {
        return "access_token";
      }
      return idTokens.readBare(token).isPresent() ? "id_token" : "";
    }
  }
}
