package dev.kelid.oauth.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.oidc.UserInfo;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.provider.TokenUseRules.Kind;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.TokenInfo;
import dev.kelid.oauth.token.TokenSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What documented answers are read into. */
class WireAnswersTest {
  private static TokenSet tokens(String provider, String file) {
    try (Shop shop = Shop.of(provider).answering(provider + "/" + file)) {
      return shop.client().request(shop.code());
    }
  }

  private static UserInfo user(String file) {
    try (Shop shop = Shop.of(file.split("/", 2)[0]).answering(file)) {
      return shop.client().userInfo(Shop.token(), null).orElseThrow();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pod,        tokens,        0123456789abcdef0123456789abcdef, 900,      email profile",
    "divar,      tokens,        ory_at_x, 3600, POST_ADDON_CREATE.AZTH74V2 offline_access",
    "pod,        tokens-2017,   0123456789abcdef0123456789abcdef, 3600, profile",
    "divar,      tokens-openid, ory_at_x, 3600, openid",
    "divar,      tokens-no-refresh, ory_at_x, 3600, USER_PHONE",
    "divar-2024, tokens,        ory_at_x, 3600, USER_PHONE offline_access",
    "auth0,      renewed,       at-2,     86400,    asked",
    "divar-2023, tokens,        at,       3600,     asked",
    "divar-2023, tokens-number, at,       3600,     asked",
    "gearcode,   tokens,        eyJ,      899,      asked",
    "auth0,      tokens,        at,       300,      asked",
    "github,     tokens,        gho_x,    31536000, repo gist"
  })
  void tokensAreRead(String provider, String file, String token, long seconds, String scopes) {
    TokenSet read = tokens(provider, file);
    assertThat(read.accessToken())
        .isEqualTo(new AccessToken(token, "Bearer", Shop.NOW.plus(Duration.ofSeconds(seconds))));
    assertThat(read.scopes()).isEqualTo(List.of(scopes.split(" ", -1)));
  }

  @Test
  void refreshTokensAreThereOrNot() {
    assertThat(tokens("divar", "tokens").refreshToken()).isEqualTo(Secret.of("ory_rt_y"));
    assertThat(tokens("divar-2023", "tokens").refreshToken()).isEqualTo(Secret.of("rt"));
    assertThat(tokens("divar-2023", "tokens-number").refreshToken()).isNull();
    assertThat(tokens("github", "tokens").refreshToken()).isNull();
    assertThat(tokens("pod", "tokens").rawIdToken()).contains("e.y.J");
    assertThat(tokens("pod", "tokens").parameters())
        .containsEntry("device_uid", "5f7a0f0e-0000-4000-8000-000000000001");
  }

  @Test
  void usersAreRead() {
    assertThat(user("divar/user").subject()).contains("awoD1");
    assertThat(user("divar/user").named()).isEqualTo(Map.of("phone_number", "09990000000"));
    assertThat(user("divar-2024/user").subject()).isEmpty();
    assertThat(user("divar-2024/user").named()).isEqualTo(Map.of("phone_number", "09990000000"));
    assertThat(user("pod/user").subject()).contains("1234");
    assertThat(user("pod/user-sub").subject()).contains("1234-s");
    assertThat(user("divar-2023/user").subject()).isEmpty();
    assertThat(user("divar-2023/user").named()).isEqualTo(Map.of("phone_number", "09990000000"));
    assertThat(user("github/user").subject()).contains("583231");
  }

  @Test
  void tokenInfoIsRead() {
    TokenInfo info = info("active");
    assertThat(info.active()).isTrue();
    assertThat(info.subject()).contains("1234");
    assertThat(info.clientId()).contains("shop");
    assertThat(info.scopes()).containsExactly("profile", "email");
    assertThat(info.expiresAt()).contains(Shop.NOW);
    assertThat(info.parameters()).containsEntry("device_uid", "d-1");
    assertThat(info("inactive"))
        .isEqualTo(
            new TokenInfo(
                false,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                Map.of("active", false)));
  }

  @Test
  void newerTokenInfoKeepsWhatNobodyKnows() {
    TokenInfo info = info("active-newer");
    assertThat(info.subject()).contains("1234");
    assertThat(info.username()).isEmpty();
    assertThat(info.parameters())
        .containsEntry("is_api_token", false)
        .containsEntry("issuer_client", 77L)
        .containsEntry("shamsi_exp_date", "1405/09/01")
        .containsKey("callerClient");
    assertThat(info("active-text").active()).isTrue();
    assertThat(info("inactive-text").active()).isFalse();
  }

  private static TokenInfo info(String file) {
    try (Shop shop = Shop.of("pod").answering("pod/" + file)) {
      return shop.client().tokenUse().introspect(Kind.ACCESS_TOKEN, "at-1");
    }
  }

  @Test
  void anEmptyAnswerIsASuccessfulRevocation() {
    try (Shop shop = Shop.of("pod").answering("pod/revoked")) {
      shop.client().tokenUse().revoke(Kind.ACCESS_TOKEN, "at-1");
      assertThat(shop.calls).hasSize(1);
    }
  }

  @Test
  void anAnswerWithoutErrorIsNoRefusal() {
    try (Shop pod = Shop.of("pod")) {
      CallAuthorizer calls = new CallAuthorizer(pod.client().registration(), Shop.token());
      assertThat(calls.refusalIn(WireFile.reply("pod/core-error"))).isPresent();
      assertThat(calls.refusalIn(WireFile.reply("pod/core-result"))).isEmpty();
    }
  }
}
