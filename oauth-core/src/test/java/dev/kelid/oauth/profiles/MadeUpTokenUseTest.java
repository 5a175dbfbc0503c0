package dev.kelid.oauth.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.TokenInfoRules;
import dev.kelid.oauth.provider.TokenInfoRules.Member;
import dev.kelid.oauth.provider.TokenRules;
import dev.kelid.oauth.provider.TokenUseRules;
import dev.kelid.oauth.provider.TokenUseRules.Kind;
import dev.kelid.oauth.token.TokenInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A made-up provider's ways to revoke tokens and to tell about them, through the public API. */
class MadeUpTokenUseTest {
  private static final String BASE = "https://odd.example.com";
  private static final TokenInfoRules PLACES =
      TokenInfoRules.standard()
          .with(Member.ACTIVE, "/data/ok")
          .with(Member.SCOPE, "/data/rights")
          .with(Member.SUB, "/data/user/0/id", "/data/user_id")
          .with(Member.EXP, "/data/until")
          .withActiveAsText();
  private static final TokenUseRules ODD =
      TokenUseRules.standard()
          .withJsonBody()
          .revoking(Kind.ACCESS_TOKEN)
          .withHints(false, true)
          .withInfo(PLACES);

  private static ProviderProfile profile(TokenUseRules rules) {
    return ProviderProfile.builder("Odd")
        .endpoints(
            Endpoints.none()
                .withToken(URI.create(BASE + "/swap"))
                .withRevocation(URI.create(BASE + "/undo"))
                .withIntrospection(URI.create(BASE + "/look")))
        .tokens(TokenRules.standard().withScopeSeparator(","))
        .tokenUse(rules)
        .build();
  }

  private static Shop shop(TokenUseRules rules) {
    return new Shop(
        ClientRegistration.builder("odd")
            .provider(profile(rules))
            .clientId("shop")
            .credential(ClientCredential.secretPost("s3cret"))
            .build());
  }

  private static TokenInfo info(TokenUseRules rules, String json) {
    try (Shop shop = shop(rules).answering(call -> Shop.reply(200, json))) {
      return shop.client().tokenUse().introspect(Kind.ACCESS_TOKEN, "at-1");
    }
  }

  @Test
  void whatItSaysIsReadFromWhereItIs() {
    TokenInfo info =
        info(
            ODD,
            "{\"data\":{\"ok\":\"true\",\"rights\":\"a,b\",\"user\":[{\"id\":7}],"
                + "\"until\":\"1795341600\"},\"iss\":\"odd\",\"more\":[1]}");
    assertThat(info.active()).isTrue();
    assertThat(info.scopes()).containsExactly("a", "b");
    assertThat(info.subject()).contains("7");
    assertThat(info.expiresAt()).contains(Shop.NOW);
    assertThat(info.issuer()).contains("odd");
    assertThat(info.parameters()).containsEntry("more", List.of(1L)).containsKey("data");
    assertThat(info(ODD, "{\"data\":{\"ok\":false,\"user_id\":\"u\"}}").subject()).contains("u");
    assertThat(info(ODD, "{\"data\":{\"ok\":\"false\"}}").active()).isFalse();
  }

  @Test
  void withoutRulesItIsReadAsTheRfcHasIt() {
    TokenInfo info =
        info(
            TokenUseRules.standard(),
            "{\"active\":true,\"scope\":\"a,b\",\"client_id\":\"shop\",\"username\":\"Alice\","
                + "\"token_type\":\"Bearer\",\"exp\":1795341600,\"iat\":1795341000,"
                + "\"nbf\":1795341001.5,\"sub\":\"u\",\"aud\":[\"x\",\"y\"],\"iss\":\"i\","
                + "\"jti\":\"j\",\"own\":1}");
    assertThat(info)
        .isEqualTo(
            new TokenInfo(
                true,
                "u",
                "shop",
                List.of("a", "b"),
                Shop.NOW,
                "Alice",
                "Bearer",
                Shop.NOW.minusSeconds(600),
                Shop.NOW.minusSeconds(599),
                List.of("x", "y"),
                "i",
                "j",
                info.parameters()));
    assertThat(info.username()).contains("Alice");
    assertThat(info.tokenType()).contains("Bearer");
    assertThat(info.issuedAt()).contains(Shop.NOW.minusSeconds(600));
    assertThat(info.notBefore()).contains(Shop.NOW.minusSeconds(599));
    assertThat(info.tokenId()).contains("j");
    assertThat(info.parameters()).containsEntry("own", 1L).hasSize(13);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"active\":\"true\"}",
        "{\"active\":\"yes\"}",
        "{\"active\":1}",
        "{\"active\":true,\"sub\":{}}",
        "{\"active\":true,\"exp\":\"soon\"}",
        "{\"active\":true,\"aud\":[1]}"
      })
  void anAnswerThatCannotBeReadIsNoAnswer(String json) {
    assertThat(info(TokenUseRules.standard(), "{\"active\":true,\"sub\":\"u\"}").active()).isTrue();
    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(() -> info(TokenUseRules.standard(), json))
        .withMessageContaining(" is not ")
        .satisfies(trouble -> assertThat(trouble.status()).isEqualTo(200));
  }

  @Test
  void bothRequestsHaveTheShapeThatIsSaid() {
    try (Shop shop = shop(ODD).answering(call -> Shop.reply(200, "{\"data\":{\"ok\":true}}"))) {
      shop.client().tokenUse().revoke(Kind.ACCESS_TOKEN, "at-1");
      shop.client().tokenUse().introspect(Kind.ACCESS_TOKEN, "at-1");
      assertThat(shop.calls.get(0).body())
          .isEqualTo("{\"token\":\"at-1\",\"client_id\":\"shop\",\"client_secret\":\"s3cret\"}");
      assertThat(shop.calls.get(0).headers()).containsEntry("Content-Type", "application/json");
      assertThat(shop.calls.get(1).body())
          .startsWith("{\"token\":\"at-1\",\"token_type_hint\":\"access_token\",");
      assertThat(shop.client().tokenUse().canRevoke(Kind.REFRESH_TOKEN)).isFalse();
    }
  }

  @Test
  void aPlaceIsAJsonPointer() {
    assertThat(profile(ODD)).isNotNull();
    TokenUseRules wrong = ODD.withInfo(PLACES.with(Member.SUB, "data.user"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> profile(wrong))
        .withMessageContaining("tokenUse 'data.user' is no JSON pointer: begin with /");
    assertThat(new TokenInfoRules(Map.of(), false)).isEqualTo(TokenInfoRules.standard());
  }
}
