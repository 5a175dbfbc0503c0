package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.FakeTransport;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.fixture.PaperProvider;
import dev.kelid.oauth.http.FormParameters;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.provider.TokenUseRules.Kind;
import dev.kelid.oauth.wire.JsonText;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that repeats in its words what it was shown. */
class EchoedSecretsTest {
  private static final Endpoints ENDPOINTS =
      Endpoints.none()
          .withToken(URI.create("https://id.example.com/token"))
          .withRevocation(URI.create("https://id.example.com/revoke"));
  private static final Grant CODE =
      new Grant.AuthorizationCode(
          Secret.of("c0de/+==\"1"),
          URI.create("https://app.example.com/oauth/callback/main"),
          Secret.of("ver1fier"),
          List.of());
  private static final Grant REFRESH =
      new Grant.RefreshToken(Secret.of("refresh-1"), List.of(), Secret.of("access-1"), null);
  private static final Grant ASSERTION =
      new Grant.Extension(
          "urn:ietf:params:oauth:grant-type:jwt-bearer",
          List.of(),
          Map.of("assertion", List.of("asserted-1"), "audience", List.of("https://api.example")));

  private final FakeTransport transport = new FakeTransport();

  private static ClientRegistration client(boolean basic) {
    return PaperProvider.registration()
        .credential(
            basic
                ? ClientCredential.secretBasic("s/ecret&1")
                : ClientCredential.secretPost("s/ecret&1"))
        .build();
  }

  private TokenEndpoint endpoint(boolean basic) {
    return new TokenEndpoint(
        client(basic), () -> ENDPOINTS, transport, MovingClock.standing(), new SecureRandom());
  }

  /** All of a request, as it came and as a form gives it. */
  private static String echo(HttpCall call) {
    return "I got "
        + call.body()
        + ' '
        + FormParameters.decoded(call.body())
        + ' '
        + call.headers();
  }

  private static HttpReply echoed(int status, String code, HttpCall call) {
    FormParameters answer =
        new FormParameters().add("error", code).add("error_description", echo(call));
    return FakeTransport.reply(status, JsonText.of(answer.pairs()));
  }

  private static void assertHides(OAuthException failure, String description) {
    for (String text : List.of(failure.getMessage(), failure.toString(), description)) {
      assertThat(text)
          .contains("I got", "***", "grant_type")
          .doesNotContain("ecret&1", "ecret%261", "c0de", "ver1fier", "refresh-1", "asserted-1")
          .doesNotContain("YXBwOn");
    }
  }

  @ParameterizedTest
  @Tag("checklist-122")
  @ValueSource(booleans = {true, false})
  void whatTheTokenEndpointWasShownIsNotInItsRefusal(boolean basic) {
    TokenEndpoint endpoint = endpoint(basic);
    for (Grant grant : List.of(CODE, REFRESH, ASSERTION)) {
      transport.on("/token", call -> echoed(400, "invalid_request", call));
      Refused refused = catchThrowableOfType(Refused.class, () -> endpoint.request(grant));
      assertThat(refused.code()).isEqualTo("invalid_request");
      assertHides(refused, refused.description());

      transport.on("/token", call -> echoed(503, "server_error", call));
      Unreachable down = catchThrowableOfType(Unreachable.class, () -> endpoint.request(grant));
      assertHides(down, down.description());
    }
  }

  @Test
  void whatIsNoSecretIsStillTold() {
    transport.on("/token", call -> echoed(400, "invalid_request", call));
    Refused refused = catchThrowableOfType(Refused.class, () -> endpoint(true).request(ASSERTION));

    assertThat(refused.description())
        .contains("https://api.example", "urn:ietf:params:oauth:grant-type:jwt-bearer")
        .contains("application/json");
  }

  @Test
  @Tag("checklist-122")
  void neitherIsARevokedTokenNorWhatARedirectRepeats() {
    TokenUse use =
        new TokenUse(
            client(false), () -> ENDPOINTS, transport, MovingClock.standing(), new SecureRandom());
    transport.on("/revoke", call -> echoed(400, "unsupported_token_type", call));
    Refused refused =
        catchThrowableOfType(Refused.class, () -> use.revoke(Kind.REFRESH_TOKEN, "refresh-1"));
    assertThat(refused.code()).isEqualTo("unsupported_token_type");
    assertThat(refused.getMessage())
        .contains("I got")
        .doesNotContain("refresh-1", "ecret&1", "ecret%261");

    transport.on(
        "/token",
        call ->
            new HttpReply(
                302, Map.of("Location", List.of("https://else.example/?" + call.body())), ""));
    Unreachable moved =
        catchThrowableOfType(Unreachable.class, () -> endpoint(false).request(REFRESH));
    assertThat(moved.getMessage())
        .contains("https://else.example/?grant_type")
        .doesNotContain("refresh-1", "ecret&1", "ecret%261");
  }

  @Test
  @Tag("checklist-122")
  void anApiThatRepeatsATokenIsNotRepeated() {
    HttpCall call =
        HttpCall.get(URI.create("https://api.example.com/"))
            .withHeader("Authorization", "Bearer access-1");
    HttpReply answer =
        FakeTransport.reply(
            401, "{\"error\":\"invalid_token\",\"error_description\":\"no access-1 here\"}");
    CallAuthorizer other = new CallAuthorizer(client(true), new RenewalBench().source());
    assertThat(other.refusalIn(answer.to(call)).orElseThrow().description())
        .isEqualTo("no *** here");

    RenewalBench bench = new RenewalBench();
    bench.store.save(bench.key, bench.tokens("access-1", null));
    ClientRegistration api =
        PaperProvider.registration().apiOrigin("https://api.example.com").build();
    CallAuthorizer calls = new CallAuthorizer(api, bench.source());
    assertThat(calls.credentialFor(call.uri())).isPresent();
    assertThat(calls.refusalIn(answer).orElseThrow().getMessage()).contains("no *** here");
  }
}
