package dev.kelid.oauth.testkit;

/** What Fosite says about each error before it comes to the particulars. */
final class FositeText {
  private FositeText() {}

  static String describe(Refusal refusal) {
    String general = general(refusal.error());
    return general.isEmpty() ? refusal.description() : general + " " + refusal.description();
  }

  private static String general(String error) {
    return switch (error) {
      case "invalid_request" ->
          "The request is missing a required parameter, includes an invalid parameter value,"
              + " includes a parameter more than once, or is otherwise malformed.";
      case "invalid_grant" ->
          "The provided authorization grant (e.g., authorization code, resource owner credentials)"
              + " or refresh token is invalid, expired, revoked, does not match the redirection URI"
              + " used in the authorization request, or was issued to another client.";
      case "invalid_client" ->
          "Client authentication failed (e.g., unknown client, no client authentication included,"
              + " or unsupported authentication method).";
      case "invalid_scope" -> "The requested scope is invalid, unknown, or malformed.";
      case "invalid_state" ->
          "The state is missing or does not have enough characters and is therefore considered too"
              + " weak.";
      case "unsupported_grant_type" ->
          "The authorization grant type is not supported by the authorization server.";
      case "unsupported_response_type" ->
          "The authorization server does not support obtaining a token using this method.";
      case "unauthorized_client" ->
          "The client is not authorized to request a token using this method.";
      default -> "";
    };
  }
}
