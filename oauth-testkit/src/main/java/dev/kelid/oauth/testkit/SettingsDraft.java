package dev.kelid.oauth.testkit;

import dev.kelid.oauth.testkit.AuthorizationRules.Pkce;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@link Settings} that are still being chosen; what is null is left to the dialect. */
final class SettingsDraft {
  private static final Organization KNOWN = new Organization("org_kelid000000001", "kelid", false);

  InstantSource clock = InstantSource.system();
  @Nullable Duration accessTokenLifetime;
  @Nullable Duration refreshTokenLifetime;
  Duration idTokenLifetime = Duration.ofMinutes(5);
  @Nullable Duration refreshGrace;
  Duration tokenDelay = Duration.ZERO;
  @Nullable Duration refusalDelay;
  Duration slowness = Duration.ofSeconds(3);
  @Nullable Boolean rotateRefreshTokens;
  @Nullable Boolean reuseRevokes;
  @Nullable Boolean issParameter;
  @Nullable Boolean requirePkce;
  String idTokenAlgorithm = "RS256";
  List<String> grantedScopes = List.of();
  List<String> idTokenAudiences = List.of();
  List<Organization> organizations = List.of(KNOWN);
  Set<String> ownParameters = Set.of();
  String signedHost = "accounts.pod.ir";
  Duration resendAfter = Duration.ZERO;
  Consumer<OneTimeCode> codeReceiver = sent -> {};

  Settings settings(DialectRules rules) {
    return new Settings(
        clock,
        Objects.requireNonNullElse(accessTokenLifetime, rules.issue().accessLifetime()),
        Objects.requireNonNullElse(refreshTokenLifetime, rules.issue().refreshLifetime()),
        idTokenLifetime,
        Objects.requireNonNullElse(refreshGrace, rules.refresh().grace()),
        tokenDelay,
        Objects.requireNonNullElse(refusalDelay, tokenDelay),
        slowness,
        Objects.requireNonNullElse(rotateRefreshTokens, rules.refresh().rotates()),
        Objects.requireNonNullElse(reuseRevokes, rules.refresh().reuseRevokes()),
        Objects.requireNonNullElse(issParameter, rules.callback().issuer()),
        pkce(rules),
        idTokenAlgorithm,
        grantedScopes,
        idTokenAudiences,
        organizations,
        ownParameters,
        signedHost,
        resendAfter,
        codeReceiver);
  }

  private Pkce pkce(DialectRules rules) {
    if (requirePkce == null) {
      return rules.authorization().pkce();
    }
    return requirePkce ? Pkce.ALL : Pkce.NOBODY;
  }
}
