package dev.kelid.oauth.testkit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** {@link Settings} that are still being chosen. */
final class SettingsDraft {
  InstantSource clock = InstantSource.system();
  Duration accessTokenLifetime = Duration.ofMinutes(5);
  Duration refreshTokenLifetime = Duration.ofHours(8);
  Duration idTokenLifetime = Duration.ofMinutes(5);
  Duration refreshGrace = Duration.ZERO;
  Duration tokenDelay = Duration.ZERO;
  Duration slowness = Duration.ofSeconds(3);
  boolean rotateRefreshTokens = true;
  boolean issParameter = true;
  boolean requirePkce = true;
  String idTokenAlgorithm = "RS256";
  List<String> grantedScopes = List.of();
  List<String> idTokenAudiences = List.of();

  Settings settings() {
    return new Settings(
        clock,
        accessTokenLifetime,
        refreshTokenLifetime,
        idTokenLifetime,
        refreshGrace,
        tokenDelay,
        slowness,
        rotateRefreshTokens,
        issParameter,
        requirePkce,
        idTokenAlgorithm,
        grantedScopes,
        idTokenAudiences);
  }
}
