package dev.kelid.oauth.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.fixture.PaperProvider;
import dev.kelid.oauth.fixture.SignedTokens;
import dev.kelid.oauth.provider.ClientRegistration;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenID Connect Back-Channel Logout 1.0 sections 2.4 and 2.6. */
@Tag("checklist-137")
class LogoutTokenVerifierTest {
  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
  private static final long NOW = MovingClock.START.getEpochSecond();
  private static final String ABSENT = "absent";

  private final PaperProvider provider = new PaperProvider();
  private final AtomicInteger tokens = new AtomicInteger();
  private final LogoutTokenVerifier verifier = verifier(100);

  private LogoutTokenVerifier verifier(int mostRemembered) {
    ClientRegistration client = PaperProvider.registration().build();
    Discovery discovery =
        new Discovery(client, provider.transport, provider.clock, new SecureRandom());
    KeySource keys =
        new KeySource(client, discovery, provider.transport, provider.clock, new SecureRandom());
    return new LogoutTokenVerifier(client, keys, provider.clock, mostRemembered);
  }

  private Map<String, Object> claims() {
    Map<String, Object> claims = new HashMap<>();
    claims.put("iss", PaperProvider.ISSUER);
    claims.put("sub", "alice");
    claims.put("aud", "app");
    claims.put("iat", NOW);
    claims.put("exp", NOW + 120);
    claims.put("jti", "j-" + tokens.incrementAndGet());
    claims.put("sid", "s-1");
    claims.put("events", Map.of(EVENT, Map.of()));
    return claims;
  }

  private Map<String, Object> with(String name, Object value) {
    Map<String, Object> claims = claims();
    if (ABSENT.equals(value)) {
      claims.remove(name);
    } else {
      claims.put(name, value);
    }
    return claims;
  }

  private Check refused(String token) {
    assertThat(verifier.verify(SignedTokens.rs256(claims())).subject()).isEqualTo("alice");
    return catchThrowableOfType(Invalid.class, () -> verifier.verify(token)).check();
  }

  @Test
  void whatItSaysIsRead() {
    Map<String, Object> claims = claims();

    LogoutToken token = verifier.verify(SignedTokens.rs256(claims));

    assertThat(token)
        .isEqualTo(
            new LogoutToken(
                PaperProvider.ISSUER,
                "alice",
                "s-1",
                (String) claims.get("jti"),
                MovingClock.START.plusSeconds(120 + 60)));
    assertThat(token).hasToString("logout token of " + PaperProvider.ISSUER);
  }

  static List<Map<String, Object>> goodOnes() {
    return List.of(
        Map.of("sub", ABSENT),
        Map.of("sid", ABSENT),
        Map.of("aud", List.of("app")),
        Map.of("aud", List.of("app"), "azp", "app"),
        Map.of("exp", NOW - 59),
        Map.of("iat", NOW + 59),
        Map.of("events", Map.of(EVENT, Map.of("more", 1), "urn:other", Map.of())));
  }

  @ParameterizedTest
  @MethodSource("goodOnes")
  void itIsAcceptedInEveryForm(Map<String, Object> change) {
    Map<String, Object> claims = claims();
    claims.putAll(change);
    claims.values().removeIf(ABSENT::equals);

    assertThat(verifier.verify(SignedTokens.rs256(claims)).issuer())
        .isEqualTo(PaperProvider.ISSUER);
  }

