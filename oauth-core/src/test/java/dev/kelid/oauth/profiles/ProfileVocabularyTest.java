package dev.kelid.oauth.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.login.CallbackQuery;
import dev.kelid.oauth.login.PendingLogin;
import dev.kelid.oauth.provider.AnswerRules;
import dev.kelid.oauth.provider.AnswerRules.Unit;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.LoginRules;
import dev.kelid.oauth.provider.Parameter;
import dev.kelid.oauth.provider.ProfileBuilder;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.RegistrationBuilder;
import dev.kelid.oauth.provider.TokenRules;
import dev.kelid.oauth.provider.TokenRules.GrantRules;
import dev.kelid.oauth.provider.Value;
import dev.kelid.oauth.provider.Value.Held;
import dev.kelid.oauth.token.Grant;
import dev.kelid.oauth.token.TokenKey;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a profile can say, where no provider's own test shows it. */
class ProfileVocabularyTest {
  private static ProfileBuilder odd() {
    return ProviderProfile.builder("Odd")
        .endpoints(Endpoints.none().withToken(URI.create("https://odd.example.com/swap")));
  }

  private static Shop shop(ProviderProfile profile) {
    RegistrationBuilder odd =
        ClientRegistration.builder("odd")
            .provider(profile)
            .clientId("shop")
            .clientSecret("s3cret")
            .redirectUri(Shop.REDIRECT_URI.toString());
    return new Shop(profile.needs(Held.API_KEY) ? odd.apiKey("k3y").build() : odd.build());
  }

  @ParameterizedTest
  @CsvSource({"gearcode, 'nothing documents that GearCode does'", "pod,      'no state parameter'"})
  void aStateThatDoesNotComeBackIsSaid(String provider, String message) {
    try (Shop shop = Shop.of(provider)) {
      PendingLogin good = shop.client().login().start().pending();
      String query = "code=c&state=" + good.state().value();
      assertThat(shop.client().login().check(good, CallbackQuery.parse(query))).isNotNull();

      PendingLogin pending = shop.client().login().start().pending();
      Invalid invalid =
          catchThrowableOfType(
              Invalid.class,
              () -> shop.client().login().check(pending, CallbackQuery.parse("code=c")));
      assertThat(invalid.check()).isEqualTo(Check.STATE_MISSING);
      assertThat(invalid).hasMessageContaining(message);
      assertThat(shop.calls).isEmpty();
    }
  }

  @Test
  void aStateThatIsWantedLongerThanOursIsRefused() {
    LoginRules login = LoginRules.standard();
    assertThat(odd().login(login.withMinimumState(43)).build().login().minimumState())
        .isEqualTo(43);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> odd().login(login.withMinimumState(44)).build())
        .withMessageContaining(
            "login.minimumState 44 is more than the 43 characters that are sent");
    try (Shop shop = Shop.of("divar")) {
      assertThat(shop.client().login().start().pending().state().value())
          .hasSizeGreaterThanOrEqualTo(
              shop.client().registration().provider().login().minimumState());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void pkceIsOffForAReasonOnly(String reason) {
    assertThat(LoginRules.standard().withoutPkce("too old").pkceReason()).isEqualTo("too old");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LoginRules.standard().withoutPkce(reason))
        .withMessage("PKCE is off without a reason: say why");
  }

  @ParameterizedTest
  @CsvSource({
    "SECONDS, 90, 2026-11-22T10:01:30Z",
    "EPOCH_SECONDS, 1795341690, 2026-11-22T10:01:30Z"
  })
  void aLimitEndsByItsHeaderAndUnit(Unit unit, String value, Instant end) {
    ProviderProfile profile =
        odd().answers(AnswerRules.standard().withReset("x-reset", unit)).build();
    try (Shop shop = shop(profile)) {
      shop.answering(call -> new HttpReply(429, Map.of("x-reset", List.of(value)), ""));
      assertThat(
              catchThrowableOfType(Unreachable.class, () -> shop.client().request(shop.code()))
                  .retryAt())
          .contains(end);
      shop.answering(call -> new HttpReply(429, Map.of("x-reset", List.of("soon")), ""));
      assertThat(
              catchThrowableOfType(Unreachable.class, () -> shop.client().request(shop.code()))
                  .retryAt())
          .isEmpty();
    }
  }

