package dev.kelid.oauth.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.fixture.NumberedTokens;
import dev.kelid.oauth.fixture.PaperProvider;
import dev.kelid.oauth.provider.ApiRules;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.ProviderProfile;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an API that refuses a token may make of it. */
@Tag("checklist-127")
class DemandTest {
  private static final URI TARGET = URI.create("https://api.example.com/orders");
  private static final ClientRegistration API =
      PaperProvider.registration().apiOrigin("https://api.example.com").build();

  private final NumberedTokens tokens = new NumberedTokens("alice");
  private final CallAuthorizer user = CallAuthorizer.ofUser(API, tokens, "orders");

  private CallAnswer answer(int status, String challenge) {
    return new CallAnswer(status, List.of("Basic realm=\"x\"", challenge));
  }

  private boolean isRenewedAfter(int status, String challenge) {
    CallCredential sent = user.credentialFor(TARGET).orElseThrow();
    return user.credentialAfter(TARGET, sent, answer(status, challenge)).isPresent();
  }

  private LoginRequired demandOf(int status, String challenge) {
    CallCredential sent = user.credentialFor(TARGET).orElseThrow();
    LoginRequired[] thrown = new LoginRequired[1];
    assertThatExceptionOfType(LoginRequired.class)
        .isThrownBy(() -> user.requireEnough(TARGET, sent, answer(status, challenge)));
    assertThatExceptionOfType(LoginRequired.class)
        .isThrownBy(() -> user.credentialAfter(TARGET, sent, answer(status, challenge)))
        .satisfies(e -> thrown[0] = e);
    assertThat(tokens.refused()).isZero();
    return thrown[0];
  }

  @ParameterizedTest
  @Tag("checklist-128")
  @ValueSource(
      strings = {
        "Bearer error=\"invalid_token\"",
        "BEARER ERROR=invalid_token",
        "Basic realm=\"y, Bearer error=no\", bearer realm=\"r\", error=\"invalid_token\"",
        "Bearer realm=\"r\"",
        "Digest error=\"other\"",
        "\"",
        ""
      })
  void a401ThatBlamesTheTokenOrNothingRenewsIt(String challenge) {
    assertThat(isRenewedAfter(401, challenge)).isTrue();
    assertThat(tokens.refused()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer error=\"invalid_request\"",
        "Bearer error=\"insufficient_scope\"",
        "Bearer error=\"insufficient_user_authentication\""
      })
  void a401ThatBlamesSomethingElseRenewsNothing(String challenge) {
    assertThat(isRenewedAfter(401, challenge)).isFalse();
    assertThat(tokens.refused()).isZero();
    assertThat(isRenewedAfter(401, "Bearer error=\"invalid_token\"")).isTrue();
  }

  @Test
  void whatATokenIsRefusedByIsTheProvidersSay() {
    assertThat(isRenewedAfter(403, "Bearer")).isFalse();

    ProviderProfile odd =
        ProviderProfile.builder("odd")
            .endpoints(
                Endpoints.none()
                    .withAuthorization(URI.create("https://odd.example/authorize"))
                    .withToken(URI.create("https://odd.example/token")))
            .apis(ApiRules.bearer().refusingTokensBy(403, 419))
            .build();
    ClientRegistration there =
        ClientRegistration.builder("there")
            .provider(odd)
            .clientId("app")
            .clientSecret("s")
            .apiOrigin("https://api.example.com")
            .build();
    CallAuthorizer authorizer = CallAuthorizer.ofUser(there, tokens, "");
    CallCredential sent = authorizer.credentialFor(TARGET).orElseThrow();
    assertThat(authorizer.credentialAfter(TARGET, sent, answer(401, "Bearer"))).isEmpty();
    assertThat(authorizer.credentialAfter(TARGET, sent, answer(419, "Bearer"))).isPresent();
    assertThatExceptionOfType(LoginRequired.class)
        .isThrownBy(
            () ->
                authorizer.credentialAfter(
                    TARGET, sent, answer(403, "Bearer error=insufficient_scope, scope=a")));
  }

  @Test
  void missingScopesAreALoginForThem() {
    LoginRequired demand =
        demandOf(403, "Bearer error=\"insufficient_scope\", scope=\"orders:write  a b\"");
    assertThat(demand.need())
        .isEqualTo(
            new LoginRequired.Need("orders", List.of("orders:write", "a", "b"), List.of(), null));
    assertThat(demand.api()).contains("https://api.example.com");
    assertThat(demand).hasMessageContaining("https://api.example.com demands scope orders:write");
  }