  static List<Object[]> wrongClaims() {
    return List.of(
        new Object[][] {
          {"iss", ABSENT, Check.LOGOUT_TOKEN_ISSUER},
          {"iss", "https://evil.example.com", Check.LOGOUT_TOKEN_ISSUER},
          {"iss", List.of(PaperProvider.ISSUER), Check.LOGOUT_TOKEN_ISSUER},
          {"aud", ABSENT, Check.LOGOUT_TOKEN_AUDIENCE},
          {"aud", "other", Check.LOGOUT_TOKEN_AUDIENCE},
          {"aud", List.of("app", "other"), Check.LOGOUT_TOKEN_AUDIENCE},
          {"azp", "other", Check.LOGOUT_TOKEN_AUDIENCE},
          {"iat", ABSENT, Check.LOGOUT_TOKEN_TIME},
          {"iat", "now", Check.LOGOUT_TOKEN_TIME},
          {"iat", NOW + 61, Check.LOGOUT_TOKEN_TIME},
          {"iat", NOW - 8 * 86_400, Check.LOGOUT_TOKEN_TIME},
          {"exp", ABSENT, Check.LOGOUT_TOKEN_TIME},
          {"exp", NOW - 60, Check.LOGOUT_TOKEN_TIME},
          {"nbf", NOW + 61, Check.LOGOUT_TOKEN_TIME},
          {"events", ABSENT, Check.LOGOUT_TOKEN_EVENT},
          {"events", EVENT, Check.LOGOUT_TOKEN_EVENT},
          {"events", List.of(EVENT), Check.LOGOUT_TOKEN_EVENT},
          {"events", Map.of(), Check.LOGOUT_TOKEN_EVENT},
          {"events", Map.of(EVENT, true), Check.LOGOUT_TOKEN_EVENT},
          {"events", Map.of(EVENT + "/", Map.of()), Check.LOGOUT_TOKEN_EVENT},
          {"nonce", "n-1", Check.LOGOUT_TOKEN_NONCE},
          {"nonce", "", Check.LOGOUT_TOKEN_NONCE},
          {"sub", "", Check.LOGOUT_TOKEN_SUBJECT},
          {"sub", 7, Check.LOGOUT_TOKEN_SUBJECT},
          {"sid", "", Check.LOGOUT_TOKEN_SUBJECT},
          {"sid", List.of("s-1"), Check.LOGOUT_TOKEN_SUBJECT},
          {"sid", "x".repeat(1025), Check.LOGOUT_TOKEN_SUBJECT},
          {"jti", ABSENT, Check.LOGOUT_TOKEN_ID},
          {"jti", "", Check.LOGOUT_TOKEN_ID},
          {"jti", 7, Check.LOGOUT_TOKEN_ID},
        });
  }

  @ParameterizedTest
  @MethodSource("wrongClaims")
  void oneWrongClaimIsEnough(String name, Object value, Check check) {
    assertThat(refused(SignedTokens.rs256(with(name, value)))).isEqualTo(check);
  }

  @Test
  void itMustNameSomebody() {
    Map<String, Object> nobody = with("sub", ABSENT);
    nobody.remove("sid");

    assertThat(refused(SignedTokens.rs256(nobody))).isEqualTo(Check.LOGOUT_TOKEN_SUBJECT);
  }

  @Test
  void withoutASignatureItIsNothing() {
    String header = new PlainHeader().toBase64URL().toString();
    String body = Base64URL.encode(JSONObjectUtils.toJSONString(claims())).toString();

    assertThat(refused(header + "." + body + ".")).isEqualTo(Check.LOGOUT_TOKEN_FORMAT);
    assertThat(refused(header + "." + body + ".AAAA")).isEqualTo(Check.LOGOUT_TOKEN_FORMAT);
  }

  @Test
  void theSignatureMustBeOfTheIssuer() {
    JWSHeader posing = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-1").build();
    JWSHeader unknown = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-2").build();

    assertThat(refused(SignedTokens.signed(posing, claims(), SignedTokens.OTHER_RSA)))
        .isEqualTo(Check.LOGOUT_TOKEN_SIGNATURE);
    assertThat(refused(SignedTokens.signed(unknown, claims(), SignedTokens.OTHER_RSA)))
        .isEqualTo(Check.LOGOUT_TOKEN_SIGNATURE);
  }

  @Test
  void onlyTheAlgorithmsOfIdTokensCount() {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.PS256).keyID("rsa-1").build();

