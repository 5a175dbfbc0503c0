package dev.kelid.oauth.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every code and token that was issued. */
final class Grants {
  private final Map<String, PendingCode> codes = new ConcurrentHashMap<>();
  private final Map<String, IssuedToken> accessTokens = new ConcurrentHashMap<>();
  private final Map<String, IssuedToken> refreshTokens = new ConcurrentHashMap<>();
  private final Map<String, Instant> spent = new ConcurrentHashMap<>();
  private final DialectRules rules;
  private final Settings settings;
  private final TokenValues values;
  private final InstantSource clock;

  Grants(DialectRules rules, Settings settings, TokenValues values) {
    this.rules = rules;
    this.settings = settings;
    this.values = values;
    this.clock = settings.clock();
  }

  String issueCode(Grant grant, @Nullable String redirectUri) {
    String code = values.code();
    Instant end = clock.instant().plus(rules.issue().codeLifetime());
    codes.put(code, new PendingCode(grant, redirectUri, end, new AtomicBoolean()));
    return code;
  }

  IssuedToken issueAccessToken(Grant grant, List<String> scopes, List<String> targets) {
    Instant now = clock.instant();
    Instant end = now.plus(settings.accessTokenLifetime());
    String value = values.accessToken(grant, targets, now, end);
    IssuedToken token = new IssuedToken(value, grant, scopes, targets, now, end, null);
    accessTokens.put(value, token);
    return token;
  }

  /** Issues a refresh token that belongs to an access token and follows another one, or none. */
  IssuedToken issueRefreshToken(IssuedToken access, @Nullable IssuedToken before) {
    Grant grant = access.grant();
    Instant now = clock.instant();
    Instant end =
        before == null || rules.refresh().slides()
            ? now.plus(settings.refreshTokenLifetime())
            : before.expiresAt();
    int rotation = before == null ? 0 : before.rotation() + 1;
    grant.rotations().accumulateAndGet(rotation, Math::max);
    IssuedToken token =
        new IssuedToken(
            values.refreshToken(),
            grant,
            grant.scopes(),
            grant.targets(),
            now,
            end,
            new IssuedToken.Link(access.value(), rotation));
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

  /** Returns a refresh token that still works: it was not used, or the grace is not over. */
  Optional<IssuedToken> activeRefreshToken(String value) {
    return refreshToken(value)
        .filter(token -> token.usable(clock.instant()) && !spentForGood(value));
  }

  private boolean spentForGood(String refreshToken) {
    Instant firstUse = spent.get(refreshToken);
    return firstUse != null && since(firstUse).compareTo(settings.refreshGrace()) >= 0;
  }

  /** Marks a refresh token as used; returns when it was used before, or empty if it was not. */
  Optional<Instant> spend(String refreshToken) {
    return Optional.ofNullable(spent.putIfAbsent(refreshToken, clock.instant()));
  }

  /** Returns how long ago a refresh token was first used. */
  Duration since(Instant firstUse) {
    return Duration.between(firstUse, clock.instant());
  }

  /** Ends one access token. */
  void forgetAccessToken(String value) {
    accessTokens.remove(value);
  }

  void expireAccessTokens() {
    Instant now = clock.instant();
    accessTokens.replaceAll((value, token) -> token.endingAt(now));
  }

  /** Returns the sessions in which something was granted. */
  List<Session> sessions() {
    return issued().map(Grant::session).filter(Objects::nonNull).distinct().toList();
  }

  /** Returns the ids of the clients that were granted something in a session. */
  List<String> clientsOf(Session session) {
    return issued()
        .filter(grant -> session.equals(grant.session()))
        .map(grant -> grant.client().id())
        .distinct()
        .sorted()
        .toList();
  }

  private Stream<Grant> issued() {
    return Stream.concat(accessTokens.values().stream(), refreshTokens.values().stream())
        .map(IssuedToken::grant);
  }

  void revoke(Predicate<Grant> chosen) {
    Stream.concat(issued(), codes.values().stream().map(PendingCode::grant))
        .filter(chosen)
        .forEach(Grant::revoke);
  }
}
