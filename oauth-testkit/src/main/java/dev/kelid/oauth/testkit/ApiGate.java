package dev.kelid.oauth.testkit;

import dev.kelid.oauth.testkit.Operation.Need;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks that an API call carries everything it must, and nothing where it must not. */
final class ApiGate {
  private static final List<String> CREDENTIALS =
      List.of(
          "Authorization",
          "access_token",
          "x-access-token",
          "x-api-key",
          "x-api-token",
          "api_key",
          "_token_");

  private final Directory directory;
  private final Grants grants;

  ApiGate(Directory directory, Grants grants) {
    this.directory = directory;
    this.grants = grants;
  }

  /** Returns the access token, or null where none is needed. */
  @Nullable IssuedToken check(
      ApiAccess access, Operation operation, String id, RecordedRequest request) {
    if (operation.need() == Need.NOTHING) {
      return null;
    }
    TestClient owner = owner(access, request);
    checkFixed(access, request);
    checkOthers(access, request);
    IssuedToken token = operation.need() == Need.TOKEN ? token(access, owner, request) : null;
    checkPermission(operation, owner);
    checkScopes(operation, id, token);
    return token;
  }

  /** Returns the access token of a call to anything that needs one. */
  IssuedToken admit(ApiAccess access, RecordedRequest request) {
    return Objects.requireNonNull(check(access, Operation.any(), "", request));
  }

  private @Nullable TestClient owner(ApiAccess access, RecordedRequest request) {
    String header = access.keyHeader();
    if (header == null) {
      return null;
    }
    String key = once(header, "the API key", access.keyStatus(), request);
    return directory
        .clientWithKey(key)
        .orElseThrow(
            () ->
                Refusal.of(
                    access.keyStatus(),
                    "invalid_api_key",
                    "header '%s' holds an unknown API key".formatted(header)));
  }

  private static void checkFixed(ApiAccess access, RecordedRequest request) {
    for (NameValue fixed : access.fixed()) {
      String sent = once(fixed.name(), "'" + fixed.value() + "'", 401, request);
      if (!sent.equals(fixed.value())) {
        throw Refusal.of(
            401,
            "invalid_token",
            "header '%s' is '%s'; expected '%s'".formatted(fixed.name(), sent, fixed.value()));
      }
    }
  }

  private static void checkOthers(ApiAccess access, RecordedRequest request) {
    for (String name : CREDENTIALS) {
      if (request.queryValue(name).isPresent()) {
        throw Refusal.invalidRequest(
            "parameter '%s' is in the query; expected a header".formatted(name));
      }
      boolean expected =
          name.equalsIgnoreCase(access.tokenHeader()) || name.equalsIgnoreCase(access.keyHeader());
      if (!expected && request.header(name).isPresent()) {
        throw Refusal.of(
            401,
            "invalid_token",
            "header '%s' is not used here; expected the access token in '%s'"
                .formatted(name, access.tokenHeader()));
      }
    }
  }

  private IssuedToken token(ApiAccess access, @Nullable TestClient owner, RecordedRequest request) {
    String header = access.tokenHeader();
    String sent = once(header, "the access token", 401, request);
    IssuedToken token =
        grants
            .activeAccessToken(bare(access, sent))
            .orElseThrow(() -> unauthenticated("the access token is unknown, expired or revoked"));
    if (owner != null && !owner.id().equals(token.grant().client().id())) {
      throw unauthenticated(
          "the access token and header '%s' belong to different clients"
              .formatted(access.keyHeader()));
    }
    if (access.audience() && token.targets().isEmpty()) {
      throw unauthenticated("the access token was asked for without an audience");
    }
    return token;
  }

  private static String bare(ApiAccess access, String sent) {
    if (access.schemes().isEmpty()) {
      return sent;
    }
    for (String scheme : access.schemes()) {
      if (sent.toLowerCase(Locale.ROOT).startsWith(scheme.toLowerCase(Locale.ROOT) + " ")) {
        return sent.substring(scheme.length() + 1);
      }
    }
    throw unauthenticated(
        "header '%s' has no scheme or another one; expected '%s'"
            .formatted(access.tokenHeader(), access.schemes().get(0)));
  }

  private static String once(String header, String meaning, int status, RecordedRequest request) {
    List<String> values = request.headerValues(header);
    if (values.size() == 1 && !values.get(0).isBlank()) {
      return values.get(0);
    }
    String error = status == 401 ? "invalid_token" : "invalid_api_key";
    String problem = values.size() > 1 ? "occurs " + values.size() + " times" : "is missing";
    throw Refusal.of(
        status, error, "header '%s' %s; expected %s".formatted(header, problem, meaning));
  }

  private static void checkPermission(Operation operation, @Nullable TestClient owner) {
    if (owner != null && owner.lackingPermissions().contains(operation.permission())) {
      throw Refusal.of(
          403,
          "insufficient_permission",
          "the API key lacks the permission '%s'".formatted(operation.permission()));
    }
  }

  private static void checkScopes(Operation operation, String id, @Nullable IssuedToken token) {
    List<String> any = operation.scopesFor(id);
    if (token != null && !any.isEmpty() && any.stream().noneMatch(token.scopes()::contains)) {
      throw Refusal.of(
          403,
          "insufficient_scope",
          "the access token has none of the scopes: " + String.join(", ", any));
    }
  }

  private static Refusal unauthenticated(String says) {
    return Refusal.of(401, "invalid_token", says);
  }
}
