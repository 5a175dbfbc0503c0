package dev.kelid.oauth.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a refusal is written. */
enum ErrorShape {
  /** RFC 6749, section 5.2. */
  RFC_6749,
  /** RFC 6750, section 3. */
  BEARER,
  /** Fosite, the library in Ory Hydra: what the error means in general, then the particulars. */
  FOSITE,
  /** Katana: 400, whatever the error. */
  KATANA,
  /** Auth0: statuses of its own. */
  AUTH0,
  /** POD: the two members, without a challenge. */
  POD,
  /** POD's core platform: 200 and an envelope. */
  HAS_ERROR,
  /** google.rpc.Status. */
  RPC_STATUS,
  /** GitHub's token endpoint: 200, and names of its own. */
  GITHUB,
  /** GitHub's API. */
  GITHUB_API;

  private static final int GRPC_UNKNOWN = 2;

  Reply write(Refusal refusal) {
    String text = description(refusal);
    int status = refusal.status();
    return switch (this) {
      case RFC_6749 -> refusal.reply();
      case BEARER -> Bearer.refused(refusal);
      case FOSITE, POD -> pair(status, refusal.error(), text);
      case KATANA -> pair(400, refusal.error(), text);
      case AUTH0 -> pair(auth0Status(refusal), refusal.error(), text);
      case HAS_ERROR -> Reply.json(200, envelope(status, text));
      case RPC_STATUS -> Reply.json(status, rpcStatus(refusal, text));
      case GITHUB -> pair(200, gitHubError(refusal), text);
      case GITHUB_API -> Reply.json(status, message(status, text));
    };
  }

  /** Returns the description as it is written, also in callbacks. */
  String description(Refusal refusal) {
    return this == FOSITE ? FositeText.describe(refusal) : refusal.description();
  }

  static Map<String, Object> envelope(int errorCode, String text) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("hasError", errorCode != 0);
    body.put("errorCode", errorCode);
    body.put("message", text);
    body.put("referenceNumber", "kelid-testkit");
    body.put("messageId", 0);
    body.put("count", 0);
    body.put("ott", "");
    return body;
  }

  private static Reply pair(int status, String error, String description) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("error", error);
    body.put("error_description", description);
    return Reply.json(status, body);
  }

  private static int auth0Status(Refusal refusal) {
    return switch (refusal.error()) {
      case "invalid_grant", "access_denied", "unauthorized_client" -> 403;
      default -> refusal.status();
    };
  }

  private static Map<String, Object> rpcStatus(Refusal refusal, String text) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("code", grpcCode(refusal.status()));
    body.put("message", text);
    body.put(
        "details",
        List.of(
            Map.of(
                "@type", "type.googleapis.com/google.rpc.ErrorInfo", "reason", refusal.error())));
    return body;
  }

  private static int grpcCode(int status) {
    return switch (status) {
      case 400 -> 3;
      case 401 -> 16;
      case 403 -> 7;
      case 404 -> 5;
      case 405 -> 12;
      case 412 -> 9;
      case 413, 429 -> 8;
      case 500 -> 13;
      default -> GRPC_UNKNOWN;
    };
  }

  private static String gitHubError(Refusal refusal) {
    return switch (refusal.error()) {
      case "invalid_client" -> "incorrect_client_credentials";
      case "invalid_grant" ->
          refusal.description().startsWith("redirect_uri")
              ? "redirect_uri_mismatch"
              : "bad_verification_code";
      default -> refusal.error();
    };
  }

  private static Map<String, Object> message(int status, String text) {
    return Map.of("message", status == 401 ? "Bad credentials" : text, "status", "" + status);
  }
}