  @Test
  void strongerAndFresherAuthenticationIsALoginForIt() {
    String challenge =
        "Bearer error=\"insufficient_user_authentication\","
            + " error_description=\"A different authentication level is required\","
            + " acr_values=\"gold silver\", max_age=\"300\"";
    LoginRequired.Need need =
        new LoginRequired.Need(
            "orders", List.of(), List.of("gold", "silver"), Duration.ofMinutes(5));
    assertThat(demandOf(401, challenge).need()).isEqualTo(need);
    assertThat(demandOf(403, challenge).need()).isEqualTo(need);
    assertThat(
            demandOf(401, "Bearer error=insufficient_user_authentication, max_age=0")
                .need()
                .longestAge())
        .contains(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error=insufficient_scope",
        "error=insufficient_scope, scope=\"\"",
        "error=insufficient_scope, scope=\"a\\\"b\"",
        "error=insufficient_scope, scope=\"a b\u00e9\"",
        "error=insufficient_scope, scope=\"a\tb\"",
        "error=insufficient_scope, scope=\"offline_access\"",
        "error=insufficient_user_authentication",
        "error=insufficient_user_authentication, acr_values=\"\"",
        "error=insufficient_user_authentication, acr_values=\"gold \u0007\"",
        "error=insufficient_user_authentication, max_age=-1",
        "error=insufficient_user_authentication, acr_values=gold, max_age=999999999",
        "error=insufficient_user_authentication, max_age=\"1e3\""
      })
  void whatCannotBeAskedForIsNoDemand(String parameters) {
    CallCredential sent = user.credentialFor(TARGET).orElseThrow();
    demandOf(403, "Bearer error=insufficient_scope, scope=\"a b\"");

    CallAnswer answer = answer(403, "Bearer " + parameters);
    user.requireEnough(TARGET, sent, answer);
    assertThat(user.credentialAfter(TARGET, sent, answer)).isEmpty();
  }

  @Test
  void demandsAreBounded() {
    CallCredential sent = user.credentialFor(TARGET).orElseThrow();
    assertThat(demandOf(403, scopes(20)).need().scopes()).hasSize(20);
    assertThat(user.credentialAfter(TARGET, sent, answer(403, scopes(21)))).isEmpty();
    String long200 = "Bearer error=insufficient_scope, scope=" + "x".repeat(200);
    assertThat(demandOf(403, long200).need().scopes()).hasSize(1);
    assertThat(user.credentialAfter(TARGET, sent, answer(403, long200 + "x"))).isEmpty();
  }

  private static String scopes(int many) {
    return IntStream.range(0, many)
        .mapToObj(i -> "s" + i)
        .collect(Collectors.joining(" ", "Bearer error=insufficient_scope, scope=\"", "\""));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 400, 404, 407, 500})
  void onlyA401OrA403Demands(int status) {
    String challenge = "Bearer error=insufficient_scope, scope=a";
    demandOf(403, challenge);

    CallCredential sent = user.credentialFor(TARGET).orElseThrow();
    user.requireEnough(TARGET, sent, answer(status, challenge));
    assertThat(user.credentialAfter(TARGET, sent, answer(status, challenge))).isEmpty();
  }

  @Test
  void nobodyButAnAllowedApiDemands() {
    String challenge = "Bearer error=insufficient_scope, scope=a";
    demandOf(403, challenge);

    CallCredential sent = user.credentialFor(TARGET).orElseThrow();
    URI stranger = URI.create("https://evil.example/");
    user.requireEnough(stranger, sent, answer(403, challenge));
    assertThat(user.credentialAfter(stranger, sent, answer(401, "Bearer"))).isEmpty();
    user.requireEnough(TARGET, sent, answer(403, "Digest error=insufficient_scope, scope=a"));
  }

  @Test
  void theClientItselfCannotLogIn() {
    String challenge = "Bearer error=insufficient_scope, scope=a";
    demandOf(403, challenge);

    CallAuthorizer client = new CallAuthorizer(API, tokens);
    CallCredential sent = client.credentialFor(TARGET).orElseThrow();
    assertThat(client.credentialAfter(TARGET, sent, answer(403, challenge))).isEmpty();
    assertThat(client.credentialAfter(TARGET, sent, answer(401, ""))).isPresent();
  }
}
