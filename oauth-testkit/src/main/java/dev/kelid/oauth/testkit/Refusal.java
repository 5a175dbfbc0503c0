package dev.kelid.oauth.testkit;

import java.util.LinkedHashMap;
import java.util.Map;

/** A request that breaks a rule, with the answer it gets (RFC 6749, sections 4.1.2.1 and 5.2). */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 600;

  private final int status;
  private final String error;
  private final String description;

  private Refusal(int status, String error, String description) {
    super(error + ": " + description, null, false, false);
    this.status = status;
    this.error = error;
    this.description = description;
  }

  static Refusal of(int status, String error, String description) {
    return new Refusal(status, error, printable(description));
  }

  static Refusal of(String error, String description) {
    return of(400, error, description);
  }

  static Refusal invalidRequest(String description) {
    return of("invalid_request", description);
  }

  static Refusal invalidGrant(String description) {
    return of("invalid_grant", description);
  }

  static Refusal invalidClient(String description) {
    return of(401, "invalid_client", description);
  }

  int status() {
    return status;
  }

  String error() {
    return error;
  }

  String description() {
    return description;
  }

  Reply reply() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("error", error);
    body.put("error_description", description);
    Reply reply = Reply.json(status, body);
    return status == 401
        ? reply.with("WWW-Authenticate", "Basic realm=\"kelid-testkit\", charset=\"UTF-8\"")
        : reply;
  }

  /** RFC 6749, section 5.2: printable ASCII without the double quote and the backslash. */
  private static String printable(String text) {
    String kept = text.replaceAll("[^\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]", "?");
    return kept.length() > LONGEST ? kept.substring(0, LONGEST) + "..." : kept;
  }
}
