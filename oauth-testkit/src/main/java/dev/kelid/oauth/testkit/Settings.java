package dev.kelid.oauth.testkit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What the builder was told, apart from clients, users and addresses. */
record Settings(
    InstantSource clock,
    Duration accessTokenLifetime,
    Duration refreshTokenLifetime,
    Duration idTokenLifetime,
    Duration refreshGrace,
    Duration tokenDelay,
    Duration refusalDelay,
    Duration slowness,
    boolean rotateRefreshTokens,
    boolean reuseRevokes,
    boolean issParameter,
    AuthorizationRules.Pkce pkce,
    String idTokenAlgorithm,
    List<String> grantedScopes,
    List<String> idTokenAudiences,
    List<Organization> organizations,
    Set<String> ownParameters,
    String signedHost,
    Duration resendAfter,
    Consumer<OneTimeCode> codeReceiver) {

  /** Narrows what was asked for; with nothing configured everything is granted. */
  List<String> granted(List<String> asked) {
    return grantedScopes.isEmpty()
        ? asked
        : asked.stream().filter(grantedScopes::contains).toList();
  }
}
