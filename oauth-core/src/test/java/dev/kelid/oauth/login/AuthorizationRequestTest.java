package dev.kelid.oauth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.fixture.PaperProvider;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.LoginRules;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.wire.Sha256;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationRequestTest {
  private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9\\-._~]{43,128}");

  private final PaperProvider provider = new PaperProvider();

  private StartedLogin start(ClientRegistration registration, LoginRequest request) {
    try (OAuthClients clients = provider.clients(registration)) {
      return clients.only().login().start(request);
    }
  }

  private String query(ClientRegistration registration, LoginRequest request) {
    return start(registration, request).authorizationUri().getRawQuery();
  }

  @Test
  @Tag("checklist-1")
  @Tag("checklist-7")
  @Tag("checklist-12")
  @Tag("checklist-14")
  @Tag("checklist-15")
  @Tag("checklist-17")
  void aPlainRequestIsExactlyThis() {
    StartedLogin started = start(PaperProvider.registration().build(), LoginRequest.plain());
    PendingLogin pending = started.pending();

    assertThat(started.authorizationUri())
        .hasToString(
            "https://id.example.com/authorize?response_type=code&client_id=app"
                + "&redirect_uri=https%3A%2F%2Fapp.example.com%2Foauth%2Fcallback%2Fmain"
                + "&scope=openid+email&state="
                + pending.state().value()
                + "&nonce="
                + pending.nonce().value()
                + "&code_challenge="
                + Sha256.of(pending.codeVerifier().value())
                + "&code_challenge_method=S256");
    assertThat(pending.issuer()).isEqualTo(PaperProvider.ISSUER);
    assertThat(pending.tokenEndpoint()).hasToString("https://id.example.com/token");
    assertThat(pending.startedAt()).isEqualTo(provider.clock.instant());
  }

  @Test
  @Tag("checklist-1")
  void theChallengeIsThatOfRfc7636AppendixB() {
    assertThat(Sha256.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
        .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  }

  @Test
  @Tag("checklist-3")
  @Tag("checklist-4")
  @Tag("checklist-8")
  @Tag("checklist-12")
  void everyStateNonceAndVerifierIs32FreshRandomBytes() {
    Set<String> seen = new HashSet<>();
    try (OAuthClients clients = provider.clients(PaperProvider.registration().build())) {
      LoginFlow login = clients.only().login();
      for (int i = 0; i < 10_000; i++) {
        PendingLogin pending = login.start().pending();
        assertThat(pending.codeVerifier().value()).matches(VERIFIER);
        for (Secret random : List.of(pending.state(), pending.nonce(), pending.codeVerifier())) {
          assertThat(Base64.getUrlDecoder().decode(random.value())).hasSize(32);
          seen.add(random.value());
        }
        seen.add(pending.owner());
      }
    }
    assertThat(seen).hasSize(40_000);
  }

  @Test
  @Tag("checklist-14")
  void withoutOpenIdNoNonceIsSent() {
    ClientRegistration registration =
        ClientRegistration.builder("main")
            .issuer(PaperProvider.ISSUER)
            .clientId("app")
            .redirectUri("https://app.example.com/cb")
            .build();
    StartedLogin started = start(registration, LoginRequest.plain());

    assertThat(started.pending().nonce()).isNull();
    assertThat(started.authorizationUri().getRawQuery()).doesNotContain("nonce=", "scope=");
    assertThat(started.authorizationUri().getRawQuery()).contains("&state=", "&code_challenge=");
  }

  @Test
  @Tag("checklist-7")
  void withoutPkceStateIsStillSent() {
    ProviderProfile old =
        ProviderProfile.openId(PaperProvider.ISSUER).toBuilder()
            .login(LoginRules.standard().withoutPkce("old"))
            .build();
    ClientRegistration registration =
        ClientRegistration.builder("main")
            .provider(old)
            .clientId("app")
            .clientSecret("s")
            .redirectUri("https://app.example.com/cb")
            .build();
    StartedLogin started = start(registration, LoginRequest.plain());

    assertThat(started.pending().codeVerifier()).isNull();
    assertThat(started.authorizationUri().getRawQuery())
        .contains("&state=" + started.pending().state().value())
        .doesNotContain("code_challenge");
  }

  @Test
  @Tag("checklist-29")
  void extrasComeLastInTheirOrderAndMayBeRepeated() {
    ClientRegistration registration =
        PaperProvider.registration()
            .authorizationParameter("audience", "https://api.example.com")
            .authorizationParameter("prompt", "login")
            .build();
    LoginRequest request =
        LoginRequest.builder()
            .with("login_hint", "alice@example.org")
            .with("ui_locales", "de fa")
            .with("prompt", "consent")
            .with("resource", "https://cal.example.com/")
            .with("resource", "https://contacts.example.com/")
            .maxAge(Duration.ofMinutes(5))
            .acrValues(List.of("gold", "silver"))
            .build();

    assertThat(query(registration, request))
        .endsWith(
            "&code_challenge_method=S256&max_age=300&acr_values=gold+silver"
                + "&audience=https%3A%2F%2Fapi.example.com&prompt=consent"
                + "&login_hint=alice%40example.org&ui_locales=de+fa"
                + "&resource=https%3A%2F%2Fcal.example.com%2F"
                + "&resource=https%3A%2F%2Fcontacts.example.com%2F");
  }

  @Test
  void whatARegistrationSaysOfAgeAndClassIsAskedAndChecked() {
    ClientRegistration registration =
        PaperProvider.registration()
            .authorizationParameter("max_age", "60")
            .authorizationParameter("acr_values", "gold silver")
            .build();
    StartedLogin started = start(registration, LoginRequest.plain());

    assertThat(started.pending().maxAge()).isEqualTo(Duration.ofMinutes(1));
    assertThat(started.pending().acrValues()).containsExactly("gold", "silver");
    assertThat(started.authorizationUri().getRawQuery())
        .endsWith("&max_age=60&acr_values=gold+silver");
  }

  @ParameterizedTest
  @Tag("checklist-19")
  @Tag("checklist-20")
  @ValueSource(
      strings = {
        "state",
        "nonce",
        "scope",
        "redirect_uri",
        "client_id",
        "response_type",
        "response_mode",
        "code_challenge",
        "code_challenge_method",
        "request",
        "request_uri",
        "client_secret",
        "max_age",
        "acr_values"
      })
  void aLoginCannotReplaceAParameterOfOurs(String name) {
    assertThat(
            query(
                PaperProvider.registration().build(),
                LoginRequest.builder().with("x", "y").build()))
        .endsWith("&x=y");

    assertThatIllegalArgumentException()
        .isThrownBy(LoginRequest.builder().with(name, "x")::build)
        .withMessageContaining(name);
  }

  @Test
  @Tag("checklist-29")
  void aLoginCannotAskForWhatCannotBe() {
    assertThat(LoginRequest.builder().scopes(List.of("openid", "a")).build().scopes()).hasSize(2);

    for (LoginRequest.Builder wrong :
        List.of(
            LoginRequest.builder().scopes(List.of("openid a")),
            LoginRequest.builder().scopes(List.of("")),
            LoginRequest.builder().acrValues(List.of("a b")),
            LoginRequest.builder().maxAge(Duration.ofSeconds(-1)),
            LoginRequest.builder().maxAge(Duration.ofSeconds(Long.MAX_VALUE)),
            LoginRequest.builder().with("resource", "https://a.example.com/#x"),
            LoginRequest.builder().owner(" "))) {
      assertThatIllegalArgumentException().isThrownBy(wrong::build);
    }
  }

  @Test
  @Tag("checklist-11")
  void nothingOfTheApplicationIsOnTheUrl() {
    StartedLogin started =
        start(
            PaperProvider.registration().build(),
            LoginRequest.builder()
                .owner("account-4711")
                .returningTo("/private/page")
                .applicationData("alice@example.org")
                .purpose("calendar")
                .build());

    assertThat(URI.create(started.authorizationUri().toString()).getQuery())
        .doesNotContain("4711", "private", "alice", "calendar", "app-secret");
    assertThat(started).asString().doesNotContain(started.pending().state().value());
  }

  @Test
  void theAnswerCanBeAskedForAsAForm() {
    StartedLogin started =
        start(PaperProvider.registration().build(), LoginRequest.builder().formPost(true).build());

    assertThat(started.authorizationUri().getRawQuery())
        .startsWith("response_type=code&response_mode=form_post&client_id=app");
    assertThat(started.pending().formPost()).isTrue();
  }

  @Test
  void aParameterOfNoValuesLeavesNothingBehind() {
    LoginRequest none =
        new LoginRequest(
            null, "", List.of(), null, List.of(), null, Map.of("x", List.of()), "", "", false);

    assertThat(query(PaperProvider.registration().build(), none))
        .endsWith("&code_challenge_method=S256");
  }
}
