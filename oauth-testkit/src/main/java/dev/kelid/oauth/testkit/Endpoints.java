package dev.kelid.oauth.testkit;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Finds the endpoint for a request, and refuses paths and methods that do not exist. */
final class Endpoints {
  private final Map<Endpoint, Function<RecordedRequest, Reply>> handlers =
      new EnumMap<>(Endpoint.class);

  Endpoints(Realm realm) {
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
    handlers.put(Endpoint.REVOCATION, new RevocationEndpoint(realm)::answer);
    handlers.put(Endpoint.INTROSPECTION, new IntrospectionEndpoint(realm)::answer);
    handlers.put(Endpoint.END_SESSION, new EndSessionEndpoint(realm, idTokens)::answer);
  }

  Reply answer(RecordedRequest request) {
    for (Map.Entry<Endpoint, Function<RecordedRequest, Reply>> entry : handlers.entrySet()) {
      if (entry.getKey().path().equals(request.path())) {
        List<String> methods = methods(entry.getKey());
        return methods.contains(request.method())
            ? entry.getValue().apply(request)
            : wrongMethod(request, methods);
      }
    }
    return Refusal.of(404, "not_found", "there is no '%s' here".formatted(request.path())).reply();
  }

  /** Refuses any parameter at an endpoint that takes none. */
  static void noParameters(RecordedRequest request) {
    for (NameValue pair : request.query()) {
      throw Refusal.invalidRequest(
          "unknown parameter '%s' at %s; expected none".formatted(pair.name(), request.path()));
    }
  }

  private static List<String> methods(Endpoint endpoint) {
    return switch (endpoint) {
      case DISCOVERY, OAUTH_METADATA, JWKS, USERINFO -> List.of("GET");
      case LOGIN, TOKEN, REVOCATION, INTROSPECTION -> List.of("POST");
      case AUTHORIZATION, END_SESSION -> List.of("GET", "POST");
    };
  }

  private static Reply wrongMethod(RecordedRequest request, List<String> methods) {
    String allowed = String.join(", ", methods);
    return Refusal.of(
            405,
            "invalid_request",
            "method is '%s'; expected %s".formatted(request.method(), allowed))
        .reply()
        .with("Allow", allowed);
  }
}
