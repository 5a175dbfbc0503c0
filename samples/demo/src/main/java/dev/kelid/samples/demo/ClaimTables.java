package dev.kelid.samples.demo;

import dev.kelid.oauth.oidc.Claims;
import dev.kelid.oauth.servlet.SignedInUser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The claims of ID token and user info, for people to read.
 *
 * @param ofTheUser what they say of the person
 * @param ofTheLogin what they say of the token and of how it came to be
 */
record ClaimTables(Map<String, String> ofTheUser, Map<String, String> ofTheLogin) {
  private static final Set<String> LOGIN =
      Set.of(
          "acr",
          "amr",
          "at_hash",
          "aud",
          "auth_time",
          "azp",
          "c_hash",
          "exp",
          "iat",
          "iss",
          "jti",
          "nbf",
          "nonce",
          "sid",
          "typ");
  private static final Set<String> TIMES = Set.of("auth_time", "exp", "iat", "nbf", "updated_at");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  static ClaimTables of(SignedInUser user) {
    ClaimTables tables = new ClaimTables(new TreeMap<>(), new TreeMap<>());
    user.userInfo().map(Claims::asMap).ifPresent(all -> all.forEach(tables::add));
    user.idTokenClaims().map(Claims::asMap).ifPresent(all -> all.forEach(tables::add));
    return tables;
  }

  private void add(String name, @Nullable Object value) {
    if (value != null) {
      boolean time = TIMES.contains(name) && value instanceof Long;
      String text = time ? TIME.format(Instant.ofEpochSecond((Long) value)) : text(value);
      (LOGIN.contains(name) ? ofTheLogin : ofTheUser).put(name, text);
    }
  }

  private static String text(@Nullable Object value) {
    if (value instanceof List<?> several) {
      return several.stream().map(ClaimTables::text).collect(Collectors.joining(", "));
    }
    if (value instanceof Map<?, ?> object) {
      return object.entrySet().stream()
          .map(e -> e.getKey() + ": " + text(e.getValue()))
          .collect(Collectors.joining("; "));
    }
    return String.valueOf(value);
  }
}
