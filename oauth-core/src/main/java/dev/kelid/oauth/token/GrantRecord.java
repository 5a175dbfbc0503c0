package dev.kelid.oauth.token;

import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.wire.JsonObjectValues;
import dev.kelid.oauth.wire.JsonText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A grant and its key, as they are written before they are sealed.
 *
 * @param key of the grant
 * @param grant that is kept
 */
record GrantRecord(TokenKey key, StoredGrant grant) {
  byte[] bytes() {
    TokenSet tokens = grant.tokens();
    AccessToken access = tokens.accessToken();
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("client", key.client());
    members.put("owner", key.owner());
    members.put("purpose", key.purpose());
    members.put("attempts", grant.attempts());
    members.put("access_token", access.value());
    members.put("token_type", access.type());
    members.put("expires_at", access.expiresAt().toString());
    members.put("refresh_token", value(tokens.refreshToken()));
    members.put("scopes", tokens.scopes());
    members.put("id_token", value(tokens.idToken()));
    members.put("received_at", tokens.receivedAt().toString());
    members.put("code_verifier", value(tokens.codeVerifier()));
    // A text of its own, so that it may nest as deeply as an answer may.
    members.put("parameters", JsonText.written(tokens.parameters()));
    Instant usefulUntil = tokens.usefulUntil();
    members.put("useful_until", usefulUntil == null ? null : usefulUntil.toString());
    return StoreNames.bytes(JsonText.written(members));
  }

  private static @Nullable String value(@Nullable Secret secret) {
    return secret == null ? null : secret.value();
  }

  /**
   * Reads what was written.
   *
   * @throws IllegalArgumentException if something is missing, or of another kind
   */
  static GrantRecord read(RecordSeal.Opened opened) {
    JsonObjectValues members = JsonText.object(opened.text().value());
    TokenKey key =
        new TokenKey(
            required(members, "client"), required(members, "owner"), required(members, "purpose"));
    Long attempts = members.seconds("attempts");
    if (attempts == null) {
      throw new IllegalArgumentException("attempts is missing");
    }
    return new GrantRecord(
        key, new StoredGrant(opened.generation(), tokens(members), Math.toIntExact(attempts)));
  }

  private static TokenSet tokens(JsonObjectValues members) {
    try {
      return new TokenSet(
          new AccessToken(
              required(members, "access_token"),
              required(members, "token_type"),
              Instant.parse(required(members, "expires_at"))),
          secret(members, "refresh_token"),
          members.strings("scopes"),
          secret(members, "id_token"),
          Instant.parse(required(members, "received_at")),
          secret(members, "code_verifier"),
          JsonText.object(required(members, "parameters")).members(),
          instant(members, "useful_until"));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a time is none", e);
    }
  }

  private static String required(JsonObjectValues members, String name) {
    String value = members.string(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  private static @Nullable Secret secret(JsonObjectValues members, String name) {
    String value = members.string(name);
    return value == null ? null : Secret.of(value);
  }

  private static @Nullable Instant instant(JsonObjectValues members, String name) {
    String value = members.string(name);
    return value == null ? null : Instant.parse(value);
  }
}
