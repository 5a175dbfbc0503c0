package dev.kelid.oauth.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every code and token that was issued. */
final class Grants {
  private static final Duration CODE_LIFETIME = Duration.ofMinutes(1);

  private final Map<String, PendingCode> codes = new ConcurrentHashMap<>();
  private final Map<String, IssuedToken> accessTokens = new ConcurrentHashMap<>();
  private final Map<String, IssuedToken> refreshTokens = new ConcurrentHashMap<>();
  private final Map<String, Instant> spent = new ConcurrentHashMap<>();
  private final Settings settings;
  private final RandomText random;
  private final InstantSource clock;

  Grants(Settings settings, RandomText random) {
    this.settings = settings;
    this.random = random;
    this.clock = settings.clock();
  }

  String issueCode(Grant grant, String redirectUri, @Nullable String challenge) {
    String code = random.next();
    Instant end = clock.instant().plus(CODE_LIFETIME);
    codes.put(code, new PendingCode(grant, redirectUri, challenge, end, new AtomicBoolean()));
    return code;
  }

  IssuedToken issueAccessToken(Grant grant, List<String> scopes, List<String> targets) {
    IssuedToken token = token(grant, scopes, targets, settings.accessTokenLifetime());
    accessTokens.put(token.value(), token);
    return token;
  }

  IssuedToken issueRefreshToken(Grant grant) {
    IssuedToken token =
        token(grant, grant.scopes(), grant.targets(), settings.refreshTokenLifetime());
    refreshTokens.put(token.value(), token);
    return token;
  }

  Optional<PendingCode> code(String value) {
    return Optional.ofNullable(codes.get(value));
  }

  Optional<IssuedToken> refreshToken(String value) {
    return Optional.ofNullable(refreshTokens.get(value));
  }

  Optional<IssuedToken> accessToken(String value) {
    return Optional.ofNullable(accessTokens.get(value));
  }

  Optional<IssuedToken> activeAccessToken(String value) {
    return accessToken(value).filter(token -> token.usable(clock.instant()));
  }

  /** Returns a refresh token that still works; with rotation it must not have been used. */
  Optional<IssuedToken> activeRefreshToken(String value) {
    return refreshToken(value)
        .filter(token -> token.usable(clock.instant()) && !spent.containsKey(value));
  }

  /** Marks a refresh token as used; returns when it was used before, or empty if it was not. */
  Optional<Instant> spend(String refreshToken) {
    return Optional.ofNullable(spent.putIfAbsent(refreshToken, clock.instant()));
  }

  /** Ends one access token. */
  void forgetAccessToken(String value) {
    accessTokens.remove(value);
  }

  void expireAccessTokens() {
    Instant now = clock.instant();
    accessTokens.replaceAll((value, token) -> token.endingAt(now));
  }

  void revoke(Predicate<Grant> chosen) {
    Stream<Grant> issued =
        Stream.concat(accessTokens.values().stream(), refreshTokens.values().stream())
            .map(IssuedToken::grant);
    Stream.concat(issued, codes.values().stream().map(PendingCode::grant))
        .filter(chosen)
        .forEach(Grant::revoke);
  }

  private IssuedToken token(
      Grant grant, List<String> scopes, List<String> targets, Duration lifetime) {
    Instant now = clock.instant();
    return new IssuedToken(random.next(), grant, scopes, targets, now, now.plus(lifetime));
  }
}
