package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Misbehaviour.ALG_NONE;
import static dev.kelid.oauth.testkit.Misbehaviour.BAD_SIGNATURE;
import static dev.kelid.oauth.testkit.Misbehaviour.LOGOUT_TOKEN_EXPIRED;
import static dev.kelid.oauth.testkit.Misbehaviour.LOGOUT_TOKEN_OTHER_TYPE;
import static dev.kelid.oauth.testkit.Misbehaviour.LOGOUT_TOKEN_WITHOUT_EVENT;
import static dev.kelid.oauth.testkit.Misbehaviour.LOGOUT_TOKEN_WITHOUT_ID;
import static dev.kelid.oauth.testkit.Misbehaviour.LOGOUT_TOKEN_WITHOUT_NAMES;
import static dev.kelid.oauth.testkit.Misbehaviour.LOGOUT_TOKEN_WITH_NONCE;
import static dev.kelid.oauth.testkit.Misbehaviour.WRONG_AUDIENCE;
import static dev.kelid.oauth.testkit.Misbehaviour.WRONG_ISSUER;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** Mints logout tokens (OpenID Connect Back-Channel Logout 1.0, section 2.4), right or wrong. */
final class LogoutTokens {
  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
  private static final Duration LIFETIME = Duration.ofMinutes(2);

  private final Realm realm;
  private final Conduct conduct;

  LogoutTokens(Realm realm) {
    this.realm = realm;
    this.conduct = realm.conduct();
  }

  String mint(String clientId, Session session, boolean bySession) {
    JWTClaimsSet claims = claims(clientId, session, bySession);
    if (conduct.does(ALG_NONE)) {
      return new PlainJWT(claims).serialize();
    }
    String type = conduct.does(LOGOUT_TOKEN_OTHER_TYPE) ? "at+jwt" : "logout+jwt";
    String token = realm.keys().current().signed(claims, type);
    return conduct.does(BAD_SIGNATURE) ? IdTokens.damaged(token) : token;
  }

  private JWTClaimsSet claims(String clientId, Session session, boolean bySession) {
    Instant now = realm.settings().clock().instant();
    Instant issued = conduct.does(LOGOUT_TOKEN_EXPIRED) ? now.minus(Duration.ofHours(1)) : now;
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(realm.addresses().issuer() + (conduct.does(WRONG_ISSUER) ? ".wrong" : ""))
            .audience(clientId + (conduct.does(WRONG_AUDIENCE) ? "-wrong" : ""))
            .issueTime(Date.from(issued))
            .expirationTime(Date.from(issued.plus(LIFETIME)));
    if (!conduct.does(LOGOUT_TOKEN_WITHOUT_ID)) {
      claims.jwtID(realm.random().next());
    }
    if (!conduct.does(LOGOUT_TOKEN_WITHOUT_EVENT)) {
      claims.claim("events", Map.of(EVENT, Map.of()));
    }
    if (conduct.does(LOGOUT_TOKEN_WITH_NONCE)) {
      claims.claim("nonce", realm.random().next());
    }
    if (!conduct.does(LOGOUT_TOKEN_WITHOUT_NAMES)) {
      claims.subject(session.user().subject());
      claims.claim("sid", bySession ? session.sid() : null);
    }
    return claims.build();
  }
}
