package dev.kelid.oauth.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.FakeTransport;
import dev.kelid.oauth.fixture.PaperProvider;
import dev.kelid.oauth.fixture.SignedTokens;
import dev.kelid.oauth.jose.SignedJwt;
import dev.kelid.oauth.jose.SignedJwt.Outcome;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.ProviderProfile;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("checklist-101")
class KeySourceTest {
  private final PaperProvider provider = new PaperProvider();
  private final KeySource keys = source(PaperProvider.registration().build());

  private KeySource source(ClientRegistration registration) {
    Discovery discovery =
        new Discovery(registration, provider.transport, provider.clock, new SecureRandom());
    return new KeySource(
        registration, discovery, provider.transport, provider.clock, new SecureRandom());
  }

  private static SignedJwt token(String kid, JWK key) {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid).build();
    return SignedJwt.parse(SignedTokens.signed(header, Map.of("sub", "alice"), key));
  }

  private static SignedJwt good() {
    return token("rsa-1", SignedTokens.RSA);
  }

  private int fetches() {
    return provider.transport.calls("/jwks").size();
  }

  @Test
  void keysAreFetchedAtFirstUseAndKept() {
    assertThat(provider.transport.calls()).isEmpty();
    for (int i = 0; i < 10; i++) {
      assertThat(keys.verify(good())).isEqualTo(Outcome.VERIFIED);
    }
    assertThat(fetches()).isEqualTo(1);

    provider.clock.advance(Duration.ofHours(1));
    assertThat(keys.verify(good())).isEqualTo(Outcome.VERIFIED);
    assertThat(fetches()).isEqualTo(2);
  }

  @Test
  @Tag("checklist-102")
  void aNewKeyIsFoundAtOnceEvenTwiceInARow() {
    assertThat(keys.verify(good())).isEqualTo(Outcome.VERIFIED);
    provider.clock.advance(Duration.ofSeconds(1));
    provider.transport.json("/jwks", SignedTokens.keySet(SignedTokens.OTHER_RSA));
    assertThat(keys.verify(token("rsa-2", SignedTokens.OTHER_RSA))).isEqualTo(Outcome.VERIFIED);
    RSAKey third = new RSAKey.Builder(SignedTokens.RSA).keyID("rsa-3").build();
    provider.clock.advance(Duration.ofSeconds(1));
    provider.transport.json("/jwks", SignedTokens.keySet(third));

    assertThat(keys.verify(token("rsa-3", third))).isEqualTo(Outcome.VERIFIED);
    assertThat(fetches()).isEqualTo(3);
    assertThat(keys.verify(token("rsa-2", SignedTokens.OTHER_RSA))).isEqualTo(Outcome.NO_KEY);
  }

  @Test
  @Tag("checklist-102")
  void rotationsASecondApartAreFoundUpToFiveInAnyMinute() {
    assertThat(keys.verify(good())).isEqualTo(Outcome.VERIFIED);
    for (int i = 1; i <= 5; i++) {
      provider.clock.advance(Duration.ofSeconds(1));
      assertThat(keys.verify(rotated("next-" + i))).isEqualTo(Outcome.VERIFIED);
    }
    SignedJwt sixth = rotated("next-6");
    provider.clock.advance(Duration.ofSeconds(56).minusMillis(1));
    assertThat(keys.verify(sixth)).isEqualTo(Outcome.NO_KEY);

    provider.clock.advance(Duration.ofMillis(1));
    assertThat(keys.verify(sixth)).isEqualTo(Outcome.VERIFIED);
    assertThat(keys.verify(rotated("next-7"))).isEqualTo(Outcome.NO_KEY);
    provider.clock.advance(Duration.ofSeconds(1));
    assertThat(keys.verify(rotated("next-8"))).isEqualTo(Outcome.VERIFIED);
  }

  /** A token under a new key, which is the only one from now on. */
  private SignedJwt rotated(String kid) {
    RSAKey next = new RSAKey.Builder(SignedTokens.RSA).keyID(kid).build();
    provider.transport.json("/jwks", SignedTokens.keySet(next));
    return token(kid, next);
  }

  @Test
  void inNoMinuteAreTheKeysFetchedMoreThanFiveTimes() {
    assertThat(keys.verify(good())).isEqualTo(Outcome.VERIFIED);
    List<Instant> asked = new ArrayList<>();
    provider.transport.on(
        "/jwks",
        call -> {
          asked.add(provider.clock.instant());
          return FakeTransport.reply(200, SignedTokens.keySet(SignedTokens.RSA));
        });
    for (int i = 0; i < 400; i++) {
      provider.clock.advance(Duration.ofMillis(i % 3 == 0 ? 1 : 1307));
      assertThat(keys.verify(token("unknown-" + i, SignedTokens.OTHER_RSA)))
          .isEqualTo(Outcome.NO_KEY);
    }
    assertThat(asked).hasSizeBetween(25, 30);
    for (int i = 5; i < asked.size(); i++) {
      assertThat(Duration.between(asked.get(i - 5), asked.get(i)))
          .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    }
  }

  @Test
  void aClockThatWasSetBackDoesNotStopFetchesForLong() {
    provider.clock.advance(Duration.ofDays(1));
    assertThat(keys.verify(good())).isEqualTo(Outcome.VERIFIED);
    for (int i = 0; i < 6; i++) {
      assertThat(keys.verify(token("unknown-" + i, SignedTokens.OTHER_RSA)))
          .isEqualTo(Outcome.NO_KEY);
    }
    provider.clock.advance(Duration.ofDays(-1));

    assertThat(keys.verify(rotated("next-1"))).isEqualTo(Outcome.VERIFIED);
  }

  @Test
  void whereNobodyCanTellWhetherKeysMayBeFetchedNothingIsVerified() {
    AtomicBoolean isBroken = new AtomicBoolean();
    InstantSource clock =
        () -> {
          if (isBroken.get()) {
            throw new IllegalStateException("no time");
          }
          return provider.clock.instant();
        };
    ClientRegistration registration = PaperProvider.registration().build();
    Discovery discovery =
        new Discovery(registration, provider.transport, provider.clock, new SecureRandom());
    KeySource unsure =
        new KeySource(registration, discovery, provider.transport, clock, new SecureRandom());
    assertThat(unsure.verify(good())).isEqualTo(Outcome.VERIFIED);
    SignedJwt next = rotated("next-1");
    isBroken.set(true);
    assertThatIllegalStateException().isThrownBy(() -> unsure.verify(next));
    assertThat(fetches()).isEqualTo(1);

    isBroken.set(false);
    assertThat(unsure.verify(next)).isEqualTo(Outcome.VERIFIED);
  }

  @Test
  void anotherKeyUnderTheSameIdIsFoundToo() {
    assertThat(keys.verify(good())).isEqualTo(Outcome.VERIFIED);
    RSAKey replaced = new RSAKey.Builder(SignedTokens.OTHER_RSA).keyID("rsa-1").build();
    assertThat(keys.verify(token("rsa-1", replaced))).isEqualTo(Outcome.BAD_SIGNATURE);
    provider.transport.json("/jwks", SignedTokens.keySet(replaced));

    assertThat(keys.verify(token("rsa-1", replaced))).isEqualTo(Outcome.VERIFIED);
  }

  @Test
  void aRotationIsFoundByAllWhoVerifyAtThatMoment() throws Exception {
    assertThat(keys.verify(good())).isEqualTo(Outcome.VERIFIED);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    String rotated = SignedTokens.keySet(SignedTokens.OTHER_RSA);
    provider.transport.on(
        "/jwks",
        call -> {
          asked.countDown();
          await(answer);
          return FakeTransport.reply(200, rotated);
        });
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try {
      List<Future<Outcome>> outcomes = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        outcomes.add(threads.submit(() -> keys.verify(token("rsa-2", SignedTokens.OTHER_RSA))));
      }
      await(asked);
      answer.countDown();
      for (Future<Outcome> outcome : outcomes) {
        assertThat(outcome.get(20, TimeUnit.SECONDS)).isEqualTo(Outcome.VERIFIED);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(fetches()).isEqualTo(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void unknownKeysCauseFiveFetchesAMinuteAtMost() {
    assertThat(keys.verify(good())).isEqualTo(Outcome.VERIFIED);
    for (int i = 0; i < 50; i++) {
      assertThat(keys.verify(token("unknown-" + i, SignedTokens.OTHER_RSA)))
          .isEqualTo(Outcome.NO_KEY);
    }
    assertThat(fetches()).isEqualTo(6);
    assertThat(keys.verify(good())).isEqualTo(Outcome.VERIFIED);

    provider.clock.advance(Duration.ofMinutes(1).plusMillis(1));
    provider.transport.json("/jwks", SignedTokens.keySet(SignedTokens.OTHER_RSA));
    assertThat(keys.verify(token("rsa-2", SignedTokens.OTHER_RSA))).isEqualTo(Outcome.VERIFIED);
    assertThat(fetches()).isEqualTo(7);
  }

  @Test
  @Tag("checklist-105")
  void keysSurviveAnOutageForABoundedTime() {
    assertThat(keys.verify(good())).isEqualTo(Outcome.VERIFIED);
    provider.transport.broken("/jwks");
    provider.clock.advance(Duration.ofHours(24));
    assertThat(keys.verify(good())).isEqualTo(Outcome.VERIFIED);
    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(() -> keys.verify(token("rsa-2", SignedTokens.OTHER_RSA)));

    provider.clock.advance(Duration.ofMinutes(2));
    assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> keys.verify(good()));
  }

  @Test
  @Tag("checklist-116")
  void unknownKeysDuringAnOutageCauseNoStormAndAreKnownSoonAfter() {
    assertThat(keys.verify(good())).isEqualTo(Outcome.VERIFIED);
    provider.transport.broken("/jwks");
    for (int i = 0; i < 20; i++) {
      assertThatExceptionOfType(Unreachable.class)
          .isThrownBy(() -> keys.verify(token("rsa-2", SignedTokens.OTHER_RSA)));
      assertThat(keys.verify(good())).isEqualTo(Outcome.VERIFIED);
    }
    assertThat(fetches()).isEqualTo(2);

    provider.transport.json("/jwks", SignedTokens.keySet(SignedTokens.OTHER_RSA));
    provider.clock.advance(Duration.ofSeconds(1));
    assertThat(keys.verify(token("rsa-2", SignedTokens.OTHER_RSA))).isEqualTo(Outcome.VERIFIED);
  }

  @ParameterizedTest
  @Tag("checklist-58")
  @ValueSource(ints = {204, 302, 404, 500})
  void keysThatCannotBeHadVerifyNothing(int status) {
    provider.transport.on(
        "/jwks", call -> FakeTransport.reply(status, SignedTokens.keySet(SignedTokens.RSA)));
    assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> keys.verify(good()));

    provider.transport.json("/jwks", SignedTokens.keySet(SignedTokens.RSA));
    provider.clock.advance(Duration.ofSeconds(1));
    assertThat(keys.verify(good())).isEqualTo(Outcome.VERIFIED);
  }

  @Test
  @Tag("checklist-104")
  @Tag("checklist-109")
  void aBadKeySetNeverReplacesAGoodOne() {
    provider.transport.json("/jwks", "[]");
    assertThat(catchThrowableOfType(Invalid.class, () -> keys.verify(good())).check())
        .isEqualTo(Check.KEY_SET);
    provider.transport.json("/jwks", SignedTokens.keySet(SignedTokens.RSA));
    provider.clock.advance(Duration.ofSeconds(1));
    assertThat(keys.verify(good())).isEqualTo(Outcome.VERIFIED);

    provider.transport.json("/jwks", "{\"keys\":[" + SignedTokens.RSA.toJSONString() + "]}");
    provider.clock.advance(Duration.ofHours(1));
    assertThat(keys.verify(good())).isEqualTo(Outcome.VERIFIED);
  }

  @Test
  void aProviderWithoutKeySetIsReported() {
    ProviderProfile bare =
        ProviderProfile.builder("p")
            .issuer(PaperProvider.ISSUER)
            .endpoints(Endpoints.none().withToken(URI.create("https://id.example.com/token")))
            .build();
    KeySource none =
        source(ClientRegistration.builder("main").provider(bare).clientId("app").build());

    assertThat(catchThrowableOfType(Invalid.class, () -> none.verify(good())).check())
        .isEqualTo(Check.ENDPOINT_MISSING);
  }
}
