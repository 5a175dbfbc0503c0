package dev.kelid.oauth.testkit;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parameters of one grant type, besides grant_type and those of the client.
 *
 * @param required must be there
 * @param optional may be there; what means nothing to the server is ignored
 * @param clientId must be there and hold the client id
 */
record GrantRule(List<String> required, Set<String> optional, Set<String> clientId) {
  static GrantRule of(String... required) {
    return new GrantRule(List.of(required), Set.of(), Set.of());
  }

  GrantRule or(String... more) {
    return new GrantRule(required, Set.of(more), clientId);
  }

  GrantRule repeatingClientIdAs(String name) {
    return new GrantRule(required, optional, Set.of(name));
  }

  boolean takes(String name) {
    return required.contains(name) || optional.contains(name);
  }

  void check(TestClient client, String grantType, Parameters sent) {
    Set<String> allowed = new TreeSet<>(required);
    allowed.addAll(optional);
    allowed.addAll(clientId);
    allowed.add("grant_type");
    allowed.addAll(ClientAuthentication.parameters(client));
    sent.only("for grant_type " + grantType, allowed);
    required.forEach(sent::required);
    for (String name : clientId) {
      if (!sent.required(name).equals(client.id())) {
        throw Refusal.invalidRequest(
            "%s is '%s'; expected the client id, '%s'"
                .formatted(name, sent.required(name), client.id()));
      }
    }
  }
}
