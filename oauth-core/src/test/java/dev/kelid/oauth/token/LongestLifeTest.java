package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.fixture.FakeTransport;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.KnownProviders;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.RefreshRules;
import dev.kelid.oauth.provider.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Grants whose refresh token is surely dead are cleared up, and no others. */
class LongestLifeTest {
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final Duration MOMENT = Duration.ofMillis(2);

  private final MovingClock clock = MovingClock.standing();
  private final FakeTransport transport = new FakeTransport();
  private final ClientRegistration registration =
      ClientRegistration.builder("main")
          .provider(
              ProviderProfile.builder("Made up")
                  .endpoints(Endpoints.none().withToken(URI.create("https://id.example.com/token")))
                  .refresh(RefreshRules.standard().withLongestLife(LONGEST))
                  .build())
          .clientId("app")
          .build();
  private final TokenKey key = TokenKey.of(registration, "account-7", "");
  private final OAuthClients clients =
      OAuthClients.builder()
          .registrations(List.of(registration))
          .transport(transport)
          .clock(clock)
          .build();

  @AfterEach
  void close() {
    clients.close();
  }

  private void answers(String more) {
    transport.json(
        "/token",
        "{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"expires_in\":60" + more + "}");
  }

  private TokenSet asked() {
    return clients.only().request(new Grant.RefreshToken(Secret.of("rt-0"), List.of()));
  }

  private Optional<StoredGrant> held() {
    return clients.store().find(key);
  }

  private void keep() {
    answers(",\"refresh_token\":\"rt-1\"");
    clients.store().save(key, asked());
  }

  private void renew() {
    assertThat(clients.only().owner("account-7").accessToken().value()).isEqualTo("at");
  }

  @Test
  void anAnswerIsUsefulAsLongAsItsRefreshTokenMayLive() {
    answers(",\"refresh_token\":\"rt-1\"");
    assertThat(asked().usefulUntil()).isEqualTo(MovingClock.START.plus(LONGEST));
    TokenSet read = asked();
    assertThat(read.with(Secret.of("v")).usefulUntil()).isEqualTo(read.usefulUntil());
    assertThat(read.withoutIdToken().usefulUntil()).isEqualTo(read.usefulUntil());
    answers("");
    assertThat(asked().usefulUntil()).isNull();
  }

  @Test
  void aSurelyDeadGrantIsClearedAndNotBefore() {
    keep();
    clock.advance(LONGEST.minus(MOMENT));
    assertThat(held()).isPresent();
    assertThat(clients.store().owners()).isEqualTo(1);
    clock.advance(MOMENT.plus(MOMENT));
    assertThat(held()).isEmpty();
    clock.advance(Duration.ofSeconds(2));
    assertThat(clients.store().owners()).isZero();
  }

  @Test
  void aHeldGrantIsRefreshedToTheLast() {
    keep();
    clock.advance(LONGEST.minus(MOMENT));
    renew();
  }

  @Test
  void aRefreshWithoutANewRefreshTokenKeepsTheOldTime() {
    keep();
    clock.advance(Duration.ofDays(20));
    answers("");
    renew();
    assertThat(held().orElseThrow().tokens().usefulUntil())
        .isEqualTo(MovingClock.START.plus(LONGEST));
    clock.advance(Duration.ofDays(10).plus(MOMENT));
    assertThat(held()).isEmpty();
  }

  @Test
  void aNewRefreshTokenBeginsAnew() {
    keep();
    clock.advance(Duration.ofDays(20));
    renew();
    clock.advance(Duration.ofDays(10).plus(MOMENT));
    assertThat(held()).isPresent();
    clock.advance(Duration.ofDays(20));
    assertThat(held()).isEmpty();
  }

  @Test
  void anAccessTokenThatLivesLongerIsKept() {
    MemoryTokenStore store = new MemoryTokenStore(3, clock);
    Instant now = clock.instant();
    AccessToken token = new AccessToken("at", "Bearer", now.plus(LONGEST));
    store.save(
        key,
        new TokenSet(
            token, Secret.of("rt"), List.of(), null, now, null, Map.of(), now.plusSeconds(60)));
    clock.advance(LONGEST.minus(MOMENT));
    assertThat(store.find(key)).isPresent();
    clock.advance(MOMENT.plus(MOMENT));
    assertThat(store.find(key)).isEmpty();
  }

  @Test
  void aDeadGrantBesideALivingOneMakesRoomForANewOne() {
    keep();
    clock.advance(LONGEST.plus(MOMENT).minusSeconds(60));
    TokenKey other = TokenKey.of(registration, "account-7", "other");
    clients.store().save(other, asked());
    assertThat(held()).isPresent();
    clock.advance(Duration.ofSeconds(60));
    clients.store().save(TokenKey.of(registration, "account-7", "third"), asked());
    assertThat(held()).isEmpty();
    assertThat(clients.store().find(other)).isPresent();
  }

  @Test
  void onlyWhereTheDocumentsSaySo() {
    Map<String, Duration> said =
        KnownProviders.all().values().stream()
            .filter(known -> known.variable() == null)
            .filter(known -> known.make().of("").refresh().longestLife() != null)
            .collect(
                Collectors.toMap(
                    KnownProviders.Known::id,
                    known -> known.make().of("").refresh().longestLife()));
    assertThat(said).isEqualTo(Map.of("divar", LONGEST, "divar-2024", LONGEST));
    assertThat(KnownProviders.auth0("a.example.com").refresh().longestLife()).isNull();
    assertThat(KnownProviders.gearCode("a.example.com").refresh().longestLife()).isNull();
  }
}
