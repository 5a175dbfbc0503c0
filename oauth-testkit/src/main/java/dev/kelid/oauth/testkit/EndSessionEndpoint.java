package dev.kelid.oauth.testkit;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The end session endpoint (OpenID Connect RP-Initiated Logout 1.0, section 2). */
final class EndSessionEndpoint {
  private static final Set<String> ALLOWED =
      Set.of(
          "id_token_hint",
          "client_id",
          "post_logout_redirect_uri",
          "state",
          "logout_hint",
          "ui_locales");

  private final Realm realm;
  private final IdTokens idTokens;
  private final BackChannelLogouts logouts;

  EndSessionEndpoint(Realm realm, IdTokens idTokens, BackChannelLogouts logouts) {
    this.realm = realm;
    this.logouts = logouts;
    this.idTokens = idTokens;
  }

  Reply answer(RecordedRequest request) {
    try {
      Parameters sent =
          Parameters.ofQueryOrBody(request)
              .withoutFlags(realm.rules().logoutFlags())
              .atMostOnce()
              .only("at the end session endpoint", ALLOWED);
      Optional<JWTClaimsSet> hint = hint(sent.optional("id_token_hint"));
      Optional<TestClient> client = client(sent.optional("client_id"), hint);
      Optional<String> target = target(sent.optional("post_logout_redirect_uri"), client);
      end(request, hint);
      String state = sent.optional("state");
      List<NameValue> answer = state == null ? List.of() : List.of(new NameValue("state", state));
      return target
          .map(uri -> Reply.redirect(FormText.append(uri, answer)))
          .orElseGet(() -> signedOut(sent.optional("ui_locales")));
    } catch (Refusal refusal) {
      return Html.error(refusal);
    }
  }

  private void end(RecordedRequest request, Optional<JWTClaimsSet> hint) {
    Optional<String> sid = hint.map(claims -> String.valueOf(claims.getClaim("sid")));
    Optional<String> ended = sid.isPresent() ? sid : realm.sessions().of(request).map(Session::sid);
    realm.sessions().end(request, ended);
    ended.ifPresent(
        value -> {
          realm
              .grants()
              .revoke(grant -> grant.session() != null && grant.session().sid().equals(value));
          logouts.ended(value);
        });
  }

  private Optional<JWTClaimsSet> hint(@Nullable String token) {
    if (token == null) {
      return Optional.empty();
    }
    Optional<JWTClaimsSet> claims = idTokens.readHint(token);
    if (claims.isEmpty()) {
      throw Refusal.invalidRequest("id_token_hint is not an ID token of this server");
    }
    return claims;
  }

  private Optional<TestClient> client(@Nullable String id, Optional<JWTClaimsSet> hint) {
    if (id != null && hint.isPresent() && !hint.get().getAudience().contains(id)) {
      throw Refusal.invalidRequest(
          "client_id is '%s'; id_token_hint was issued to another client".formatted(id));
    }
    Optional<String> wanted =
        id != null ? Optional.of(id) : hint.map(claims -> claims.getAudience().get(0));
    Optional<TestClient> client = wanted.flatMap(realm.directory()::client);
    if (wanted.isPresent() && client.isEmpty()) {
      throw Refusal.invalidRequest("client_id '%s' is unknown".formatted(wanted.get()));
    }
    return client;
  }

  private static Optional<String> target(@Nullable String uri, Optional<TestClient> client) {
    if (uri == null) {
      return Optional.empty();
    }
    if (client.isEmpty()) {
      throw Refusal.invalidRequest(
          "post_logout_redirect_uri came alone; expected id_token_hint or client_id with it");
    }
    if (!client.get().logsOutTo(uri)) {
      throw Refusal.invalidRequest(
          "post_logout_redirect_uri '%s' is not registered for client '%s'"
              .formatted(uri, client.get().id()));
    }
    return Optional.of(uri);
  }

  private static Reply signedOut(@Nullable String uiLocales) {
    PageText words = PageText.of(uiLocales);
    return Html.page(200, words, words.signedOut(), "");
  }
}
