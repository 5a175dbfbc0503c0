package dev.kelid.oauth.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.login.CallbackQuery;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.login.StartedLogin;
import dev.kelid.oauth.provider.AnswerRules;
import dev.kelid.oauth.provider.AnswerRules.Hint;
import dev.kelid.oauth.provider.ApiRules;
import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.ClientRules;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.IdTokenRules;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.ScopeRules;
import dev.kelid.oauth.provider.TokenRules;
import dev.kelid.oauth.provider.TokenRules.Expiry;
import dev.kelid.oauth.provider.UserInfoRules;
import dev.kelid.oauth.provider.Value.Held;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A provider that nobody has, added as one value through the public API. */
class MadeUpProviderTest {
  private static final String BASE = "https://odd.example.com";
  private static final ProviderProfile ODD =
      ProviderProfile.builder("Odd")
          .endpoints(
              Endpoints.none()
                  .withAuthorization(URI.create(BASE + "/go"))
                  .withToken(URI.create(BASE + "/swap"))
                  .withUserInfo(URI.create(BASE + "/who")))
          .clients(ClientRules.only("client_secret_basic"))
          .scopes(ScopeRules.none())
          .tokens(
              TokenRules.standard()
                  .withJsonBody()
                  .withExpiry(new Expiry.AtEpochSecond("ttl", Duration.ofMinutes(1)))
                  .withAssumedType("Bearer")
                  .withScopeSeparator(","))
          .idTokens(IdTokenRules.keptRaw())
          .userInfo(UserInfoRules.post("{\"me\":true}", "/data/0/id"))
          .apis(
              ApiRules.everywhere(
                  ApiRules.raw("x-app", Held.API_KEY), ApiRules.raw("x-user", Held.ACCESS_TOKEN)))
          .answers(
              AnswerRules.standard()
                  .withHints(Hint.of("authorization", "access_denied", "").saying("they said no")))
          .build();

  private static Shop shop() {
    return new Shop(
        ClientRegistration.builder("odd")
            .provider(ODD)
            .clientId("shop")
            .credential(ClientCredential.secretBasic("s3cret"))
            .apiKey("k3y")
            .redirectUri("https://shop.example.com/cb")
            .apiOrigin("https://api.example.com")
            .scope("one", "two")
            .build());
  }

  private static String query(StartedLogin started, String code) {
    return "code=" + code + "&state=" + started.pending().state().value();
  }

  @Test
  void logsInAndCalls() {
    try (Shop shop = shop()) {
      shop.answering(
          call ->
              call.uri().getPath().equals("/swap")
                  ? Shop.reply(
                      200, "{\"access_token\":\"at\",\"ttl\":\"1795341700\",\"scope\":\"one,two\"}")
                  : Shop.reply(200, "{\"data\":[{\"id\":7}]}"));
      StartedLogin started = shop.client().login().start();
      LoginResult result =
          shop.client()
              .login()
              .finish(
                  shop.client()
                      .login()
                      .check(started.pending(), CallbackQuery.parse(query(started, "c0de"))),
                  Map.of("callback_uri", List.of("https://shop.example.com/also")),
                  LoginResult::owner);

      assertThat(result.subject()).contains("7");
      assertThat(result.scopes()).containsExactly("one", "two");
      assertThat(shop.client().owner(result.owner()).accessToken().expiresAt())
          .isEqualTo(Shop.NOW.plusSeconds(100));
      assertThat(shop.calls.get(0).headers())
          .containsEntry("Authorization", "Basic c2hvcDpzM2NyZXQ=");
      assertThat(shop.calls.get(0).body())
          .startsWith("{\"grant_type\":\"authorization_code\",\"code\":\"c0de\"")
          .endsWith(",\"callback_uri\":\"https://shop.example.com/also\"}");
      assertThat(shop.calls.get(1).body()).isEqualTo("{\"me\":true}");
      assertThat(
              shop.client()
                  .owner(result.owner())
                  .calls()
                  .credentialFor(URI.create("https://api.example.com/x"))
                  .orElseThrow()
                  .headers())
          .containsExactly(Map.entry("x-app", "k3y"), Map.entry("x-user", "at"));
    }
  }

  @Test
  void aParameterOfTheProtocolIsNotReplaced() {
    try (Shop shop = shop()) {
      StartedLogin started = shop.client().login().start();
      var callback =
          shop.client()
              .login()
              .check(started.pending(), CallbackQuery.parse(query(started, "c0de")));
      assertThatThrownBy(
              () ->
                  shop.client()
                      .login()
                      .finish(callback, Map.of("code", List.of("x")), LoginResult::owner))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(shop.calls).isEmpty();
    }
  }

  @Test
  void aBlankCodeIsARefusal() {
    try (Shop shop = shop()) {
      StartedLogin started = shop.client().login().start();
      assertThatThrownBy(
              () ->
                  shop.client()
                      .login()
                      .check(started.pending(), CallbackQuery.parse(query(started, ""))))
          .isInstanceOfSatisfying(
              Refused.class,
              refusal -> {
                assertThat(refusal.code()).isEqualTo("access_denied");
                assertThat(refusal.hint()).contains("they said no");
              });
    }
  }
}
