package dev.kelid.oauth.cli.tokens;

import dev.kelid.oauth.cli.terminal.JsonDocument;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.StoredGrant;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenSet;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a token file holds, and how it is written.
 *
 * @param lastGeneration the highest that was ever given
 * @param grants by their keys
 */
record TokenText(long lastGeneration, Map<TokenKey, StoredGrant> grants) {
  private static final long VERSION = 1;

  static TokenText empty() {
    return new TokenText(0, new LinkedHashMap<>());
  }

  String written() {
    List<Object> all = new ArrayList<>();
    grants.forEach((key, grant) -> all.add(grant(key, grant)));
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("version", VERSION);
    file.put("lastGeneration", lastGeneration);
    file.put("grants", all);
    return JsonDocument.pretty(file) + "\n";
  }

  private static Map<String, @Nullable Object> grant(TokenKey key, StoredGrant grant) {
    TokenSet tokens = grant.tokens();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("client", key.client());
    fields.put("owner", key.owner());
    fields.put("purpose", key.purpose());
    fields.put("generation", grant.generation());
    fields.put("accessToken", tokens.accessToken().value());
    fields.put("tokenType", tokens.accessToken().type());
    fields.put("expiresAt", tokens.accessToken().expiresAt().toString());
    fields.put("refreshToken", value(tokens.refreshToken()));
    fields.put("scopes", tokens.scopes());
    fields.put("idToken", value(tokens.idToken()));
    fields.put("receivedAt", tokens.receivedAt().toString());
    fields.put("codeVerifier", value(tokens.codeVerifier()));
    fields.put("parameters", tokens.parameters());
    fields.put("usefulUntil", text(tokens.usefulUntil()));
    return fields;
  }

  private static @Nullable String value(@Nullable Secret secret) {
    return secret == null ? null : secret.value();
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if it was not written here
   */
  static TokenText read(String text) {
    try {
      Map<String, @Nullable Object> file = JsonDocument.read(text);
      if (!Long.valueOf(VERSION).equals(file.get("version"))) {
        throw new IllegalArgumentException("another version");
      }
      Map<TokenKey, StoredGrant> grants = new LinkedHashMap<>();
      for (Object item : (List<?>) Fields.required(file.get("grants"))) {
        Fields fields = new Fields((Map<?, ?>) Fields.required(item));
        grants.put(key(fields), new StoredGrant(fields.number("generation"), tokens(fields), 0));
      }
      return new TokenText(new Fields(file).number("lastGeneration"), grants);
    } catch (ClassCastException | DateTimeException e) {
      throw new IllegalArgumentException("a field is of another kind", e);
    }
  }

  private static TokenKey key(Fields fields) {
    return new TokenKey(fields.text("client"), fields.text("owner"), fields.text("purpose"));
  }

  private static TokenSet tokens(Fields fields) {
    return new TokenSet(
        new AccessToken(
            fields.text("accessToken"),
            fields.text("tokenType"),
            Instant.parse(fields.text("expiresAt"))),
        fields.secret("refreshToken"),
        fields.texts("scopes"),
        fields.secret("idToken"),
        Instant.parse(fields.text("receivedAt")),
        fields.secret("codeVerifier"),
        fields.members("parameters"),
        fields.instant("usefulUntil"));
  }

  /** The fields of one grant. */
  private record Fields(Map<?, ?> members) {
    static Object required(@Nullable Object value) {
      if (value == null) {
        throw new IllegalArgumentException("a field is missing");
      }
      return value;
    }

    String text(String name) {
      return (String) required(members.get(name));
    }

    long number(String name) {
      return (Long) required(members.get(name));
    }

    @Nullable Secret secret(String name) {
      return members.get(name) == null ? null : Secret.of(text(name));
    }

    @Nullable Instant instant(String name) {
      return members.get(name) == null ? null : Instant.parse(text(name));
    }

    List<String> texts(String name) {
      return ((List<?>) required(members.get(name))).stream().map(String.class::cast).toList();
    }

    Map<String, @Nullable Object> members(String name) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      ((Map<?, ?>) required(members.get(name))).forEach((key, v) -> copy.put((String) key, v));
      return copy;
    }
  }

  /** How many grants there are. */
  @Override
  public String toString() {
    return "TokenText[" + grants.size() + " grants]";
  }
}
