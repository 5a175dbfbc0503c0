package dev.kelid.oauth.testkit;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Finds the endpoint for a request, and refuses paths and methods that do not exist. */
final class Endpoints {
  private final Map<Endpoint, Function<RecordedRequest, Reply>> handlers =
      new EnumMap<>(Endpoint.class);
  private final Conduct conduct;
  private final DialectRules rules;
  private final Apis apis;

  Endpoints(Realm realm, BackChannelLogouts logouts) {
    this.conduct = realm.conduct();
    this.rules = realm.rules();
    this.apis = new Apis(realm);
    IdTokens idTokens = new IdTokens(realm);
    MetadataEndpoint metadata = new MetadataEndpoint(realm);
    AuthorizationEndpoint authorization = new AuthorizationEndpoint(realm, idTokens);
    handlers.put(Endpoint.DISCOVERY, metadata::discovery);
    handlers.put(Endpoint.OAUTH_METADATA, metadata::discovery);
    handlers.put(Endpoint.JWKS, metadata::jwks);
    handlers.put(Endpoint.AUTHORIZATION, authorization::authorize);
    handlers.put(Endpoint.LOGIN, authorization::choose);
    handlers.put(Endpoint.TOKEN, new TokenEndpoint(realm, idTokens)::answer);
    handlers.put(Endpoint.USERINFO, new UserInfoEndpoint(realm)::answer);
    handlers.put(Endpoint.REVOCATION, new RevocationEndpoint(realm, idTokens)::answer);
    handlers.put(Endpoint.INTROSPECTION, new IntrospectionEndpoint(realm, idTokens)::answer);
    handlers.put(Endpoint.END_SESSION, new EndSessionEndpoint(realm, idTokens, logouts)::answer);
    handlers.put(Endpoint.LOGOUT, new LogoutEndpoint(realm)::answer);
    SignedRequests signed = new SignedRequests(realm);
    handlers.put(Endpoint.HANDSHAKE, new HandshakeEndpoint(realm)::answer);
    handlers.put(Endpoint.ONE_TIME_CODE, new OneTimeCodeEndpoint(realm, idTokens, signed)::answer);
    handlers.put(
        Endpoint.ONE_TIME_CODE_CHECK,
        new OneTimeCodeCheckEndpoint(realm, idTokens, signed)::answer);
  }

  /** Answers what came to the authorization server. */
  Reply atHome(RecordedRequest request) {
    return answer(request, false);
  }

  /** Answers what came to the API origin. */
  Reply atApi(RecordedRequest request) {
    return answer(request, true);
  }

  /** Refuses any parameter at an endpoint that takes none. */
  static void noParameters(RecordedRequest request) {
    for (NameValue pair : request.query()) {
      throw Refusal.invalidRequest(
          "unknown parameter '%s' at %s; expected none".formatted(pair.name(), request.path()));
    }
  }

  static Reply wrongMethod(RecordedRequest request, List<String> methods, ErrorShape errors) {
    String allowed = String.join(", ", methods);
    String says = "method is '%s'; expected %s".formatted(request.method(), allowed);
    return errors.write(Refusal.of(405, "invalid_request", says)).with("Allow", allowed);
  }

  private Reply answer(RecordedRequest request, boolean api) {
    return apis.answer(request, api)
        .orElseGet(() -> answer(request, api, api ? rules.apiErrors() : rules.errors()));
  }

  private Reply answer(RecordedRequest request, boolean api, ErrorShape errors) {
    try {
      Route route =
          rules
              .site()
              .at(request.path(), api)
              .orElseThrow(
                  () ->
                      Refusal.of(
                          404, "not_found", "there is no '%s' here".formatted(request.path())));
      Reply reply =
          route.methods().contains(request.method())
              ? Objects.requireNonNull(handlers.get(route.endpoint())).apply(request)
              : wrongMethod(request, route.methods(), errors);
      return reply.changedBy(conduct.tampering(), route.endpoint());
    } catch (Refusal refusal) {
      return errors.write(refusal);
    }
  }
}
