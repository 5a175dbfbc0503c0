package dev.kelid.oauth.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchIllegalArgumentException;

import dev.kelid.oauth.login.LoginRequest;
import dev.kelid.oauth.provider.AnswerRules;
import dev.kelid.oauth.provider.ApiRules;
import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.KnownProviders;
import dev.kelid.oauth.provider.LoginRules;
import dev.kelid.oauth.provider.Parameter;
import dev.kelid.oauth.provider.ProfileBuilder;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.RegistrationBuilder;
import dev.kelid.oauth.provider.TokenRules;
import dev.kelid.oauth.provider.TokenRules.GrantRules;
import dev.kelid.oauth.provider.UserInfoRules;
import dev.kelid.oauth.provider.Value;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A registration that does not fit its provider says everything that is wrong. */
class RegistrationFitTest {
  private static List<String> problems(String provider, UnaryOperator<RegistrationBuilder> spoil) {
    assertThat(Shop.at(provider).build()).as("fits at first").isNotNull();
    RegistrationBuilder spoilt = spoil.apply(Shop.at(provider));
    return List.of(catchIllegalArgumentException(spoilt::build).getMessage().split("\n  - ", -1))
        .stream()
        .skip(1)
        .toList();
  }

  @Test
  void whatIsMissingIsNamedAllAtOnce() {
    List<String> problems =
        List.of(
            catchIllegalArgumentException(
                    () ->
                        ClientRegistration.builder("divar")
                            .provider(KnownProviders.divar())
                            .scope("POST_EDIT")
                            .redirectUri("https://shop.example.com/cb?x=1")
                            .build())
                .getMessage()
                .split("\n  - ", -1));
    assertThat(problems)
        .containsExactly(
            "registration 'divar' cannot be used:",
            "clientId is missing: the id the provider issued",
            "clientSecret is missing: Divar takes no client without one",
            "apiKey is missing: Divar wants one",
            "scope 'POST_EDIT' needs a resource: write POST_EDIT.<identifier>",
            "redirectUri 'https://shop.example.com/cb?x=1' may not have a query (?) at Divar");
  }

  @ParameterizedTest
  @ValueSource(strings = {"divar", "divar-2023", "divar-2024"})
  void aRedirectUriWithAQueryIsRefused(String provider) {
    assertThat(problems(provider, shop -> shop.redirectUri("https://shop.example.com/cb?x=1")))
        .hasSize(1);
  }

  @Test
  void whatCannotBeUsedIsRefused() {
    assertThat(problems("pod", shop -> shop.apiKey("k")))
        .containsExactly("apiKey is of no use: POD takes none");
    assertThat(problems("pod", shop -> shop.organization("o")))
        .containsExactly("organization cannot be checked: POD has no ID token that can");
    assertThat(problems("divar", shop -> shop.credential(ClientCredential.secretBasic("s"))))
        .containsExactly(
            "credential 'client_secret_basic' is not taken by Divar: use client_secret_post");
    assertThat(problems("gearcode", shop -> shop.credential(ClientCredential.none())))
        .containsExactly("clientSecret is missing: GearCode takes no client without one");
  }

  @Test
  void aLoginForABareScopeDoesNotBegin() {
    try (Shop shop = Shop.of("divar")) {
      LoginRequest good = LoginRequest.builder().scopes(List.of("POST_EDIT.x")).build();
      assertThat(shop.client().login().start(good)).isNotNull();
      LoginRequest bare = LoginRequest.builder().scopes(List.of("POST_EDIT")).build();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> shop.client().login().start(bare))
          .withMessageContaining("write POST_EDIT.<identifier>");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"common", "organizations", "consumers", "contoso.com", "x/y"})
  void aTenantIsOneTenant(String tenant) {
    assertThatIllegalArgumentException().isThrownBy(() -> KnownProviders.entra(tenant));
  }

  @Test
  void aProfileAddsOnlyWhatIsHeldAndReplacesNothing() {
    ProfileBuilder good = KnownProviders.pod().toBuilder();
    assertThat(good.build()).isEqualTo(KnownProviders.pod());
    LoginRules login = LoginRules.standard();
    TokenRules tokens = TokenRules.standard();
    GrantRules plain = GrantRules.plain(true);
    refused(b -> b.login(login.withParameters(Parameter.text("state", "x"))), "'state' is written");
    refused(
        b -> b.login(login.withParameters(Parameter.of("t", Value.Held.ACCESS_TOKEN))),
        "login.parameters 't' is not held by then: ACCESS_TOKEN");
    refused(
        b -> b.tokens(tokens.withCode(plain.with(Parameter.text("code", "x")))),
        "tokens.code 'code' is written");
    refused(
        b -> b.tokens(tokens.withRefresh(plain.with(Parameter.text("client_id", "x")))),
        "tokens.refresh 'client_id' is written");
    refused(
        b -> b.tokens(tokens.withCode(plain.withHeaders(Parameter.text("Authorization", "x")))),
        "'Authorization' is written");
    refused(
        b -> b.apis(ApiRules.everywhere(ApiRules.raw("x-key", Value.text("1")))),
        "carry no access token");
    refused(b -> b.userInfo(UserInfoRules.get("id")), "userInfo 'id' is no JSON pointer");
  }

  private static void refused(UnaryOperator<ProfileBuilder> change, String because) {
    ProfileBuilder changed = change.apply(KnownProviders.pod().toBuilder());
    assertThatIllegalArgumentException().isThrownBy(changed::build).withMessageContaining(because);
  }

  @Test
  void aMovedProviderIsTheSameElsewhere() {
    ProviderProfile moved =
        KnownProviders.auth0("a.example.com").toBuilder()
            .moved("https://a.example.com", "http://127.0.0.1:8080")
            .build();
    assertThat(moved.issuer()).isEqualTo("http://127.0.0.1:8080/");
    assertThat(moved.endpoints().revocation()).hasToString("http://127.0.0.1:8080/oauth/revoke");
    assertThat(moved.answers()).isNotEqualTo(AnswerRules.standard());
  }
}
