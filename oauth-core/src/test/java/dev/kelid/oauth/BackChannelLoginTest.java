package dev.kelid.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.fixture.FakeTransport;
import dev.kelid.oauth.fixture.PaperProvider;
import dev.kelid.oauth.login.BackChannelLogin;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.KnownProviders;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.TokenKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BackChannelLoginTest {
  private static final String TOKENS =
      "{\"access_token\":\"at-1\",\"token_type\":\"bearer\",\"expires_in\":900,"
          + "\"id_token\":\"raw\",\"scope\":\"profile\"}";

  private final FakeTransport transport =
      new FakeTransport().json("/oauth2/token", TOKENS).json("/users", "{\"sub\":\"11681\"}");
  private final ClientRegistration registration =
      ClientRegistration.builder("phone")
          .provider(KnownProviders.pod())
          .clientId("app")
          .credential(ClientCredential.secretPost("s3cret"))
          .build();
  private final PaperProvider openId = new PaperProvider();
  private final ClientRegistration checkedRegistration = PaperProvider.registration().build();
  private final OAuthClients clients =
      OAuthClients.builder().registrations(List.of(registration)).transport(transport).build();
  private final OAuthClients checked = openId.clients(checkedRegistration);

  @AfterEach
  void close() {
    clients.close();
    checked.close();
  }

  private LoginResult finish(BackChannelLogin login) {
    return clients.only().login().finish(login);
  }

  private static BackChannelLogin code(String owner) {
    return BackChannelLogin.ofCode(
        owner, List.of("profile"), Secret.of("c0de"), Secret.of("v3rifier"));
  }

  @Test
  void aCodeIsExchangedWithoutRedirectUri() {
    LoginResult result = finish(code("owner-1").withPurpose("p").returning("/cart", "data"));

    assertThat(transport.calls("/oauth2/token").get(0).body())
        .isEqualTo(
            "grant_type=authorization_code&code=c0de&code_verifier=v3rifier&client_id=app"
                + "&client_secret=s3cret");
    assertThat(result.subject()).contains("11681");
    assertThat(result.idToken()).isNull();
    assertThat(result.owner()).isEqualTo("owner-1");
    assertThat(result.purpose()).isEqualTo("p");
    assertThat(result.returnPath()).isEqualTo("/cart");
    assertThat(result.applicationData()).isEqualTo("data");
    assertThat(clients.store().find(TokenKey.of(registration, "owner-1", "p")))
        .hasValueSatisfying(
            grant -> {
              assertThat(grant.tokens().accessToken().value()).isEqualTo("at-1");
              assertThat(grant.tokens().rawIdToken()).contains("raw");
            });
  }

  @Test
  void tokensAreTakenAsTheyCame() {
    LoginResult result =
        finish(
            BackChannelLogin.ofAnswer(
                "owner-1", List.of("profile"), FakeTransport.reply(200, TOKENS)));
    assertThat(transport.calls("/oauth2/token")).isEmpty();
    assertThat(result.subject()).contains("11681");
    assertThat(clients.only().owner("owner-1").accessToken().value()).isEqualTo("at-1");
  }

  @Test
  void nothingIsKeptOfALoginThatFails() {
    assertThat(finish(code("good")).subject()).isPresent();
    transport.on(
        "/oauth2/token", call -> FakeTransport.reply(400, "{\"error\":\"invalid_grant\"}"));
    assertThatThrownBy(() -> finish(code("bad"))).isInstanceOf(Refused.class);
    transport.json("/oauth2/token", TOKENS).broken("/users");
    assertThatThrownBy(() -> finish(code("bad")));
    assertThatThrownBy(
        () ->
            finish(
                BackChannelLogin.ofAnswer(
                    "bad", List.of(), FakeTransport.reply(200, "{\"id_token\":\"raw\"}"))));
    assertThat(clients.store().keys("bad")).isEmpty();
    assertThat(clients.store().keys("good")).hasSize(1);
  }

  @Test
  void anIdTokenThatCanBeCheckedIsChecked() {
    BackChannelLogin login =
        BackChannelLogin.ofCode("owner", List.of("openid"), Secret.of("c"), null);
    assertThat(checked.only().login().finish(login).idToken()).isNotNull();
    openId.claims(claims -> claims.put("aud", "somebody else"));
    assertThatThrownBy(() -> checked.only().login().finish(login))
        .isInstanceOfSatisfying(
            Invalid.class, e -> assertThat(e.check()).isEqualTo(Check.ID_TOKEN_AUDIENCE));
    openId.transport.json("/token", TOKENS.replace("\"id_token\":\"raw\",", ""));
    assertThatThrownBy(() -> checked.only().login().finish(login))
        .isInstanceOfSatisfying(
            Invalid.class, e -> assertThat(e.check()).isEqualTo(Check.ID_TOKEN_MISSING));
  }

  @Test
  @Tag("checklist-87")
  void aHashOfTheCodeIsCheckedToo() {
    BackChannelLogin login =
        BackChannelLogin.ofCode("owner", List.of("openid"), Secret.of("c-1"), null);
    openId.claims(claims -> claims.put("c_hash", "pvfvR-6NyEr5BWowUd3DAg"));
    assertThat(checked.only().login().finish(login).idToken()).isNotNull();
    openId.claims(claims -> claims.put("c_hash", "pvfvR-6NyEr5BWowUd3DAh"));
    assertThatThrownBy(() -> checked.only().login().finish(login))
        .isInstanceOfSatisfying(
            Invalid.class, e -> assertThat(e.check()).isEqualTo(Check.ID_TOKEN_CODE_HASH));
  }

  @Test
  void furtherParametersAddAndNeverReplace() {
    assertThatThrownBy(
            () -> new BackChannelLogin.Code(Secret.of("c"), null, Map.of("code", List.of("x"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("code");
  }

  @Test
  void noTextShowsWhatCouldCompleteTheLogin() {
    BackChannelLogin login = code("owner-1");
    assertThat(login + " " + login.proof())
        .doesNotContain("c0de")
        .doesNotContain("v3rifier")
        .doesNotContain("owner-1");
    assertThat(login.proof()).hasToString("Code[***]");
    assertThat(login.withPurpose("calendar"))
        .hasToString("BackChannelLogin[purpose=calendar, scopes=" + login.scopes() + "]");
  }
}
