package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Misbehaviour.ALG_NONE;
import static dev.kelid.oauth.testkit.Misbehaviour.BAD_SIGNATURE;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.kelid.oauth.testkit.AnswerShape.IdTokenKind;
import java.text.ParseException;
import java.util.Optional;

/** Signs ID tokens (OpenID Connect Core 1.0, section 2) and reads them back as hints. */
final class IdTokens {
  private final Realm realm;
  private final IdTokenClaims claims;

  IdTokens(Realm realm) {
    this.realm = realm;
    this.claims = new IdTokenClaims(realm);
  }

  /** Mints the ID token that goes with an access token. */
  String mint(Grant grant, Session session, String accessToken, boolean refreshed) {
    return realm.conduct().tampering().idToken(minted(grant, session, accessToken, refreshed));
  }

  private String minted(Grant grant, Session session, String accessToken, boolean refreshed) {
    if (realm.rules().answer().idToken() == IdTokenKind.UNCHECKABLE) {
      return SigningKeys.unpublished().signedWithoutKeyId(claims.bare(session));
    }
    JWTClaimsSet content = claims.of(grant, session, accessToken, refreshed);
    if (realm.conduct().does(ALG_NONE)) {
      return new PlainJWT(content).serialize();
    }
    String token = signed(content);
    return realm.conduct().does(BAD_SIGNATURE) ? damaged(token) : token;
  }

  /** Reads a hint: it may have expired, and its key may have been retired, but it must be ours. */
  Optional<JWTClaimsSet> readHint(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      for (SigningKeys keys : realm.keys().all()) {
        if (jwt.verify(verifier(jwt, keys))) {
          return Optional.of(jwt.getJWTClaimsSet())
              .filter(read -> realm.addresses().issuer().equals(read.getIssuer()));
        }
      }
      return Optional.empty();
    } catch (ParseException | JOSEException notOurs) {
      return Optional.empty();
    }
  }

  /** Reads an ID token of the kind that clients cannot check. */
  Optional<JWTClaimsSet> readBare(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      return jwt.verify(new RSASSAVerifier(SigningKeys.unpublished().rsa().toPublicJWK()))
          ? Optional.of(jwt.getJWTClaimsSet())
          : Optional.empty();
    } catch (ParseException | JOSEException notOurs) {
      return Optional.empty();
    }
  }

  private String signed(JWTClaimsSet content) {
    SigningKeys keys = realm.keys().current();
    if (realm.settings().idTokenAlgorithm().equals("RS256")) {
      return keys.signed(content);
    }
    try {
      String keyId = keys.ec().getKeyID();
      SignedJWT jwt =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(keyId).build(), content);
      jwt.sign(new ECDSASigner(keys.ec()));
      return jwt.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException("cannot sign with " + keys, impossible);
    }
  }

  private static JWSVerifier verifier(SignedJWT jwt, SigningKeys keys) throws JOSEException {
    return JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm())
        ? new ECDSAVerifier(keys.ec().toPublicJWK())
        : new RSASSAVerifier(keys.rsa().toPublicJWK());
  }

  /** Changes a character in the middle of the signature. */
  static String damaged(String token) {
    int at = token.lastIndexOf('.') + 20;
    char other = token.charAt(at) == 'A' ? 'B' : 'A';
    return token.substring(0, at) + other + token.substring(at + 1);
  }
}
