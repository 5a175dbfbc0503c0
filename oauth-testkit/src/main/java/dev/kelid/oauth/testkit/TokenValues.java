package dev.kelid.oauth.testkit;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Makes up codes and tokens that look as the dialect's do. */
final class TokenValues {
  private final IssueRules rules;
  private final RandomText random;
  private final KeyRing keys;
  private final String issuer;

  TokenValues(IssueRules rules, RandomText random, KeyRing keys, String issuer) {
    this.rules = rules;
    this.random = random;
    this.keys = keys;
    this.issuer = issuer;
  }

  String code() {
    return random.next(rules.code());
  }

  String refreshToken() {
    return random.next(rules.refreshToken());
  }

  String accessToken(Grant grant, List<String> targets, Instant now, Instant end) {
    if (!rules.accessToken().signed(!targets.isEmpty())) {
      return random.next(rules.accessToken());
    }
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .subject(grant.subject())
            .audience(targets.isEmpty() ? List.of(grant.client().id()) : targets)
            .claim("azp", grant.client().id())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(end))
            .jwtID(random.next())
            .build();
    return keys.current().signed(claims);
  }
}
