package dev.kelid.oauth.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.login.CallbackQuery;
import dev.kelid.oauth.login.LoginRequest;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.login.PendingLogin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake that is documented as usual is told in plain words, from a documented answer. */
class HintsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a wrong redirect URI     | divar/redirect-uri         | the redirect URI must be the one",
        "the same, at another     | keycloak/redirect-uri      | the redirect URI must be the one",
        "an unregistered one      | github/redirect-uri-mismatch | register exactly this redirect",
        "a wrong method           | divar/invalid-client       | the method by which it is sent",
        "a wrong secret           | keycloak/unauthorized-client | check the client id, the secret",
        "a scope not to be had    | divar/invalid-scope        | is not available to this client",
        "an ended code            | divar/code-expired         | the code or refresh token has expired",
        "an ended code, elsewhere | github/bad-code            | the code has expired",
        "a refresh token reused   | divar/reuse                | this refresh token was used before",
        "reused, elsewhere        | keycloak/reuse             | this refresh token was used before",
        "two refreshes at once    | divar/retry                | another refresh of the same token"
      })
  void aTokenRequestSaysWhatToLookAt(String mistake, String file, String hint) {
    try (Shop shop = Shop.of(file.substring(0, file.indexOf('/'))).answering(file)) {
      OAuthException refusal =
          catchThrowableOfType(OAuthException.class, () -> shop.client().request(shop.code()));
      assertThat(refusal.hint().orElse("")).as(mistake).contains(hint);
      assertThat(refusal.getMessage()).contains(hint);
    }
  }

  @Test
  void aScopeNotToBeHadIsToldFromABlankCode() {
    try (Shop shop = Shop.of("pod")) {
      PendingLogin pending = shop.client().login().start().pending();
      String query = "code=&state=" + pending.state().value();
      assertThat(
              catchThrowableOfType(
                      OAuthException.class,
                      () -> shop.client().login().check(pending, CallbackQuery.parse(query)))
                  .hint())
          .contains("a requested scope is not available to this client");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "divar/bad-key,       check the API key",
    "divar/no-permission, 'has no permission for this call, or the token lacks its scope'"
  })
  void anApiSaysWhatIsWrongWithTheKey(String file, String hint) {
    try (Shop shop = Shop.of("divar")) {
      CallAuthorizer calls = new CallAuthorizer(shop.client().registration(), Shop.token());
      assertThat(calls.refusalIn(WireFile.reply("divar/user"))).isEmpty();
      assertThat(calls.refusalIn(WireFile.reply(file)).orElseThrow().hint().orElse(""))
          .contains(hint);
    }
  }

  @Test
  void aPermissionIsNoMatterOfTheTokenEndpoint() {
    try (Shop shop = Shop.of("divar")) {
      shop.answering(call -> Shop.reply(403, "{\"error\":\"access_denied\"}"));
      assertThat(
              catchThrowableOfType(OAuthException.class, () -> shop.client().request(shop.code()))
                  .hint())
          .isEmpty();
    }
  }

  @Test
  void clocksThatDifferAreTold() {
    assertThat(checkFailed("auth0/tokens-in-time").check()).isNotEqualTo(Check.ID_TOKEN_ISSUED_AT);
    Invalid ahead = checkFailed("auth0/tokens-ahead");
    assertThat(ahead.check()).isEqualTo(Check.ID_TOKEN_ISSUED_AT);
    assertThat(ahead.hint()).contains("compare this machine's clock with the provider's");
  }

  /** Both ID tokens are signed by nobody: one gets as far as its signature. */
  private static Invalid checkFailed(String file) {
    try (Shop shop = new Shop(Shop.at("auth0").scope("openid").userInfoAtLogin(false).build())) {
      shop.answering(
          call ->
              call.method().equals("POST")
                  ? WireFile.reply(file)
                  : Shop.reply(200, "{\"keys\":[]}"));
      return catchThrowableOfType(Invalid.class, () -> login(shop));
    }
  }

  private static LoginResult login(Shop shop, String... scopes) {
    PendingLogin pending =
        shop.client()
            .login()
            .start(LoginRequest.builder().scopes(List.of(scopes)).build())
            .pending();
    String query = "code=c0de&state=" + pending.state().value();
    return shop.client()
        .login()
        .finish(shop.client().login().check(pending, CallbackQuery.parse(query)));
  }

  @Test
  void aLoginSaysThatNoRefreshTokenCame() {
    try (Shop shop = Shop.of("divar").answering("divar/tokens")) {
      assertThat(login(shop, "offline_access").hints()).isEmpty();
      shop.answering("divar/tokens-no-refresh");
      assertThat(login(shop, "POST_EDIT.x").hints()).isEmpty();
      assertThat(login(shop, "POST_EDIT.x", "offline_access").hints())
          .singleElement()
          .asString()
          .startsWith("offline_access was asked for, but no refresh token came");
    }
    try (Shop shop = Shop.of("pod").answering("pod/tokens-2017")) {
      shop.answering(
          call ->
              call.method().equals("POST")
                  ? WireFile.reply("pod/tokens-2017")
                  : WireFile.reply("pod/user"));
      assertThat(login(shop, "profile").hints()).isEmpty();
    }
  }
}