    assertThat(refused(SignedTokens.signed(header, claims(), SignedTokens.RSA)))
        .isEqualTo(Check.LOGOUT_TOKEN_ALGORITHM);
  }

  @ParameterizedTest
  @CsvSource({
    "logout+jwt,true",
    "application/logout+jwt,true",
    "Logout+JWT,true",
    "JWT,true",
    "at+jwt,false",
    "id_token+jwt,false",
    "secevent+jwt,false"
  })
  @Tag("checklist-89")
  void itsTypeIsItsOwnOrNone(String type, boolean accepted) {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("rsa-1")
            .type(new JOSEObjectType(type))
            .build();
    String token = SignedTokens.signed(header, claims(), SignedTokens.RSA);

    if (accepted) {
      assertThat(verifier.verify(token).subject()).isEqualTo("alice");
    } else {
      assertThat(refused(token)).isEqualTo(Check.LOGOUT_TOKEN_FORMAT);
    }
  }

  @Test
  @Tag("checklist-89")
  void anIdTokenLogsNobodyOut() {
    assertThat(refused(SignedTokens.rs256(provider.goodClaims())))
        .isEqualTo(Check.LOGOUT_TOKEN_EVENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c", "e30.e30.e30", "bnVsbA.e30.e30"})
  void rubbishIsRefused(String rubbish) {
    assertThat(refused(rubbish)).isEqualTo(Check.LOGOUT_TOKEN_FORMAT);
  }

  @Test
  void aTokenCountsOnce() {
    String token = SignedTokens.rs256(claims());
    assertThat(verifier.verify(token).subject()).isEqualTo("alice");

    assertThat(refused(token)).isEqualTo(Check.LOGOUT_TOKEN_USED);
  }

  @Test
  void ofManyAtOnceOneCounts() throws Exception {
    String token = SignedTokens.rs256(claims());
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> uses = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        uses.add(() -> isAccepted(token));
      }
      int accepted = 0;
      for (Future<Boolean> use : threads.invokeAll(uses)) {
        accepted += use.get() ? 1 : 0;
      }
      assertThat(accepted).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean isAccepted(String token) {
    try {
      verifier.verify(token);
      return true;
    } catch (Invalid e) {
      return false;
    }
  }

  @Test
  void whatCouldNotBeDoneMayBeAskedAgain() {
    String token = SignedTokens.rs256(claims());
    verifier.release(verifier.verify(token));

    assertThat(verifier.verify(token).subject()).isEqualTo("alice");
  }

  @Test
  void aTokenThatWasNotCheckedIsNotUsedUp() {
    String token = SignedTokens.rs256(claims());
    provider.transport.broken("/jwks");
    assertThat(catchThrowableOfType(OAuthException.class, () -> verifier.verify(token)))
        .isInstanceOf(Unreachable.class);

    provider.transport.json("/jwks", SignedTokens.keySet(SignedTokens.RSA));
    provider.clock.advance(Duration.ofSeconds(61));
    assertThat(verifier.verify(token).subject()).isEqualTo("alice");
  }

  @Test
  void aFullMemoryRefusesUntilTokensHaveEnded() {
    LogoutTokenVerifier small = verifier(2);
    small.verify(SignedTokens.rs256(claims()));
    small.verify(SignedTokens.rs256(claims()));
    String third = SignedTokens.rs256(claims());

    assertThat(catchThrowableOfType(Invalid.class, () -> small.verify(third)).check())
        .isEqualTo(Check.LOGOUT_TOKEN_USED);

    provider.clock.advance(Duration.ofMinutes(3));
    Map<String, Object> later = claims();
    later.put("exp", NOW + 300);
    assertThat(small.verify(SignedTokens.rs256(later)).subject()).isEqualTo("alice");
  }

  @Test
  void aTokenIsRememberedForAsLongAsItIsValid() {
    Map<String, Object> claims = with("exp", NOW + 1000);
    verifier.verify(SignedTokens.rs256(claims));
    provider.clock.advance(Duration.ofSeconds(1059));

    assertThat(
            catchThrowableOfType(Invalid.class, () -> verifier.verify(SignedTokens.rs256(claims)))
                .check())
        .isEqualTo(Check.LOGOUT_TOKEN_USED);
  }
}