  @Test
  void eachGrantCarriesWhatIsHeldAndFixedText() {
    GrantRules code =
        GrantRules.plain(false)
            .with(Parameter.of("back", Held.REDIRECT_URI), Parameter.text("kind", "web"))
            .withHeaders(
                Parameter.of("x-app", Held.CLIENT_ID), Parameter.of("x-key", Held.API_KEY));
    GrantRules refresh =
        GrantRules.plain(true)
            .with(Parameter.of("now", Held.ACCESS_TOKEN), Parameter.of("ver", Held.CODE_VERIFIER))
            .withHeaders(new Parameter("x-old", Value.text("1"), Parameter.When.ALWAYS));
    ProviderProfile profile =
        odd().tokens(TokenRules.standard().withCode(code).withRefresh(refresh)).build();
    try (Shop shop = shop(profile)) {
      shop.answering(call -> Shop.reply(200, "{\"access_token\":\"a\",\"token_type\":\"Bearer\"}"));
      shop.client().request(shop.code());
      shop.client().request(shop.refresh());
      assertThat(shop.calls.get(0).body())
          .contains("&back=https%3A%2F%2Fshop.example.com%2Fcb&kind=web")
          .doesNotContain("redirect_uri");
      assertThat(shop.calls.get(0).headers())
          .containsEntry("x-app", "shop")
          .containsEntry("x-key", "k3y");
      assertThat(shop.calls.get(1).body())
          .contains("&redirect_uri=https%3A%2F%2Fshop.example.com%2Fcb&now=at-1&ver=")
          .doesNotContain("kind");
      assertThat(shop.calls.get(1).headers())
          .containsEntry("x-old", "1")
          .doesNotContainKey("x-key");
    }
  }

  @Test
  void anExtraParameterDoesNotReplaceWhatTheProfileAdds() {
    try (Shop shop = Shop.of("gearcode").answering("gearcode/tokens")) {
      assertThat(shop.client().request(code(shop, "callback_uri"))).isNotNull();
      assertThat(shop.calls.get(0).body())
          .contains("&resource_id=shop")
          .endsWith("&callback_uri=x");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> shop.client().request(code(shop, "resource_id")))
          .withMessageStartingWith("[resource_id] is written by the client itself");
      assertThat(shop.calls).hasSize(1);
    }
  }

  private static Grant code(Shop shop, String extra) {
    Grant.AuthorizationCode plain = shop.code();
    return new Grant.AuthorizationCode(
        plain.code(), plain.redirectUri(), null, List.of(), Map.of(extra, List.of("x")));
  }

  @Test
  void aRevokedGrantIsGoneWhateverTheServerSays() {
    for (String answer : List.of("pod/revoked", "pod/revoke-forbidden", "pod/trouble")) {
      try (Shop shop = Shop.of("pod").answering("pod/tokens")) {
        TokenKey key = TokenKey.of(shop.client().registration(), "o", "");
        shop.clients.store().save(key, shop.client().request(shop.code()));
        shop.answering(answer);
        if (answer.equals("pod/revoked")) {
          assertThat(shop.client().revoke("o", "")).isTrue();
        } else {
          assertThatThrownBy(() -> shop.client().revoke("o", ""))
              .hasMessageContaining("revocation");
        }
        assertThat(shop.clients.store().find(key)).isEmpty();
        assertThat(shop.calls.get(1).body()).startsWith("token=fedcba9876543210fedcba9876543210&");
        assertThatExceptionOfType(LoginRequired.class)
            .isThrownBy(() -> shop.client().owner("o").accessToken());
      }
    }
  }
}
