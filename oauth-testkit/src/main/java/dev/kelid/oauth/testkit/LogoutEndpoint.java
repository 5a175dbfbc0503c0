package dev.kelid.oauth.testkit;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A logout of the provider's own, which ends the session of the browser. */
final class LogoutEndpoint {
  private final Realm realm;

  LogoutEndpoint(Realm realm) {
    this.realm = realm;
  }

  Reply answer(RecordedRequest request) {
    try {
      Parameters sent =
          Parameters.ofQueryOrBody(request)
              .withoutFlags(realm.rules().logoutFlags())
              .atMostOnce()
              .only("at the logout endpoint", realm.rules().logout());
      String target = sent.optional("returnTo");
      check(target, sent.optional("client_id"));
      realm.sessions().end(request, realm.sessions().of(request).map(Session::sid));
      return target == null
          ? Html.page(200, PageText.ENGLISH, PageText.ENGLISH.signedOut(), "")
          : Reply.redirect(target);
    } catch (Refusal refusal) {
      return Html.error(refusal);
    }
  }

  /** Auth0 compares with the client's list if a client is named, else with everybody's. */
  private void check(@Nullable String target, @Nullable String clientId) {
    Optional<TestClient> named = Optional.ofNullable(clientId).flatMap(realm.directory()::client);
    if (clientId != null && named.isEmpty()) {
      throw Refusal.invalidRequest("client_id '%s' is unknown".formatted(clientId));
    }
    Stream<TestClient> asked =
        named.isPresent() ? named.stream() : realm.directory().clients().stream();
    if (target != null && asked.noneMatch(client -> client.logsOutTo(target))) {
      throw Refusal.invalidRequest("returnTo '%s' is not registered".formatted(target));
    }
  }
}
