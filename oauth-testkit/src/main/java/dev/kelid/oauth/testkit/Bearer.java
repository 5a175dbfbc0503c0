package dev.kelid.oauth.testkit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Bearer tokens in requests, and the answers to bad ones (RFC 6750). */
final class Bearer {
  private Bearer() {}

  /** Returns the token of the Authorization header; one in query or body is refused. */
  static Optional<String> tokenOf(RecordedRequest request) {
    if (request.queryValue("access_token").isPresent()
        || request.formValue("access_token").isPresent()) {
      throw Refusal.invalidRequest(
          "parameter 'access_token' is not allowed; expected the Authorization header");
    }
    List<String> headers = request.headerValues("Authorization");
    if (headers.size() > 1) {
      throw Refusal.invalidRequest("the Authorization header occurs twice; expected it once");
    }
    return headers.stream()
        .filter(header -> header.toLowerCase(Locale.ROOT).startsWith("bearer "))
        .map(header -> header.substring("bearer ".length()))
        .findFirst();
  }

  /** RFC 6750, section 3.1: without a token no error code is given. */
  static Reply missing() {
    return Reply.empty(401).with("WWW-Authenticate", "Bearer realm=\"kelid-testkit\"");
  }

  static Reply invalidToken() {
    return Reply.empty(401)
        .with(
            "WWW-Authenticate",
            "Bearer realm=\"kelid-testkit\", error=\"invalid_token\","
                + " error_description=\"the access token is unknown, expired or revoked\"");
  }

  static Reply refused(Refusal refusal) {
    return Reply.empty(refusal.status())
        .with(
            "WWW-Authenticate",
            "Bearer realm=\"kelid-testkit\", error=\"%s\", error_description=\"%s\""
                .formatted(refusal.error(), refusal.description()));
  }

  static Reply insufficientScope(String scope) {
    return Reply.empty(403)
        .with(
            "WWW-Authenticate",
            "Bearer realm=\"kelid-testkit\", error=\"insufficient_scope\", scope=\"%s\""
                .formatted(scope));
  }

  /** RFC 9470, section 3. */
  static Reply insufficientAuthentication(RequiredAuthentication required) {
    return Reply.empty(401)
        .with(
            "WWW-Authenticate",
            "Bearer realm=\"kelid-testkit\", error=\"insufficient_user_authentication\","
                + " error_description=\"the login was too weak, or too long ago\""
                + (required.acrValues() == null
                    ? ""
                    : ", acr_values=\"" + required.acrValues() + "\"")
                + (required.maxAge() == null ? "" : ", max_age=\"" + required.maxAge() + "\""));
  }
}
