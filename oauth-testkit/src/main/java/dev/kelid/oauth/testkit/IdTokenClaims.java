package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Misbehaviour.EXPIRED_ID_TOKEN;
import static dev.kelid.oauth.testkit.Misbehaviour.MISSING_NONCE;
import static dev.kelid.oauth.testkit.Misbehaviour.STALE_AUTH_TIME;
import static dev.kelid.oauth.testkit.Misbehaviour.WRONG_AT_HASH;
import static dev.kelid.oauth.testkit.Misbehaviour.WRONG_AUDIENCE;
import static dev.kelid.oauth.testkit.Misbehaviour.WRONG_ISSUER;
import static dev.kelid.oauth.testkit.Misbehaviour.WRONG_NONCE;
import static dev.kelid.oauth.testkit.Misbehaviour.WRONG_SUBJECT_ON_REFRESH;
import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an ID token says (OpenID Connect Core 1.0, sections 2 and 12.2), right or wrong. */
final class IdTokenClaims {
  /** The issuer in POD's sample of 2017: another one than any address of the server. */
  private static final String BARE_ISSUER = "https://www.keybod.com/";

  private final Realm realm;
  private final Conduct conduct;

  IdTokenClaims(Realm realm) {
    this.realm = realm;
    this.conduct = realm.conduct();
  }

  JWTClaimsSet of(Grant grant, Session session, String accessToken, boolean refreshed) {
    JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
    UserClaims.of(realm.directory().now(session.user()), grant.scopes()).forEach(claims::claim);
    Instant now = realm.settings().clock().instant();
    boolean ended = conduct.does(EXPIRED_ID_TOKEN);
    Instant issued = ended ? now.minus(Duration.ofHours(2)) : now;
    Instant end =
        ended ? now.minus(Duration.ofHours(1)) : now.plus(realm.settings().idTokenLifetime());
    boolean otherSubject = refreshed && conduct.does(WRONG_SUBJECT_ON_REFRESH);
    claims
        .issuer(realm.addresses().issuer() + (conduct.does(WRONG_ISSUER) ? ".wrong" : ""))
        .subject(session.user().subject() + (otherSubject ? "-wrong" : ""))
        .issueTime(Date.from(issued))
        .expirationTime(Date.from(end))
        .claim("auth_time", authTime(session))
        .claim("acr", session.acr())
        .claim("sid", session.sid())
        .claim("at_hash", hash(accessToken + (conduct.does(WRONG_AT_HASH) ? "x" : "")));
    audience(claims, grant.client().id());
    organization(claims, grant.organization());
    String nonce = refreshed ? null : nonce(grant);
    return nonce == null ? claims.build() : claims.claim("nonce", nonce).build();
  }

  /** The claims of an ID token that only says who signed in, as POD's does. */
  JWTClaimsSet bare(Session session) {
    TestUser user = session.user();
    Instant now = realm.settings().clock().instant();
    return new JWTClaimsSet.Builder()
        .issuer(BARE_ISSUER)
        .subject(user.subject())
        .claim("preferred_username", user.userName())
        .claim("given_name", user.claims().getOrDefault("given_name", user.name()))
        .claim("family_name", user.claims().get("family_name"))
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(realm.settings().accessTokenLifetime())))
        .build();
  }

  private static void organization(
      JWTClaimsSet.Builder claims, @Nullable Organization organization) {
    if (organization != null) {
      claims.claim("org_id", organization.id());
      claims.claim("org_name", organization.byName() ? organization.name() : null);
    }
  }

  private void audience(JWTClaimsSet.Builder claims, String clientId) {
    List<String> audience = new ArrayList<>();
    audience.add(conduct.does(WRONG_AUDIENCE) ? clientId + "-wrong" : clientId);
    audience.addAll(realm.settings().idTokenAudiences());
    claims.audience(audience);
    if (audience.size() > 1) {
      claims.claim("azp", audience.get(0));
    }
  }

  private long authTime(Session session) {
    Duration back = conduct.does(STALE_AUTH_TIME) ? Duration.ofDays(10) : Duration.ZERO;
    return session.authTime().minus(back).getEpochSecond();
  }

  private @Nullable String nonce(Grant grant) {
    if (conduct.does(WRONG_NONCE)) {
      return grant.nonce() + "-wrong";
    }
    return conduct.does(MISSING_NONCE) ? null : grant.nonce();
  }

  /** OpenID Connect Core 1.0, section 3.1.3.6: the left half of the SHA-256. */
  private static String hash(String accessToken) {
    byte[] digest = Sha256.of(accessToken.getBytes(US_ASCII));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(digest, digest.length / 2));
  }
}
