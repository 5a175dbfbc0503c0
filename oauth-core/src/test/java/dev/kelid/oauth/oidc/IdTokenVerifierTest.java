package dev.kelid.oauth.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.fixture.PaperProvider;
import dev.kelid.oauth.fixture.SignedTokens;
import dev.kelid.oauth.oidc.IdTokenVerifier.Expected;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Secret;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class IdTokenVerifierTest {
  private static final long NOW = MovingClock.START.getEpochSecond();
  private static final String ABSENT = "absent";
  private static final String ACCESS_TOKEN = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y";

  private static final String HASH_OF_ACCESS_TOKEN = "77QmUPtjPfzWtF2AnpK9RQ";

  /** OpenID Connect Core 1.0, appendix A.4. */
  private static final String CODE = "Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk";

  private static final String HASH_OF_CODE = "LDktKdoQak3Pk0cnXxCltA";

  private final PaperProvider provider = new PaperProvider();
  private final IdTokenVerifier verifier = verifier(PaperProvider.registration().build());

  private IdTokenVerifier verifier(ClientRegistration registration) {
    Discovery discovery =
        new Discovery(registration, provider.transport, provider.clock, new SecureRandom());
    return new IdTokenVerifier(
        registration,
        new KeySource(
            registration, discovery, provider.transport, provider.clock, new SecureRandom()),
        provider.clock);
  }

  private static Expected expecting(Duration maxAge, String... acrValues) {
    return new Expected("n-1", maxAge, List.of(acrValues), "at-1", Secret.of("c-1"));
  }

  private Map<String, Object> claims() {
    Map<String, Object> claims = new HashMap<>(provider.goodClaims());
    claims.put("nonce", "n-1");
    return claims;
  }

  private String with(String name, Object value) {
    Map<String, Object> claims = claims();
    if (ABSENT.equals(value)) {
      claims.remove(name);
    } else {
      claims.put(name, value);
    }
    return SignedTokens.rs256(claims);
  }

  private Check refused(String token, Expected expected) {
    assertThat(verifier.verify(SignedTokens.rs256(claims()), expecting(null)).subject())
        .isEqualTo("alice");
    return catchThrowableOfType(Invalid.class, () -> verifier.verify(token, expected)).check();
  }

  static List<Object[]> wrongClaims() {
    return List.of(
        new Object[][] {
          {"iss", ABSENT, Check.ID_TOKEN_ISSUER},
          {"iss", "https://id.example.com/", Check.ID_TOKEN_ISSUER},
          {"iss", "https://ID.example.com", Check.ID_TOKEN_ISSUER},
          {"iss", "https://id.example.com:443", Check.ID_TOKEN_ISSUER},
          {"iss", List.of("https://id.example.com"), Check.ID_TOKEN_ISSUER},
          {"aud", ABSENT, Check.ID_TOKEN_AUDIENCE},
          {"aud", "", Check.ID_TOKEN_AUDIENCE},
          {"aud", "App", Check.ID_TOKEN_AUDIENCE},
          {"aud", List.of(), Check.ID_TOKEN_AUDIENCE},
          {"aud", 7, Check.ID_TOKEN_AUDIENCE},
          {"aud", List.of("app", 7), Check.ID_TOKEN_AUDIENCE},
          {"aud", List.of("app", "stranger"), Check.ID_TOKEN_AUDIENCE},
          {"azp", "other", Check.ID_TOKEN_AUTHORIZED_PARTY},
          {"azp", List.of("app"), Check.ID_TOKEN_AUTHORIZED_PARTY},
          {"exp", ABSENT, Check.ID_TOKEN_EXPIRED},
          {"exp", NOW - 60, Check.ID_TOKEN_EXPIRED},
          {"exp", "" + (NOW + 300), Check.ID_TOKEN_EXPIRED},
          {"exp", -1, Check.ID_TOKEN_EXPIRED},
          {"exp", new BigDecimal("1e300"), Check.ID_TOKEN_EXPIRED},
          {"exp", Long.MAX_VALUE, Check.ID_TOKEN_EXPIRED},
          {"exp", Instant.MAX.getEpochSecond() / 2 + 1, Check.ID_TOKEN_EXPIRED},
          {"exp", true, Check.ID_TOKEN_EXPIRED},
          {"iat", ABSENT, Check.ID_TOKEN_ISSUED_AT},
          {"iat", NOW + 61, Check.ID_TOKEN_ISSUED_AT},
          {"iat", NOW - 7 * 24 * 3600 - 1, Check.ID_TOKEN_ISSUED_AT},
          {"iat", "now", Check.ID_TOKEN_ISSUED_AT},
          {"nbf", NOW + 61, Check.ID_TOKEN_NOT_BEFORE},
          {"nbf", "soon", Check.ID_TOKEN_NOT_BEFORE},
          {"nonce", ABSENT, Check.ID_TOKEN_NONCE},
          {"nonce", "", Check.ID_TOKEN_NONCE},
          {"nonce", "N-1", Check.ID_TOKEN_NONCE},
          {"nonce", List.of("n-1"), Check.ID_TOKEN_NONCE},
          {"sub", ABSENT, Check.ID_TOKEN_SUBJECT},
          {"sub", "", Check.ID_TOKEN_SUBJECT},
          {"sub", 4711, Check.ID_TOKEN_SUBJECT},
          {"sub", "x".repeat(256), Check.ID_TOKEN_SUBJECT},
          {"sub", "é", Check.ID_TOKEN_SUBJECT},
          {"sub", "a\nb", Check.ID_TOKEN_SUBJECT},
          {"at_hash", "AAAA", Check.ID_TOKEN_ACCESS_TOKEN_HASH},
          {"at_hash", "", Check.ID_TOKEN_ACCESS_TOKEN_HASH},
          {"at_hash", 7, Check.ID_TOKEN_ACCESS_TOKEN_HASH},
          {"c_hash", "AAAA", Check.ID_TOKEN_CODE_HASH},
          {"c_hash", HASH_OF_ACCESS_TOKEN, Check.ID_TOKEN_CODE_HASH},
          {"c_hash", "", Check.ID_TOKEN_CODE_HASH},
          {"c_hash", 7, Check.ID_TOKEN_CODE_HASH},
          {"c_hash", List.of(HASH_OF_CODE), Check.ID_TOKEN_CODE_HASH},
          {"auth_time", "then", Check.ID_TOKEN_AUTHENTICATION_TIME},
          {"auth_time", NOW + 61, Check.ID_TOKEN_AUTHENTICATION_TIME},
          {"events", Map.of(), Check.ID_TOKEN_FORMAT},
        });
  }

  @ParameterizedTest
  @MethodSource("wrongClaims")
  @Tag("checklist-71")
  @Tag("checklist-72")
  @Tag("checklist-73")
  @Tag("checklist-74")
  @Tag("checklist-79")
  @Tag("checklist-80")
  @Tag("checklist-81")
  @Tag("checklist-82")
  @Tag("checklist-86")
  @Tag("checklist-87")
  @Tag("checklist-89")
  void oneWrongClaimIsEnough(String name, Object value, Check check) {
    assertThat(refused(with(name, value), expecting(null))).isEqualTo(check);
    assertThat(provider.transport.calls("/jwks")).hasSize(1);
  }

  static List<Object[]> rightClaims() {
    return List.of(
        new Object[][] {
          {"aud", List.of("app")},
          {"azp", "app"},
          {"exp", NOW - 59},
          {"exp", new BigDecimal(NOW + 1).add(new BigDecimal("0.5"))},
          {"exp", Instant.MAX.getEpochSecond() / 2},
          {"iat", NOW + 60},
          {"iat", NOW - 7 * 24 * 3600},
          {"nbf", NOW + 60},
          {"nbf", 0},
          {"sub", "x".repeat(255)},
          {"at_hash", HASH_OF_ACCESS_TOKEN},
          {"c_hash", HASH_OF_CODE},
          {"c_hash", ABSENT},
          {"auth_time", NOW + 60},
          {"auth_time", NOW - 365 * 24 * 3600},
          {"at_hash", ABSENT},
          {"unknown", Map.of("a", List.of(1, 2))},
        });
  }

  @ParameterizedTest
  @MethodSource("rightClaims")
  @Tag("checklist-72")
  @Tag("checklist-79")
  @Tag("checklist-80")
  void whatTheStandardAllowsIsAccepted(String name, Object value) {
    Expected expected = new Expected("n-1", null, List.of(), ACCESS_TOKEN, Secret.of(CODE));

    assertThat(verifier.verify(with(name, value), expected).issuer())
        .isEqualTo(PaperProvider.ISSUER);
  }

  /** A type of the application's, as JSON-B reads it. */
  public static final class Person {
    public String sub;
  }

  @Test
  void whatATokenSaysIsThereToRead() {
    IdToken token = verifier.verify(with("sid", "s-1"), expecting(null));

    assertThat(token.sessionId()).contains("s-1");
    assertThat(verifier.verify(with("sid", 7), expecting(null)).sessionId()).isEmpty();
    assertThat(token.claimsAs(Person.class).sub).isEqualTo("alice");
    assertThat(token).hasToString("ID token of alice by " + PaperProvider.ISSUER);
    assertThat(expecting(null)).hasToString("Expected[nonce=***, maxAge=null]");
    assertThat(new Expected(null, null, List.of(), null))
        .hasToString("Expected[nonce=none, maxAge=null]");
  }

  @Test
  void aFailureSaysWhatWasFound() {
    assertThat(failure(with("nonce", ABSENT))).hasMessageEndingWith("it has none");
    assertThat(failure(with("nonce", "n-2"))).hasMessageEndingWith("another nonce");
    assertThat(failure(SignedTokens.rs256(claims()) + "AAAA")).hasMessageEndingWith("kid rsa-1");
  }

  private Invalid failure(String token) {
    return catchThrowableOfType(Invalid.class, () -> verifier.verify(token, expecting(null)));
  }

  @Test
  @Tag("checklist-73")
  @Tag("checklist-74")
  void severalAudiencesMustBeTrustedAndNeedAnAuthorizedParty() {
    IdTokenVerifier trusting =
        verifier(PaperProvider.registration().trustedAudience("api").build());
    Map<String, Object> claims = claims();
    claims.put("aud", List.of("app", "api"));
    claims.put("azp", "app");
    assertThat(trusting.verify(SignedTokens.rs256(claims), expecting(null)).subject())
        .isEqualTo("alice");

    String both = SignedTokens.rs256(claims);
    IdTokenVerifier strict = verifier(PaperProvider.registration().build());
    assertThat(
            catchThrowableOfType(Invalid.class, () -> strict.verify(both, expecting(null))).check())
        .isEqualTo(Check.ID_TOKEN_AUDIENCE);

    claims.remove("azp");
    String without = SignedTokens.rs256(claims);
    assertThat(
            catchThrowableOfType(Invalid.class, () -> trusting.verify(without, expecting(null)))
                .check())
        .isEqualTo(Check.ID_TOKEN_AUTHORIZED_PARTY);
  }

  @ParameterizedTest
  @Tag("checklist-30")
  @Tag("checklist-85")
  @CsvSource({
    "0, true",
    "359, true",
    "360, true",
    "361, false",
    "-1, true",
    "-60, true",
    "-61, false",
    "864000, false"
  })
  void theUserMustHaveAuthenticatedRecentlyEnough(long secondsAgo, boolean accepted) {
    String token = with("auth_time", NOW - secondsAgo);
    Expected expected = expecting(Duration.ofMinutes(5));
    if (accepted) {
      assertThat(verifier.verify(token, expected).authenticatedAt())
          .contains(provider.clock.instant().minusSeconds(secondsAgo));
    } else {
      assertThat(refused(token, expected)).isEqualTo(Check.ID_TOKEN_AUTHENTICATION_TIME);
    }
  }

  @Test
  @Tag("checklist-30")
  @Tag("checklist-85")
  void maxAgeNeedsAnAuthTime() {
    assertThat(refused(with("auth_time", ABSENT), expecting(Duration.ofMinutes(5))))
        .isEqualTo(Check.ID_TOKEN_AUTHENTICATION_TIME);
  }

  @Test
  @Tag("checklist-84")
  void theContextClassMustBeOneOfThoseAskedFor() {
    assertThat(verifier.verify(with("acr", "gold"), expecting(null, "gold", "silver"))).isNotNull();

    for (Object acr : new Object[] {"bronze", ABSENT, "", List.of("gold")}) {
      assertThat(refused(with("acr", acr), expecting(null, "gold", "silver")))
          .isEqualTo(Check.ID_TOKEN_AUTHENTICATION_CLASS);
    }
  }

  @Test
  @Tag("checklist-75")
  @Tag("checklist-76")
  @Tag("checklist-77")
  void signatureKeyAndAlgorithmMustFit() {
    String token = SignedTokens.rs256(claims());
    String forged = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(342);
    assertThat(refused(forged, expecting(null))).isEqualTo(Check.ID_TOKEN_SIGNATURE);

    JWSHeader unknown = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-9").build();
    String stranger = SignedTokens.signed(unknown, claims(), SignedTokens.OTHER_RSA);
    assertThat(refused(stranger, expecting(null))).isEqualTo(Check.ID_TOKEN_KEY);

    JWSHeader ps = new JWSHeader.Builder(JWSAlgorithm.PS256).keyID("rsa-1").build();
    String other = SignedTokens.signed(ps, claims(), SignedTokens.RSA);
    assertThat(refused(other, expecting(null))).isEqualTo(Check.ID_TOKEN_ALGORITHM);
  }

  @Test
  @Tag("checklist-76")
  void ellipticCurvesAreAcceptedAsTheyCome() {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec-1").build();

    assertThat(
            verifier
                .verify(SignedTokens.signed(header, claims(), SignedTokens.EC), expecting(null))
                .subject())
        .isEqualTo("alice");
  }

  @Test
  @Tag("checklist-93")
  @Tag("checklist-109")
  void whatIsNoJwtOfOneObjectIsRefused() {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-1").build();
    for (String payload : List.of("[]", "\"x\"", "{\"sub\":\"a\",\"sub\":\"b\"}", "<html>")) {
      String token = SignedTokens.signed(header, payload, SignedTokens.RSA);
      assertThat(refused(token, expecting(null))).isEqualTo(Check.ID_TOKEN_FORMAT);
    }
    assertThat(refused("at-1", expecting(null))).isEqualTo(Check.ID_TOKEN_FORMAT);
  }
}
