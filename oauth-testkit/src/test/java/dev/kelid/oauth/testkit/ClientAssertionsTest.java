package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.pairs;
import static dev.kelid.oauth.testkit.Wire.refused;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements by which clients say who they are: one defect each. */
class ClientAssertionsTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final String REFUSED = "the client assertion is refused: ";
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final AuthorizationServer server =
      AuthorizationServer.builder()
          .clock(() -> NOW)
          .client(TestClient.secretJwt("hmac", SECRET))
          .client(TestClient.confidentialPost("poster", "post-secret"))
          .start();
  private final Wire wire = new Wire(server);

  @BeforeEach
  void aGoodStatementIsAccepted() {
    ok(sent(signed(claims -> claims, SECRET)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String signed(UnaryOperator<JWTClaimsSet.Builder> change, String secret) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer("hmac")
            .subject("hmac")
            .audience(server.issuer())
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(NOW))
            .expirationTime(Date.from(NOW.plusSeconds(120)));
    try {
      SignedJWT jwt =
          new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), change.apply(claims).build());
      jwt.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
      return jwt.serialize();
    } catch (JOSEException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private HttpResponse<String> sent(String assertion, String... more) {
    return wire.post(
        server.uri("/token"),
        pairs(
            Stream.concat(
                    Stream.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        "hmac",
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        assertion),
                    Stream.of(more))
                .toArray(String[]::new)));
  }

  private void refusedFor(String reason, UnaryOperator<JWTClaimsSet.Builder> change) {
    refused(sent(signed(change, SECRET)), 401, "invalid_client", REFUSED + reason);
  }

  @Test
  void eachClaimMustBeRight() {
    refusedFor("iss is not the client id", claims -> claims.issuer("other"));
    refusedFor("sub is not the client id", claims -> claims.subject("other"));
    refusedFor("jti is missing", claims -> claims.jwtID(null));
    refusedFor("exp is missing or has passed", claims -> claims.expirationTime(null));
    refusedFor("exp is missing or has passed", claims -> claims.expirationTime(Date.from(NOW)));
    refusedFor(
        "exp is more than 5 minutes ahead",
        claims -> claims.expirationTime(Date.from(NOW.plusSeconds(301))));
    refusedFor("iat is in the future", claims -> claims.issueTime(Date.from(NOW.plusSeconds(100))));
    refusedFor(
        "aud is [https://elsewhere.example]; expected the issuer, '"
            + server.issuer()
            + "', or the token endpoint",
        claims -> claims.audience("https://elsewhere.example"));
  }

  @Test
  void aStatementCountsOnce() {
    String assertion = signed(claims -> claims, SECRET);
    ok(sent(assertion));
    refused(sent(assertion), 401, "invalid_client", REFUSED + "its jti was seen before");
  }

  @Test
  void theSignatureMustBeTheClients() {
    refused(
        sent(signed(claims -> claims, SECRET.replace('0', '1'))),
        401,
        "invalid_client",
        REFUSED + "its signature is not one of client 'hmac'");
  }

  @Test
  void twoWaysAtOnceAreRefused() {
    refused(
        sent(signed(claims -> claims, SECRET), "client_secret", SECRET),
        400,
        "invalid_request",
        "the client authenticates in two ways at once (secret and assertion); expected one");
  }
}
