package dev.kelid.oauth.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Checks statements by which clients say who they are (RFC 7523, section 3). */
final class ClientAssertions {
  private static final String TYPE = "client_assertion_type";
  private static final String ASSERTION = "client_assertion";

  static final Set<String> PARAMETERS = Set.of("client_id", TYPE, ASSERTION);
  static final List<String> ALGORITHMS = List.of("RS256", "PS256", "ES256", "HS256");

  private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Addresses addresses;
  private final InstantSource clock;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  ClientAssertions(Realm realm) {
    this.addresses = realm.addresses();
    this.clock = realm.settings().clock();
  }

  /** Returns the statement, or null if there is none. */
  @Nullable String given(Parameters sent) {
    String type = sent.optional(TYPE);
    String assertion = sent.optional(ASSERTION);
    if (type == null && assertion == null) {
      return null;
    }
    if (!JWT_BEARER.equals(type)) {
      throw Refusal.invalidRequest("%s is '%s'; expected '%s'".formatted(TYPE, type, JWT_BEARER));
    }
    return sent.required(ASSERTION);
  }

  String subject(String assertion) {
    return Objects.toString(claims(parsed(assertion)).getSubject(), "");
  }

  ClientAuthMethod method(String assertion) {
    return JWSAlgorithm.Family.HMAC_SHA.contains(parsed(assertion).getHeader().getAlgorithm())
        ? ClientAuthMethod.CLIENT_SECRET_JWT
        : ClientAuthMethod.PRIVATE_KEY_JWT;
  }

  void check(TestClient client, String assertion) {
    SignedJWT jwt = parsed(assertion);
    if (!verifies(jwt, client)) {
      throw bad("its signature is not one of client '%s'".formatted(client.id()));
    }
    JWTClaimsSet claims = claims(jwt);
    require(client.id().equals(claims.getIssuer()), "iss is not the client id");
    require(client.id().equals(claims.getSubject()), "sub is not the client id");
    checkAudience(claims);
    checkTimes(claims);
    String id = claims.getJWTID();
    require(id != null && !id.isBlank(), "jti is missing");
    require(seen.add(client.id() + " " + id), "its jti was seen before");
  }

  /** A single string: the issuer or the token endpoint. */
  private void checkAudience(JWTClaimsSet claims) {
    Set<String> ours = Set.of(addresses.issuer(), addresses.back(Endpoint.TOKEN));
    require(
        claims.getClaim("aud") instanceof String one
            ? ours.contains(one)
            : claims.getAudience().size() == 1 && ours.contains(claims.getAudience().get(0)),
        "aud is %s; expected the issuer, '%s', or the token endpoint"
            .formatted(claims.getAudience(), addresses.issuer()));
  }

  private void checkTimes(JWTClaimsSet claims) {
    Instant now = clock.instant();
    Date end = claims.getExpirationTime();
    Date issued = claims.getIssueTime();
    require(end != null && end.toInstant().isAfter(now), "exp is missing or has passed");
    require(
        end != null && !end.toInstant().isAfter(now.plus(LONGEST)),
        "exp is more than 5 minutes ahead");
    require(
        issued == null || !issued.toInstant().isAfter(now.plusSeconds(60)), "iat is in the future");
  }

  private static boolean verifies(SignedJWT jwt, TestClient client) {
    JWSAlgorithm algorithm = jwt.getHeader().getAlgorithm();
    try {
      JWSVerifier verifier = verifier(algorithm, client);
      return ALGORITHMS.contains(algorithm.getName()) && verifier != null && jwt.verify(verifier);
    } catch (JOSEException unfit) {
      return false;
    }
  }

  private static @Nullable JWSVerifier verifier(JWSAlgorithm algorithm, TestClient client)
      throws JOSEException {
    PublicKey key = client.publicKey();
    if (JWSAlgorithm.Family.HMAC_SHA.contains(algorithm)) {
      return new MACVerifier(Objects.toString(client.secret(), "").getBytes(UTF_8));
    }
    if (JWSAlgorithm.Family.EC.contains(algorithm)) {
      return key instanceof ECPublicKey ec ? new ECDSAVerifier(ec) : null;
    }
    return key instanceof RSAPublicKey rsa ? new RSASSAVerifier(rsa) : null;
  }

  private static SignedJWT parsed(String assertion) {
    try {
      return SignedJWT.parse(assertion);
    } catch (ParseException malformed) {
      throw bad("it is not a signed JWT");
    }
  }

  private static JWTClaimsSet claims(SignedJWT jwt) {
    try {
      return jwt.getJWTClaimsSet();
    } catch (ParseException malformed) {
      throw bad("its claims are not JSON");
    }
  }

  private static void require(boolean met, String otherwise) {
    if (!met) {
      throw bad(otherwise);
    }
  }

  private static Refusal bad(String reason) {
    return Refusal.invalidClient("the client assertion is refused: " + reason);
  }
}
