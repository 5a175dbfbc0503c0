package dev.kelid.oauth.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.oidc.UserInfo;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.provider.TokenUseRules.Kind;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.TokenInfo;
import dev.kelid.oauth.token.TokenSet;
import java.time.Duration;
import java.time.Instant;
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

  private static Refused refused(String provider, String file) {
    try (Shop shop = Shop.of(provider).answering(provider + "/" + file)) {
      return catchThrowableOfType(Refused.class, () -> shop.client().request(shop.code()));
    }
  }

  private static Unreachable unreachable(String provider, String file) {
    try (Shop shop = Shop.of(provider).answering(provider + "/" + file)) {
      return catchThrowableOfType(Unreachable.class, () -> shop.client().request(shop.code()));
    }
  }

  private static UserInfo user(String provider) {
    try (Shop shop = Shop.of(provider).answering(provider + "/user")) {
      return shop.client().userInfo(Shop.token(), null).orElseThrow();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pod,        tokens,        0123456789abcdef0123456789abcdef, 900,      email profile",
    "divar,      tokens,        ory_at_x, 3600, POST_ADDON_CREATE.AZTH74V2 offline_access",
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

  @ParameterizedTest
  @CsvSource({
    "pod,      invalid-grant,  400, invalid_grant,         has expired",
    "pod,      invalid-client, 401, invalid_client,        the secret",
    "divar,    invalid-client, 401, invalid_client,        the method by which it is sent",
    "divar,    reuse,          400, invalid_grant,         used before",
    "divar,    older-error,    400, invalid_scope,         not available to this client",
    "gearcode, invalid-client, 400, invalid_client,        the secret",
    "auth0,    dead,           403, invalid_grant,         has expired",
    "github,   bad-code,       200, bad_verification_code, has expired"
  })
  void refusalsAreReadWithAHint(
      String provider, String file, int status, String code, String hint) {
    Refused refusal = refused(provider, file);
    assertThat(refusal.status()).isEqualTo(status);
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.endpoint()).isEqualTo("token endpoint");
    assertThat(refusal.hint()).hasValueSatisfying(text -> assertThat(text).contains(hint));
    assertThat(refusal.getMessage()).contains(code).contains(hint);
  }

  @Test
  void refusalsInOtherWordsAreRead() {
    assertThat(refused("auth0", "mfa").code()).isEqualTo("mfa_required");
    assertThat(refused("auth0", "code").code()).isEqualTo("invalid_password");
    assertThat(refused("auth0", "dead").correlation())
        .isEqualTo(Map.of("x-auth0-requestid", "r-1"));
    assertThat(refused("divar", "older-error").description())
        .endsWith("request scope 'POST_EDIT.x'.");
    assertThat(refused("auth0", "error-code").code()).isEqualTo("insufficient_scope");
    assertThat(refused("auth0", "error-code").description()).isEqualTo("not allowed");
  }

  @Test
  void aLimitSaysWhenItEnds() {
    assertThat(unreachable("auth0", "limit").retryAt()).contains(Instant.ofEpochSecond(1795341610));
    assertThat(unreachable("auth0", "limit").status()).isEqualTo(429);
    assertThat(unreachable("divar", "unavailable").retryAt()).contains(Shop.NOW.plusSeconds(30));
  }

  @Test
  void refusalsOfApisAreRead() {
    try (Shop divar = Shop.of("divar");
        Shop pod = Shop.of("pod")) {
      Refused key =
          new CallAuthorizer(divar.client().registration(), Shop.token())
              .refusalIn(WireFile.reply("divar/bad-key"))
              .orElseThrow();
      assertThat(key.code()).isEqualTo("FAILED_PRECONDITION");
      assertThat(key.status()).isEqualTo(412);
      assertThat(key.hint()).contains("check the API key (x-api-key)");

      CallAuthorizer calls = new CallAuthorizer(pod.client().registration(), Shop.token());
      Refused core = calls.refusalIn(WireFile.reply("pod/core-error")).orElseThrow();
      assertThat(core.code()).isEqualTo("error_21");
      assertThat(core.description()).isEqualTo("token is not valid");
      assertThat(calls.refusalIn(Shop.reply(200, "{\"hasError\":false}"))).isEmpty();
    }
  }

  @Test
  void usersAreRead() {
    assertThat(user("divar").subject()).contains("awoD1");
    assertThat(user("divar").named()).isEqualTo(Map.of("phone_number", "09990000000"));
    assertThat(user("divar-2024").subject()).isEmpty();
    assertThat(user("divar-2024").named()).isEqualTo(Map.of("phone_number", "09990000000"));
    assertThat(user("pod").subject()).contains("1234");
    assertThat(user("github").subject()).contains("583231");
  }

  @Test
  void tokenInfoIsRead() {
    try (Shop shop = Shop.of("pod").answering("pod/active")) {
      TokenInfo info = shop.client().tokenUse().introspect(Kind.ACCESS_TOKEN, "at-1");
      assertThat(info.active()).isTrue();
      assertThat(info.subject()).contains("1234");
      assertThat(info.clientId()).contains("shop");
      assertThat(info.scopes()).containsExactly("profile", "email");
      assertThat(info.expiresAt()).contains(Shop.NOW);
      assertThat(info.parameters()).containsEntry("device_uid", "d-1");
      shop.answering("pod/inactive");
      assertThat(shop.client().tokenUse().introspect(Kind.ACCESS_TOKEN, "at-1").active()).isFalse();
      shop.answering("pod/revoked");
      shop.client().tokenUse().revoke(Kind.ACCESS_TOKEN, "at-1");
    }
  }
}
