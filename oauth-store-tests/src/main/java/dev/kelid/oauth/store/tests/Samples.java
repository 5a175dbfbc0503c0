package dev.kelid.oauth.store.tests;

import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.StoredGrant;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenSet;
import dev.kelid.oauth.token.TokenStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys and tokens for the contracts. */
final class Samples {
  static final Duration LEASE = Duration.ofSeconds(20);

  private Samples() {}

  static TokenKey key(String owner) {
    return new TokenKey("client", owner, "");
  }

  /** Renewable tokens that came now. */
  static TokenSet tokens(String token, Instant now) {
    return tokens(token, Secret.of("refresh " + token), now);
  }

  static TokenSet tokens(String token, @Nullable Secret refreshToken, Instant now) {
    return new TokenSet(
        new AccessToken(token, "Bearer", now.plusSeconds(300)),
        refreshToken,
        List.of(),
        null,
        now,
        null,
        Map.of(),
        null);
  }

  /** A token set in which everything is there, in odd characters and long. */
  static TokenSet whole(Instant now) {
    String odd = "\u0000\t\n\"\\/ \u00e9\u06a9\u0644\u06cc\u062f \ud83d\udd11 \u2028 </script>";
    String large = "x".repeat(100_000);
    Map<String, @Nullable Object> inner = new LinkedHashMap<>();
    inner.put("none", null);
    inner.put("flags", List.of(true, false));
    Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    parameters.put("text", odd);
    parameters.put("whole", Long.MAX_VALUE);
    parameters.put("part", new BigDecimal("-0.125"));
    parameters.put("list", Arrays.asList("a", 1L, null, List.of(), Map.of()));
    parameters.put("object", inner);
    parameters.put("none", null);
    parameters.put("", "no name");
    return new TokenSet(
        new AccessToken(odd + large, "DPoP", now.plusSeconds(5).plusNanos(1)),
        Secret.of("r" + odd + large),
        List.of("openid", "POST.a+b/c=", odd),
        Secret.of("i" + odd),
        now.minusNanos(1),
        Secret.of("v" + odd),
        parameters,
        now.plus(Duration.ofDays(3650)));
  }

  static StoredGrant saved(TokenStore store, TokenKey key, TokenSet tokens) {
    store.save(key, tokens);
    return held(store, key);
  }

  static StoredGrant held(TokenStore store, TokenKey key) {
    return store.find(key).orElseThrow(() -> new AssertionError("nothing is held under " + key));
  }

  static String token(TokenStore store, TokenKey key) {
    return held(store, key).tokens().accessToken().value();
  }
}
