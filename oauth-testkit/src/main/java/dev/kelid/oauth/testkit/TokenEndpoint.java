package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Misbehaviour.UNDOCUMENTED_REFRESH;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The token endpoint (RFC 6749, section 3.2). */
final class TokenEndpoint {
  private static final String REFRESH = "refresh_token";

  private final Realm realm;
  private final TokenRules rules;
  private final ErrorShape errors;
  private final TokenFaults faults;
  private final ClientAuthentication clients;
  private final Map<String, GrantType> grantTypes;

  TokenEndpoint(Realm realm, IdTokens idTokens) {
    TokenAnswer answer = new TokenAnswer(realm, idTokens);
    DialectRules dialect = realm.rules();
    boolean atApi = dialect.site().route(Endpoint.TOKEN).filter(Route::atApi).isPresent();
    this.realm = realm;
    this.rules = dialect.token();
    this.errors = atApi ? dialect.apiErrors() : dialect.errors();
    this.faults = new TokenFaults(realm, errors);
    this.clients = new ClientAuthentication(realm);
    this.grantTypes =
        Map.of(
            "authorization_code",
            new CodeGrant(realm, answer),
            REFRESH,
            new RefreshGrant(realm, answer),
            "client_credentials",
            new ClientCredentialsGrant(realm, answer));
  }

  Reply answer(RecordedRequest request) {
    Optional<Reply> fault = faults.instead();
    if (fault.isPresent()) {
      return fault.get();
    }
    return faults.late(realm.rules().answer().written(request, judged(request)));
  }

  private Reply judged(RecordedRequest request) {
    try {
      Parameters sent = rules.parameters(request).atMostOnce("resource");
      GrantRule keyAlone = keyAlone(sent);
      TestClient client = keyAlone == null ? clients.check(request, sent) : clients.ofKey(request);
      String name = rules.grantType(sent);
      GrantRule rule = keyAlone == null ? documented(name) : keyAlone;
      if (!client.grants().contains(name)) {
        throw Refusal.of(
            "unauthorized_client",
            "client '%s' is not registered for %s".formatted(client.id(), name));
      }
      rule.check(client, name, sent);
      Optional<Reply> fault = name.equals(REFRESH) ? faults.insteadOfRefresh() : Optional.empty();
      GrantType grantType = Objects.requireNonNull(grantTypes.get(name));
      return fault.orElseGet(() -> grantType.redeem(client, sent));
    } catch (Refusal refusal) {
      return errors.write(refusal);
    }
  }

  private GrantRule documented(String name) {
    GrantRule rule = rules.grants().get(name);
    if (rule == null) {
      throw Refusal.of(
          "unsupported_grant_type",
          "grant_type is '%s'; expected one of: %s"
              .formatted(name, String.join(", ", new TreeSet<>(rules.grants().keySet()))));
    }
    return rule;
  }

  /** Returns the rule for the refresh that DIVAR_2023 hid in a comment, if it is switched on. */
  private @Nullable GrantRule keyAlone(Parameters sent) {
    boolean asked =
        rules.clients().keyHeader() != null
            && !rules.grants().containsKey(REFRESH)
            && REFRESH.equals(sent.optional("grant_type"));
    return asked && realm.conduct().does(UNDOCUMENTED_REFRESH)
        ? GrantRule.of("refresh_token")
        : null;
  }
}
