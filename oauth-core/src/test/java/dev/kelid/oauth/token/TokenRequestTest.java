package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.fixture.PaperProvider;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Secret;
import java.net.URI;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("checklist-49")
class TokenRequestTest {
  private static final URI LOCATION = URI.create("https://id.example.com/token");
  private static final Grant CODE =
      new Grant.AuthorizationCode(
          Secret.of("c+1/="),
          URI.create("https://app.example.com/cb?x=%C3%A9"),
          Secret.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
          List.of("openid"));
  private static final String CODE_BODY =
      "grant_type=authorization_code&code=c%2B1%2F%3D"
          + "&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb%3Fx%3D%25C3%25A9"
          + "&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static HttpCall written(String clientId, ClientCredential credential, Grant grant) {
    ClientRegistration registration =
        PaperProvider.registration().clientId(clientId).credential(credential).build();
    ClientAuthentication authentication =
        new ClientAuthentication(registration, MovingClock.standing(), new SecureRandom());
    return new TokenRequestWriter(registration, authentication).write(grant, LOCATION);
  }

  @ParameterizedTest
  @Tag("checklist-50")
  @Tag("checklist-51")
  @Tag("checklist-52")
  @CsvSource({
    "my client,  s3cr:t%/+=é,            Basic bXkrY2xpZW50OnMzY3IlM0F0JTI1JTJGJTJCJTNEJUMzJUE5",
    "a:b,        p w,                    Basic YSUzQWI6cCt3",
    "s6BhdRkqt3, 7Fjfp0ZBr1KtDRbnfVdmIw, Basic czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3"
  })
  void clientSecretBasicIsInTheHeaderOnly(String id, String secret, String header) {
    HttpCall call = written(id, ClientCredential.secretBasic(secret), CODE);

    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.uri()).isEqualTo(LOCATION);
    assertThat(call.headers())
        .containsOnly(
            Map.entry("Accept", "application/json"),
            Map.entry("Content-Type", "application/x-www-form-urlencoded"),
            Map.entry("Authorization", header));
    assertThat(call.body()).isEqualTo(CODE_BODY);
  }

  @Test
  @Tag("checklist-52")
  void clientSecretPostIsInTheBodyOnly() {
    HttpCall call = written("my client", ClientCredential.secretPost("s3cr:t%/+=é"), CODE);

    assertThat(call.headers()).doesNotContainKey("Authorization");
    assertThat(call.body())
        .isEqualTo(CODE_BODY + "&client_id=my+client&client_secret=s3cr%3At%25%2F%2B%3D%C3%A9");
  }

  @Test
  @Tag("checklist-52")
  void aPublicClientSendsItsIdOnly() {
    HttpCall call = written("my client", ClientCredential.none(), CODE);

    assertThat(call.headers()).doesNotContainKey("Authorization");
    assertThat(call.body()).isEqualTo(CODE_BODY + "&client_id=my+client");
  }

  @Test
  void withoutPkceNoVerifierIsSent() {
    Grant grant =
        new Grant.AuthorizationCode(
            Secret.of("c"), URI.create("https://app.example.com/cb"), null, List.of());

    assertThat(written("a", ClientCredential.secretBasic("s"), grant).body())
        .isEqualTo(
            "grant_type=authorization_code&code=c&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb");
  }

  @Test
  @Tag("checklist-114")
  void aRefreshAsksForNoMoreThanWasGranted() {
    Grant grant = new Grant.RefreshToken(Secret.of("r t"), List.of("openid"));

    assertThat(written("a", ClientCredential.secretBasic("s"), grant).body())
        .isEqualTo("grant_type=refresh_token&refresh_token=r+t");
  }

  @Test
  @Tag("checklist-29")
  void clientCredentialsMayNameScopesAndResources() {
    Map<String, List<String>> extra = new LinkedHashMap<>();
    extra.put("audience", List.of("api"));
    extra.put("resource", List.of("https://a.example.com/", "urn:b"));
    Grant grant = new Grant.ClientCredentials(List.of("read", "write"), extra);

    assertThat(written("a", ClientCredential.secretBasic("s"), grant).body())
        .isEqualTo(
            "grant_type=client_credentials&scope=read+write&audience=api"
                + "&resource=https%3A%2F%2Fa.example.com%2F&resource=urn%3Ab");
    assertThat(
            written(
                    "a",
                    ClientCredential.secretBasic("s"),
                    new Grant.ClientCredentials(List.of(), Map.of()))
                .body())
        .isEqualTo("grant_type=client_credentials");
  }

  @Test
  void anExtensionGrantIsNamedByItsType() {
    Grant grant =
        new Grant.Extension(
            "urn:ietf:params:oauth:grant-type:token-exchange",
            List.of("read"),
            Map.of("subject_token", List.of("t")));

    assertThat(written("a", ClientCredential.secretBasic("s"), grant).body())
        .isEqualTo(
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange"
                + "&scope=read&subject_token=t");
  }

  @ParameterizedTest
  @Tag("checklist-18")
  @ValueSource(strings = {"password", "authorization_code", "refresh_token", "", "urn:"})
  void anExtensionGrantIsNeverOneOfTheOthers(String type) {
    assertThat(new Grant.Extension("urn:x:y", List.of(), Map.of()).type()).isEqualTo("urn:x:y");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Grant.Extension(type, List.of(), Map.of()))
        .withMessageContaining("absolute URI");
  }

  @ParameterizedTest
  @Tag("checklist-20")
  @ValueSource(
      strings = {
        "grant_type",
        "client_id",
        "client_secret",
        "client_assertion",
        "client_assertion_type",
        "code",
        "code_verifier",
        "redirect_uri",
        "refresh_token",
        "scope"
      })
  void extraParametersNeverReplaceOurs(String name) {
    Map<String, List<String>> extra = Map.of(name, List.of("x"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Grant.ClientCredentials(List.of(), extra))
        .withMessageContaining(name);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Grant.Extension("urn:x:y", List.of(), extra))
        .withMessageContaining(name);
  }

  @Test
  @Tag("checklist-29")
  void aScopeIsOneScopeAndAResourceIsAbsolute() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Grant.ClientCredentials(List.of("a b"), Map.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Grant.ClientCredentials(List.of(), Map.of("resource", List.of("/x"))));
  }
}
