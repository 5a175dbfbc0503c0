package dev.kelid.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.fixture.Registrations;
import dev.kelid.oauth.http.FormParameters;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientKey;
import dev.kelid.oauth.provider.ClientKey.Algorithm;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.ClientRules.AssertionAudience;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.RecordedRequest;
import dev.kelid.oauth.testkit.TestClient;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that sign who they are, at a server that checks it. */
@Tag("checklist-53")
class ClientAssertionTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final KeyPair RSA = pair("RSA", 2048);
  private static final KeyPair EC = ec("secp256r1");

  private final MovingClock clock = MovingClock.standing();
  private final AuthorizationServer server =
      AuthorizationServer.builder()
          .clock(clock)
          .client(client(TestClient.privateKeyJwt("rsa", RSA.getPublic())))
          .client(client(TestClient.privateKeyJwt("ec", EC.getPublic())))
          .client(client(TestClient.secretJwt("hmac", SECRET)))
          .start();

  @AfterEach
  void stop() {
    server.close();
  }

  private static TestClient client(TestClient client) {
    return client.withAnyLoopbackRedirect();
  }

  private OAuthClients clients(String id, ClientCredential credential) {
    return clients(id, credential, ProviderProfile.openId(server.issuer()));
  }

  private OAuthClients clients(String id, ClientCredential credential, ProviderProfile provider) {
    return OAuthClients.builder()
        .registrations(
            List.of(
                ClientRegistration.builder("main")
                    .provider(provider)
                    .clientId(id)
                    .credential(credential)
                    .redirectUri(Registrations.REDIRECT_URI)
                    .scope("openid", "profile")
                    .build()))
        .clock(clock)
        .build();
  }

  private static ClientCredential key(KeyPair pair, Algorithm algorithm) {
    return ClientCredential.privateKeyJwt(new ClientKey(pair.getPrivate(), algorithm, "key-1"));
  }

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void everyRequestIsSignedAnewWithTheKey(Algorithm algorithm) throws ParseException {
    boolean ec = algorithm == Algorithm.ES256;
    try (OAuthClients clients = clients(ec ? "ec" : "rsa", key(ec ? EC : RSA, algorithm))) {
      loginRenewLogout(clients);
      for (SignedJWT assertion : assertions(3)) {
        assertThat(assertion.getHeader().getAlgorithm().getName()).isEqualTo(algorithm.name());
        assertThat(assertion.getHeader().getKeyID()).isEqualTo("key-1");
      }
    }
  }

  @Test
  void everyRequestIsSignedAnewWithTheSecretWhichIsNotSent() throws ParseException {
    try (OAuthClients clients = clients("hmac", ClientCredential.secretJwt(SECRET))) {
      loginRenewLogout(clients);
      for (SignedJWT assertion : assertions(3)) {
        assertThat(assertion.getHeader().getAlgorithm().getName()).isEqualTo("HS256");
      }
      assertThat(sent()).allSatisfy(r -> assertThat(r.body()).doesNotContain(SECRET));
    }
  }

  @Test
  @Tag("checklist-52")
  @Tag("checklist-54")
  void aStatementSaysWhoToWhomAndIsSoonOver() throws ParseException {
    try (OAuthClients clients = clients("rsa", key(RSA, Algorithm.RS256))) {
      loginRenewLogout(clients);
    }
    List<SignedJWT> assertions = assertions(3);
    for (SignedJWT assertion : assertions) {
      JWTClaimsSet claims = assertion.getJWTClaimsSet();
      assertThat(claims.getIssuer()).isEqualTo("rsa");
      assertThat(claims.getSubject()).isEqualTo("rsa");
      assertThat(claims.toJSONObject()).containsEntry("aud", server.issuer());
      assertThat(claims.getIssueTime()).isEqualTo(Date.from(clock.instant()));
      assertThat(claims.getExpirationTime().toInstant())
          .isAfter(clock.instant())
          .isBeforeOrEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
      assertThat(claims.getJWTID()).hasSizeGreaterThanOrEqualTo(22);
    }
    assertThat(assertions.stream().map(ClientAssertionTest::id)).doesNotHaveDuplicates();
    assertThat(sent())
        .allSatisfy(
            request -> {
              assertThat(request.headerValues("Authorization")).isEmpty();
              assertThat(parameters(request)).doesNotContainKey("client_secret");
            });
  }

  @Test
  @Tag("checklist-54")
  void whereTheProfileSaysSoItIsAddressedToTheTokenEndpoint() throws ParseException {
    ProviderProfile old = ProviderProfile.openId(server.issuer());
    old =
        old.toBuilder()
            .clients(old.clients().withAssertionAudience(AssertionAudience.TOKEN_ENDPOINT))
            .build();
    try (OAuthClients clients = clients("rsa", key(RSA, Algorithm.RS256), old)) {
      loginRenewLogout(clients);
      for (SignedJWT assertion : assertions(3)) {
        assertThat(assertion.getJWTClaimsSet().getAudience())
            .containsExactly(server.uri("/token").toString());
      }
    }
  }

  @Test
  void aKeyThatTheServerDoesNotKnowIsRefused() {
    try (OAuthClients good = clients("rsa", key(RSA, Algorithm.RS256))) {
      assertThat(good.only().ofClient().accessToken().value()).isNotBlank();
    }
    try (OAuthClients other = clients("rsa", key(pair("RSA", 2048), Algorithm.RS256))) {
      assertThatExceptionOfType(Refused.class)
          .isThrownBy(() -> other.only().ofClient().accessToken())
          .satisfies(e -> assertThat(e.code()).isEqualTo("invalid_client"));
    }
  }

  @Test
  @Tag("checklist-56")
  void aSecretShorterThanItsHashDoesNotSign() {
    assertThat(clients("hmac", ClientCredential.secretJwt(SECRET)).ids()).containsExactly("main");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clients("hmac", ClientCredential.secretJwt(SECRET.substring(1))))
        .withMessageContaining("clientSecret is too short to sign with")
        .withMessageContaining("32 octets")
        .withMessageNotContaining(SECRET.substring(1));
  }

  @Test
  void aKeyThatIsTooWeakOrUnfitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> key(pair("RSA", 1024), Algorithm.RS256))
        .withMessage("the client's RSA key has 1024 bits: at least 2048 are needed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> key(ec("secp384r1"), Algorithm.ES256))
        .withMessage("the client's EC key is on another curve than P-256");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> key(EC, Algorithm.PS256))
        .withMessage("the client's key is for EC, but PS256 was said");
  }

  @Test
  void aKeyIsReadFromPem() {
    assertThat(ClientKey.ofPem(pem(RSA), null, null).algorithm()).isEqualTo(Algorithm.RS256);
    assertThat(ClientKey.ofPem(pem(RSA), Algorithm.PS256, null).algorithm())
        .isEqualTo(Algorithm.PS256);
    ClientKey ec = ClientKey.ofPem(pem(EC) + "\n", null, "k");
    assertThat(ec.algorithm()).isEqualTo(Algorithm.ES256);
    assertThat(ec.key()).isEqualTo(EC.getPrivate());
    assertThat(ec).hasToString("ClientKey[ES256, id=k]");
  }

  @Test
  void whatIsNoKeyIsSaidSo() {
    String rsa = pem(RSA);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientKey.ofPem(rsa.replace("PRIVATE", "RSA PRIVATE"), null, null))
        .withMessageContaining("openssl pkcs8 -topk8 -nocrypt");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientKey.ofPem(rsa, Algorithm.ES256, null))
        .withMessage("the client's key is no EC private key");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientKey.ofPem(rsa.substring(0, 200) + end(rsa), null, null))
        .withMessage("the client's key is no RSA or EC private key");
  }

  private static String end(String pem) {
    return pem.substring(pem.indexOf("-----END"));
  }

  private static String pem(KeyPair pair) {
    String base64 = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----";
  }

  private void loginRenewLogout(OAuthClients clients) {
    OAuthClient client = clients.only();
    LoginResult login = Registrations.login(client);
    AuthorizedClient user = client.owner(login.owner());
    String first = user.accessToken().value();
    assertThat(user.insteadOf(user.accessToken()).value()).isNotEqualTo(first);
    assertThat(client.revoke(login.owner(), "")).isTrue();
  }

  private List<RecordedRequest> sent() {
    return Stream.concat(
            server.requests(Endpoint.TOKEN).stream(), server.requests(Endpoint.REVOCATION).stream())
        .toList();
  }

  private List<SignedJWT> assertions(int expected) throws ParseException {
    List<RecordedRequest> sent = sent();
    assertThat(sent).hasSize(expected);
    List<SignedJWT> all = new ArrayList<>();
    for (RecordedRequest request : sent) {
      assertThat(request.formValue("client_assertion_type"))
          .contains("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
      all.add(SignedJWT.parse(request.formValue("client_assertion").orElseThrow()));
    }
    return all;
  }

  private static Map<String, List<String>> parameters(RecordedRequest request) {
    return FormParameters.decoded(request.body());
  }

  private static String id(SignedJWT jwt) {
    try {
      return jwt.getJWTClaimsSet().getJWTID();
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair pair(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair ec(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
