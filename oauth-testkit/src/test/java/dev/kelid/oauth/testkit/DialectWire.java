package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.REDIRECT_URI;
import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.pairs;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A client written by hand for each dialect: what its documents show goes over the wire. */
final class DialectWire implements AutoCloseable {
  final Dialect dialect;
  final AuthorizationServer server;
  final Wire wire;

  DialectWire(Dialect dialect) {
    this(dialect, AuthorizationServer.builder());
  }

  DialectWire(Dialect dialect, AuthorizationServerBuilder builder) {
    this.dialect = dialect;
    this.server = builder.dialect(dialect).start();
    this.wire = new Wire(server);
  }

  @Override
  public void close() {
    server.close();
  }

  List<NameValue> authorization(String... changes) {
    List<NameValue> good =
        switch (dialect) {
          case POD -> usual("app", "scope", "profile email phone", "state", "s-1");
          case DIVAR, DIVAR_2024 ->
              usual("app", "scope", "USER_PHONE USER_ID offline_access", "state", "state-01");
          case DIVAR_2023 -> usual("app", "scope", "USER_PHONE", "state", "s-1");
          case GEARCODE -> usual("app.webapp.fe9d3e20", "state", "s-1");
          case AUTH0 ->
              usual(
                  "app", "scope", "openid profile offline_access", "state", "s-1", "nonce", "n-1");
          case GITHUB -> usual("app", "scope", "repo gist", "state", "s-1");
          case STANDARD -> throw new AssertionError(dialect);
        };
    return Wire.changed(good, changes);
  }

  List<NameValue> exchange(String code, String... changes) {
    List<NameValue> good = pairs("grant_type", "authorization_code", "code", code);
    return Wire.changed(Wire.changed(good, exchangeParameters()), changes);
  }

  private String[] exchangeParameters() {
    return switch (dialect) {
      case DIVAR_2023 -> new String[] {"client_id", "app", "client_secret", "app-key"};
      case GEARCODE ->
          new String[] {
            "client_id", "app.webapp.fe9d3e20",
            "client_secret", "app-secret",
            "resource_id", "app.webapp.fe9d3e20",
            "redirect_uri", REDIRECT_URI
          };
      default ->
          new String[] {
            "client_id", "app", "client_secret", "app-secret", "redirect_uri", REDIRECT_URI
          };
    };
  }

  List<NameValue> refresh(JsonObject tokens, String... changes) {
    List<NameValue> good =
        pairs("grant_type", "refresh_token", "refresh_token", tokens.getString("refresh_token"));
    return Wire.changed(Wire.changed(good, refreshParameters(tokens)), changes);
  }

  private String[] refreshParameters(JsonObject tokens) {
    return switch (dialect) {
      case DIVAR, DIVAR_2024 ->
          new String[] {
            "client_id",
            "app",
            "client_secret",
            "app-secret",
            "redirect_uri",
            REDIRECT_URI,
            "code",
            tokens.getString("access_token")
          };
      case GEARCODE ->
          new String[] {
            "client_id", "app.webapp.fe9d3e20",
            "resource_id", "app.webapp.fe9d3e20",
            "client_secret", "app-secret"
          };
      default -> new String[] {"client_id", "app", "client_secret", "app-secret"};
    };
  }

  /** The parameters of these requests that may be missing. */
  Set<String> optional() {
    return switch (dialect) {
      case POD -> Set.of("scope", "state");
      case DIVAR, DIVAR_2024 -> Set.of();
      case DIVAR_2023, GEARCODE -> Set.of("state");
      case AUTH0 -> Set.of("scope", "state", "nonce");
      default -> Set.of("scope", "state", "grant_type");
    };
  }

  HttpResponse<String> authorize(String... changes) {
    return authorize(authorization(changes));
  }

  HttpResponse<String> authorize(List<NameValue> sent) {
    return wire.get(URI.create(server.endpoint(Endpoint.AUTHORIZATION) + "?" + Wire.form(sent)));
  }

  String code(String... changes) {
    return Wire.callback(authorize(changes), "code");
  }

  /** Sends a token request as the dialect wants it. */
  HttpResponse<String> token(List<NameValue> sent) {
    URI uri = server.endpoint(Endpoint.TOKEN);
    if (dialect == Dialect.DIVAR_2023) {
      return wire.postAs("application/json", uri, jsonOf(sent), "x-api-key", "app-key");
    }
    return dialect == Dialect.GITHUB
        ? wire.post(uri, sent, "Accept", "application/json")
        : wire.post(uri, sent);
  }

  JsonObject login(String... changes) {
    return json(ok(token(exchange(code(changes)))));
  }

  /** Sends a call to the API origin. */
  HttpResponse<String> api(String method, String path, String... headers) {
    URI uri = URI.create(server.apiOrigin() + path);
    return method.equals("GET")
        ? wire.get(uri, headers)
        : wire.postAs("application/json", uri, "", headers);
  }

  static String jsonOf(List<NameValue> pairs) {
    return pairs.stream()
        .map(pair -> "\"%s\":\"%s\"".formatted(pair.name(), pair.value()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static List<NameValue> usual(String clientId, String... more) {
    return Wire.changed(
        pairs("response_type", "code", "client_id", clientId, "redirect_uri", REDIRECT_URI), more);
  }
}
