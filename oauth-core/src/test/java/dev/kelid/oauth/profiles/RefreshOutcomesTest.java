package dev.kelid.oauth.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.KnownProviders;
import dev.kelid.oauth.provider.KnownProviders.Option;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenSet;
import dev.kelid.oauth.token.TokenSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a grant when its refresh is refused, by the provider's error classes. */
class RefreshOutcomesTest {
  private static final HttpReply RENEWED =
      Shop.reply(200, "{\"access_token\":\"at-2\",\"token_type\":\"bearer\",\"expires_in\":900}");

  /** Holds a grant of which the access token has ended. */
  private static TokenKey hold(Shop shop) {
    ClientRegistration registration = shop.client().registration();
    TokenKey key = TokenKey.of(registration, "o", "");
    shop.clients
        .store()
        .save(
            key,
            new TokenSet(
                new AccessToken("at-1", "Bearer", Shop.NOW.minusSeconds(1)),
                Secret.of("rt-1"),
                List.of("asked"),
                null,
                Shop.NOW.minusSeconds(1000),
                null,
                Map.of(),
                null));
    return key;
  }

  /** A token that is good by the clock, so that the store keeps it without a refresh token. */
  private static TokenSource holdGood(Shop shop, String... scopes) {
    shop.clients
        .store()
        .save(
            TokenKey.of(shop.client().registration(), "o", ""),
            new TokenSet(
                new AccessToken("at-1", "Bearer", Shop.NOW.plusSeconds(900)),
                null,
                List.of(scopes),
                null,
                Shop.NOW,
                null,
                Map.of(),
                null));
    return shop.client().owner("o");
  }

  private static String renewed(Shop shop) {
    return shop.client().owner("o").accessToken().value();
  }

  @ParameterizedTest
  @CsvSource({"divar", "pod", "gearcode", "auth0", "divar-2024"})
  void aGoodAnswerRenewsAndKeepsTheOldRefreshToken(String provider) {
    try (Shop shop = Shop.of(provider).answering(call -> RENEWED)) {
      TokenKey key = hold(shop);
      assertThat(renewed(shop)).isEqualTo("at-2");
      assertThat(shop.clients.store().find(key).orElseThrow().tokens().refreshToken())
          .isEqualTo(Secret.of("rt-1"));
      assertThat(shop.calls).hasSize(1);
    }
  }

  @Test
  void aServerThatAsksToTryAgainIsTriedOnceMore() {
    try (Shop shop = Shop.of("divar")) {
      shop.answering(call -> shop.calls.size() == 1 ? WireFile.reply("divar/retry") : RENEWED);
      hold(shop);
      assertThat(renewed(shop)).isEqualTo("at-2");
    }
  }

  @Test
  void anAnswerLostWithinTheGraceIsAskedForOnceMore() {
    try (Shop divar = Shop.of("divar");
        Shop pod = Shop.of("pod")) {
      for (Shop shop : List.of(divar, pod)) {
        shop.answering(
            call -> {
              if (shop.calls.size() == 1) {
                throw new java.io.UncheckedIOException(new java.io.IOException("reset"));
              }
              return RENEWED;
            });
        hold(shop);
      }
      assertThat(renewed(divar)).isEqualTo("at-2");
      assertThatThrownBy(() -> renewed(pod)).isInstanceOf(Unreachable.class);
      assertThat(pod.calls).hasSize(1);
    }
  }

  @Test
  void withoutARefreshTokenTheReasonIsSaid() {
    reason("divar", "there is no refresh token; for one, ask for the scope offline_access");
    reason(
        "divar",
        "there is no refresh token, although offline_access was granted: the provider must allow",
        "offline_access");
    reason("pod", "there is no refresh token");
    reason("github", "this provider has no refresh tokens");
  }

  private static void reason(String provider, String text, String... scopes) {
    try (Shop shop = Shop.of(provider)) {
      TokenSource held = holdGood(shop, scopes);
      AccessToken refused = held.accessToken();
      assertThatThrownBy(() -> held.insteadOf(refused))
          .isInstanceOf(LoginRequired.class)
          .hasMessageContaining(text);
      assertThat(shop.calls).isEmpty();
    }
  }

  @Test
  void anUnsupportedRefreshIsTriedOnlyByChoice() {
    try (Shop shop = Shop.of("divar-2023").answering(call -> RENEWED)) {
      hold(shop);
      assertThatThrownBy(() -> renewed(shop)).isInstanceOf(LoginRequired.class);
      assertThat(shop.calls).isEmpty();
    }
    ClientRegistration chosen =
        Shop.at("divar-2023")
            .provider(KnownProviders.with(Option.UNDOCUMENTED_REFRESH, KnownProviders.divar2023()))
            .build();
    try (Shop shop = new Shop(chosen).answering(call -> RENEWED)) {
      hold(shop);
      assertThat(renewed(shop)).isEqualTo("at-2");
    }
  }
}
