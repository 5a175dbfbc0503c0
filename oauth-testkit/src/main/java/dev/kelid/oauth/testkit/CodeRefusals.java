package dev.kelid.oauth.testkit;

/**
 * How logins with a one-time code are refused. No list of errors is published; section 1.8 of
 * {@code providers/pod.md} has the statuses and {@code invalid_grant}, the rest is assumed.
 */
final class CodeRefusals {
  private CodeRefusals() {}

  static Refusal badApiToken(String says) {
    return Refusal.of(401, "invalid_token", says);
  }

  static Refusal keyNotRegistered(TestClient client) {
    return Refusal.of(
        "key_not_registered",
        "client '%s' has no public key registered; register it first".formatted(client.id()));
  }

  static Refusal badAuthorization(String says) {
    return Refusal.of(401, "invalid_authorization", says);
  }

  static Refusal unknownKey(String keyId) {
    return Refusal.of(401, "unknown_key", "keyId '%s' is unknown or expired".formatted(keyId));
  }

  static Refusal badHeaderList(String headers) {
    return Refusal.of(
        401, "invalid_headers", "headers is '%s'; expected 'host'".formatted(headers));
  }

  static Refusal badSignature(String says) {
    return Refusal.of(401, "invalid_signature", says);
  }

  static Refusal otherClient(String sent) {
    return Refusal.of(
        "invalid_client", "Invalid client Id: '%s' is not the client of the key".formatted(sent));
  }

  static Refusal unknownIdentity(Identity identity) {
    return Refusal.of(
        404, "unknown_identity", "identity '%s' is unknown".formatted(identity.sent()));
  }

  static Refusal nothingSent(Identity identity) {
    return Refusal.of(
        404,
        "unknown_identity",
        "no code was sent to '%s' for this device".formatted(identity.sent()));
  }

  static Refusal locked() {
    return Refusal.of(403, "device_locked", "the device is locked after three wrong codes");
  }

  static Refusal tooSoon() {
    return Refusal.of(429, "too_many_requests", "a code was sent a moment ago");
  }

  static Refusal wrongCode() {
    return Refusal.invalidGrant("the one-time code is wrong");
  }

  static Refusal expiredCode() {
    return Refusal.invalidGrant("the one-time code has expired");
  }

  static Refusal usedCode() {
    return Refusal.invalidGrant("the one-time code was used before");
  }
}
