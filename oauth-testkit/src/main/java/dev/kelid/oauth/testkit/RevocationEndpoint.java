package dev.kelid.oauth.testkit;

import java.util.Optional;
import java.util.Set;

/** Token revocation (RFC 7009): a refresh token takes its family along. */
final class RevocationEndpoint {
  private static final Set<String> ALLOWED =
      Set.of("token", "token_type_hint", "client_id", "client_secret");

  private final Grants grants;
  private final ClientAuthentication clients;

  RevocationEndpoint(Realm realm) {
    this.grants = realm.grants();
    this.clients = new ClientAuthentication(realm.directory());
  }

  Reply answer(RecordedRequest request) {
    Parameters sent = Parameters.ofBody(request).atMostOnce();
    TestClient client = clients.check(request, sent);
    String token = sent.only("at the revocation endpoint", ALLOWED).required("token");
    Optional<IssuedToken> refresh = grants.refreshToken(token);
    Optional<IssuedToken> found = refresh.isPresent() ? refresh : grants.accessToken(token);
    if (found.isPresent() && !found.get().grant().client().id().equals(client.id())) {
      throw Refusal.of("unauthorized_client", "the token was issued to another client");
    }
    refresh.ifPresent(issued -> issued.grant().revoke());
    grants.forgetAccessToken(token);
    return Reply.empty(200);
  }
}
