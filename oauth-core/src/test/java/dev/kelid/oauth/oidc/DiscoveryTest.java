package dev.kelid.oauth.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.FakeTransport;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.fixture.PaperProvider;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.ProviderProfile.Metadata;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest {
  private static final String PATH = PaperProvider.DISCOVERY;
  private static final String GOOD = PaperProvider.document(PaperProvider.ISSUER);

  private final MovingClock clock = MovingClock.standing();
  private final FakeTransport transport = new FakeTransport().json(PATH, GOOD);

  private Discovery at(ProviderProfile profile) {
    return new Discovery(
        ClientRegistration.builder("main").provider(profile).clientId("app").build(),
        transport,
        clock,
        new SecureRandom());
  }

  private Discovery standard() {
    return at(ProviderProfile.openId(PaperProvider.ISSUER));
  }

  private Check refused(String document) {
    assertThat(standard().metadata()).isNotNull();
    transport.json(PATH, document);
    return catchThrowableOfType(Invalid.class, standard()::metadata).check();
  }

  @Test
  void theDocumentIsAskedAtFirstUseAndKept() {
    Discovery discovery = standard();
    assertThat(transport.calls()).isEmpty();

    Endpoints endpoints = discovery.endpoints();
    assertThat(endpoints.authorization()).hasToString("https://id.example.com/authorize");
    assertThat(endpoints.token()).hasToString("https://id.example.com/token");
    assertThat(endpoints.userInfo()).hasToString("https://id.example.com/userinfo");
    assertThat(endpoints.jwks()).hasToString("https://id.example.com/jwks");
    assertThat(endpoints.endSession()).hasToString("https://id.example.com/logout");
    assertThat(discovery.metadata().issuerInCallback()).isTrue();
    clock.advance(Duration.ofMinutes(59));
    discovery.endpoints();
    assertThat(transport.calls()).hasSize(1);
    assertThat(transport.calls().get(0).headers()).doesNotContainKey("Authorization");
  }

  @ParameterizedTest
  @Tag("checklist-98")
  @CsvSource({
    "OPENID_DISCOVERY, https://id.example.com,         /.well-known/openid-configuration",
    "OPENID_DISCOVERY, https://id.example.com/,        /.well-known/openid-configuration",
    "OPENID_DISCOVERY, https://id.example.com/a/b,     /a/b/.well-known/openid-configuration",
    "OPENID_DISCOVERY, https://id.example.com/a/b/,    /a/b/.well-known/openid-configuration",
    "OAUTH_METADATA,   https://id.example.com,         /.well-known/oauth-authorization-server",
    "OAUTH_METADATA,   https://id.example.com/,        /.well-known/oauth-authorization-server",
    "OAUTH_METADATA,   https://id.example.com/a/b,     /.well-known/oauth-authorization-server/a/b",
    "OAUTH_METADATA,   https://id.example.com/a/b/,    /.well-known/oauth-authorization-server/a/b"
  })
  void theAddressIsBuiltAsItsStandardSays(Metadata kind, String issuer, String path) {
    transport.json(path, PaperProvider.document(issuer));
    ProviderProfile profile = ProviderProfile.builder("p").issuer(issuer).metadata(kind).build();

    assertThat(at(profile).endpoints().token()).isNotNull();
    assertThat(transport.calls()).hasSize(1);
    assertThat(transport.calls().get(0).uri()).hasToString("https://id.example.com" + path);
  }

  @ParameterizedTest
  @Tag("checklist-97")
  @ValueSource(
      strings = {
        "https://id.example.com/",
        "https://ID.example.com",
        "https://id.example.com:443",
        "http://id.example.com",
        "https://evil.example.com"
      })
  void theIssuerIsComparedExactly(String issuer) {
    assertThat(refused(PaperProvider.document(issuer))).isEqualTo(Check.DISCOVERY_ISSUER);
  }

  @ParameterizedTest
  @Tag("checklist-2")
  @Tag("checklist-99")
  @Tag("checklist-109")
  @CsvSource(
      delimiter = '|',
      value = {
        "https://id.example.com/token | http://id.example.com/token",
        "https://id.example.com/jwks  | http://keys.example.com/jwks",
        "https://id.example.com/token | http://localhost:8080/token",
        "https://id.example.com/jwks  | http://127.0.0.1/jwks",
        "https://id.example.com/userinfo | http://[::1]:8080/userinfo",
        "https://id.example.com/authorize | javascript:alert(1)",
        "https://id.example.com/logout | /relative",
        "https://id.example.com/token | not a uri",
        "https://id.example.com/token | https://id.example.com:65536/token",
        "https://id.example.com/jwks  | https://user:pass@id.example.com/jwks",
        "https://id.example.com/authorize | https://id.example.com/authorize#here",
        "\"token_endpoint\" | \"x_token_endpoint\"",
        "\"jwks_uri\" | \"x_jwks_uri\"",
        "\"authorization_endpoint\" | \"x_authorization_endpoint\"",
        "\"issuer\" | \"x_issuer\"",
        ":true | :\"yes\"",
        ":true | :true,\"code_challenge_methods_supported\":[\"plain\"]",
        ":true | :true,\"code_challenge_methods_supported\":7",
        ":true | :true,\"issuer\":\"https://id.example.com\""
      })
  void aDocumentThatIsWrongInOnePlaceIsRefused(String good, String wrong) {
    assertThat(GOOD).contains(good);

    assertThat(refused(GOOD.replace(good, wrong))).isEqualTo(Check.DISCOVERY);
  }

  @Test
  @Tag("checklist-99")
  void plainHttpIsForDocumentsOfThisMachineAndForWhatWasConfigured() {
    String issuer = "http://127.0.0.1:8080";
    transport.json(PATH, PaperProvider.document(issuer).replace(PaperProvider.ISSUER, issuer));
    assertThat(at(ProviderProfile.openId(issuer)).endpoints().token())
        .hasToString(issuer + "/token");

    transport.json(PATH, GOOD.replace("https://id.example.com/token", issuer + "/token"));
    assertThat(catchThrowableOfType(Invalid.class, standard()::metadata).check())
        .isEqualTo(Check.DISCOVERY);
    Endpoints inside = Endpoints.none().withToken(URI.create(issuer + "/inside"));
    ProviderProfile configured =
        ProviderProfile.openId(PaperProvider.ISSUER).toBuilder().endpoints(inside).build();
    assertThat(at(configured).endpoints().token()).hasToString(issuer + "/inside");
  }

  @ParameterizedTest
  @Tag("checklist-109")
  @ValueSource(strings = {"", "[]", "\"x\"", "<html>", "null"})
  void anythingButAnObjectIsRefused(String body) {
    assertThat(refused(body)).isEqualTo(Check.DISCOVERY);
  }

  @Test
  @Tag("checklist-1")
  void s256AmongTheMethodsOrNoMethodsAtAllWillDo() {
    transport.json(
        PATH,
        GOOD.replace(":true", ":true,\"code_challenge_methods_supported\":[\"plain\",\"S256\"]"));
    assertThat(standard().metadata()).isNotNull();
    transport.json(PATH, GOOD.replace(":true", ":true,\"code_challenge_methods_supported\":[]"));
    assertThat(standard().metadata()).isNotNull();
  }

  @Test
  void aWrongIssuerAddressIsExplained() {
    transport.on(PATH, call -> FakeTransport.reply(404, ""));

    assertThatExceptionOfType(Invalid.class)
        .isThrownBy(standard()::metadata)
        .withMessageContaining("HTTP 404 at https://id.example.com" + PATH)
        .withMessageContaining("check the issuer");
  }

  @ParameterizedTest
  @Tag("checklist-58")
  @ValueSource(ints = {301, 302, 307, 429, 500, 503})
  void aProviderThatIsDownIsAskedAgainASecondLater(int status) {
    Discovery discovery = standard();
    transport.on(PATH, call -> FakeTransport.reply(status, GOOD));
    assertThatExceptionOfType(Unreachable.class).isThrownBy(discovery::metadata);
    assertThat(discovery.answers()).isFalse();

    transport.json(PATH, GOOD);
    clock.advance(Duration.ofSeconds(1));
    assertThat(discovery.metadata()).isNotNull();
    assertThat(discovery.answers()).isTrue();
  }

  @Test
  @Tag("checklist-99")
  @Tag("checklist-100")
  void aGoodDocumentStaysWhileTheNextOneIsBad() {
    Discovery discovery = standard();
    Endpoints good = discovery.endpoints();
    for (String bad :
        List.of(
            "{}",
            "{\"issuer\":\"" + PaperProvider.ISSUER + "\"}",
            PaperProvider.document("https://evil.example.com"),
            GOOD.replace("https://id.example.com/token", "http://id.example.com/token"))) {
      transport.json(PATH, bad);
      clock.advance(Duration.ofHours(1));
      assertThat(discovery.endpoints()).isSameAs(good);
    }
    transport.broken(PATH);
    clock.advance(Duration.ofHours(1));
    assertThat(discovery.endpoints()).isSameAs(good);

    transport.json(PATH, GOOD.replace("/token", "/token2"));
    clock.advance(Duration.ofMinutes(1));
    assertThat(discovery.endpoints().token()).hasToString("https://id.example.com/token2");
  }

  @Test
  @Tag("checklist-116")
  void aDocumentIsUsedForAWeekWhileThereIsNoOther() {
    Discovery discovery = standard();
    Endpoints good = discovery.endpoints();
    transport.broken(PATH);
    clock.advance(Duration.ofDays(7));
    assertThat(discovery.endpoints()).isSameAs(good);
    clock.advance(Duration.ofMinutes(2));
    assertThatExceptionOfType(Unreachable.class).isThrownBy(discovery::endpoints);

    transport.json(PATH, GOOD);
    clock.advance(Duration.ofMinutes(1));
    assertThat(discovery.endpoints()).isEqualTo(good);
  }

  @Test
  @Tag("checklist-71")
  void endpointsOfTheProfileCountAndTheIssuerIsStillChecked() {
    ProviderProfile inside =
        ProviderProfile.openId(PaperProvider.ISSUER).toBuilder()
            .endpoints(
                Endpoints.none()
                    .withMetadata(URI.create("http://localhost:8080/meta"))
                    .withToken(URI.create("http://localhost:8080/token")))
            .build();
    transport.json("/meta", GOOD);

    Endpoints endpoints = at(inside).endpoints();
    assertThat(endpoints.token()).hasToString("http://localhost:8080/token");
    assertThat(endpoints.authorization()).hasToString("https://id.example.com/authorize");
    transport.json("/meta", PaperProvider.document("https://other.example.com"));
    assertThat(catchThrowableOfType(Invalid.class, at(inside)::endpoints).check())
        .isEqualTo(Check.DISCOVERY_ISSUER);
  }

  @Test
  void withoutMetadataNobodyIsAsked() {
    Endpoints all = Endpoints.none().withToken(URI.create("https://id.example.com/token"));
    Discovery discovery = at(ProviderProfile.builder("p").endpoints(all).build());

    assertThat(discovery.endpoints()).isEqualTo(all);
    assertThat(discovery.answers()).isTrue();
    assertThat(transport.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 405, 500})
  void withoutMetadataAnyAnswerOfTheKeySetsOrTheEndSessionEndpointWillDo(int status) {
    URI logout = URI.create("https://id.example.com/logout");
    URI jwks = URI.create("https://id.example.com/jwks");
    Endpoints some =
        Endpoints.none()
            .withToken(URI.create("https://id.example.com/token"))
            .withEndSession(logout);
    for (Endpoints known : List.of(some, some.withJwks(jwks))) {
      String path = known.jwks() == null ? "/logout" : "/jwks";
      Discovery discovery = at(ProviderProfile.builder("p").endpoints(known).build());
      transport.on(path, call -> FakeTransport.reply(status, ""));
      assertThat(discovery.answers()).isTrue();

      transport.broken(path);
      assertThat(discovery.answers()).isFalse();
    }
  }

  @Test
  void aProviderWithMetadataThatCannotBeReachedDoesNotAnswer() {
    assertThat(standard().answers()).isTrue();

    transport.broken(PATH);
    assertThat(standard().answers()).isFalse();
  }
}
