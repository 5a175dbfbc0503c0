package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.FakeTransport;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.fixture.PaperProvider;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.provider.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer of a token endpoint is tokens, or exactly one kind of exception. */
class TokenResponseTest {
  private static final Grant GRANT =
      new Grant.ClientCredentials(List.of("read", "write"), Map.of());
  private static final String GOOD = "{\"access_token\":\"at\",\"token_type\":\"Bearer\"%s}";

  private final FakeTransport transport = new FakeTransport();
  private final MovingClock clock = MovingClock.standing();
  private final TokenEndpoint endpoint =
      new TokenEndpoint(
          PaperProvider.registration().build(),
          () -> Endpoints.none().withToken(URI.create("https://id.example.com/token")),
          transport,
          clock,
          new SecureRandom());

  private TokenSet read(HttpReply reply) {
    transport.on("/token", call -> reply);
    return endpoint.request(GRANT);
  }

  private TokenSet read(String more) {
    return read(FakeTransport.reply(200, GOOD.formatted(more)));
  }

  private <T extends OAuthException> T refused(Class<T> kind, HttpReply reply) {
    assertThat(read("").accessToken().value()).isEqualTo("at");
    transport.forget();
    T refusal = catchThrowableOfType(kind, () -> read(reply));
    assertThat(transport.calls()).hasSize(1);
    assertThat(refusal.registration()).isEqualTo("main");
    return refusal;
  }

  @Test
  void everythingThatCameIsThere() {
    TokenSet tokens =
        read(
            ",\"expires_in\":3600,\"refresh_token\":\"rt\",\"id_token\":\"it\","
                + "\"scope\":\"a  b a\",\"session_state\":\"s\",\"odd\":[1]");

    assertThat(tokens.accessToken())
        .isEqualTo(new AccessToken("at", "Bearer", clock.instant().plus(Duration.ofHours(1))));
    assertThat(tokens.accessToken().authorization()).isEqualTo("Bearer at");
    assertThat(tokens.refreshToken().value()).isEqualTo("rt");
    assertThat(tokens.rawIdToken()).contains("it");
    assertThat(tokens.scopes()).containsExactly("a", "b");
    assertThat(tokens.parameters()).containsOnlyKeys("session_state", "odd");
  }

  @ParameterizedTest
  @Tag("checklist-62")
  @CsvSource({
    "'',                              300",
    "',\"expires_in\":null',          300",
    "',\"expires_in\":3600',          3600",
    "',\"expires_in\":\"3600\"',      3600",
    "',\"expires_in\":\" 3600 \"',    3600",
    "',\"expires_in\":3600.5',        3600",
    "',\"expires_in\":0',             0",
    "',\"expires_in\":-1',            0",
    "',\"expires_in\":\"-1\"',        0",
    "',\"expires_in\":2147483648',    315360000",
    "',\"expires_in\":9223372036854775807', 315360000",
    "',\"expires_in\":9223372036854775808', 315360000",
    "',\"expires_in\":1e300',         315360000",
    "',\"expires_in\":-1e300',        0"
  })
  void aLifetimeIsNeverNegativeNorEndless(String more, long seconds) {
    assertThat(Duration.between(clock.instant(), read(more).accessToken().expiresAt()))
        .hasSeconds(seconds);
  }

  @ParameterizedTest
  @Tag("checklist-62")
  @ValueSource(strings = {"\"soon\"", "true", "[]", "{}", "\"\"", "\"1e3\"", "\"3600.5\""})
  void aLifetimeThatIsNoNumberIsAnError(String lifetime) {
    assertThat(
            refused(
                    Invalid.class,
                    FakeTransport.reply(200, GOOD.formatted(",\"expires_in\":" + lifetime)))
                .check())
        .isEqualTo(Check.TOKEN_ANSWER);
  }

  @ParameterizedTest
  @Tag("checklist-62")
  @CsvSource({
    "'\"3600\"',             tokens",
    "3600.5,                 tokens",
    "-1,                     tokens",
    "0,                      tokens",
    "2147483648,             tokens",
    "1e300,                  tokens",
    "null,                   tokens",
    "1e1000000000,           Unreachable",
    "-1e1000000000,          Unreachable",
    "1e-1000000000,          Unreachable",
    "1e99999999999,          Unreachable",
    "'\"1e1000000000\"',     Invalid",
    "'\"9999999999999999999\"', Invalid"
  })
  void twentyOddLifetimesAreReadInASecond(String lifetime, String outcome) {
    HttpReply odd = FakeTransport.reply(200, GOOD.formatted(",\"expires_in\":" + lifetime));
    assertThat(read("").accessToken().value()).isEqualTo("at");

    CompletableFuture<List<String>> outcomes =
        CompletableFuture.supplyAsync(
            () -> Stream.generate(() -> outcome(odd)).limit(20).distinct().toList());
    assertThat(outcomes).succeedsWithin(Duration.ofSeconds(1)).isEqualTo(List.of(outcome));
  }

  private String outcome(HttpReply reply) {
    try {
      read(reply);
      return "tokens";
    } catch (OAuthException e) {
      return e.getClass().getSimpleName();
    }
  }

  @Test
  @Tag("checklist-63")
  void noScopeMeansAsAskedAndAnEmptyOneMeansNone() {
    assertThat(read("").scopes()).containsExactly("read", "write");
    assertThat(read(",\"scope\":\"\"").scopes()).isEmpty();
    assertThat(read(",\"scope\":\"read\"").scopes()).containsExactly("read");
  }

  @Test
  @Tag("checklist-59")
  void theTypeIsComparedInAnyCase() {
    HttpReply lower =
        FakeTransport.reply(200, "{\"access_token\":\"at\",\"token_type\":\"bEaReR\"}");

    assertThat(read(lower).accessToken().type()).isEqualTo("Bearer");
  }

  @ParameterizedTest
  @Tag("checklist-59")
  @ValueSource(
      strings = {
        "",
        ",\"token_type\":\"DPoP\"",
        ",\"token_type\":\"mac\"",
        ",\"token_type\":\"\"",
        ",\"token_type\":null"
      })
  void aTokenOfAnotherTypeIsNotUsed(String type) {
    assertThat(
            refused(
                    Invalid.class,
                    FakeTransport.reply(200, "{\"access_token\":\"at\"" + type + "}"))
                .check())
        .isEqualTo(Check.TOKEN_TYPE);
  }

  @ParameterizedTest
  @Tag("checklist-61")
  @ValueSource(
      strings = {
        "{}",
        "{\"token_type\":\"Bearer\"}",
        "{\"token_type\":\"Bearer\",\"access_token\":null}",
        "{\"token_type\":\"Bearer\",\"access_token\":\"\"}",
        "{\"token_type\":\"Bearer\",\"access_token\":7}",
        "{\"token_type\":\"Bearer\",\"access_token\":[\"at\"]}",
        "{\"token_type\":\"Bearer\",\"access_token\":\"a\\r\\nX: y\"}",
        "{\"token_type\":\"Bearer\",\"access_token\":\"a b\"}",
        "{\"token_type\":\"Bearer\",\"access_token\":\"a\\u0000\"}",
        "{\"token_type\":\"Bearer\",\"access_token\":\"é\"}",
        "{\"token_type\":\"Bearer\",\"access_token\":\"at\",\"refresh_token\":7}",
        "{\"token_type\":\"Bearer\",\"access_token\":\"at\",\"refresh_token\":\"a\\nb\"}",
        "{\"token_type\":\"Bearer\",\"access_token\":\"at\",\"id_token\":{}}",
        "{\"token_type\":\"Bearer\",\"access_token\":\"at\",\"scope\":[\"a\"]}",
        "{\"token_type\":5,\"access_token\":\"at\"}"
      })
  void anAnswerWithoutAUsableTokenIsAnError(String json) {
    assertThat(refused(Invalid.class, FakeTransport.reply(200, json)).check())
        .isEqualTo(Check.TOKEN_ANSWER);
  }

  @Test
  void blankOptionalTokensCountAsNone() {
    TokenSet tokens = read(",\"refresh_token\":\" \",\"id_token\":\"\"");

    assertThat(tokens.refreshToken()).isNull();
    assertThat(tokens.rawIdToken()).isEmpty();
  }

  @ParameterizedTest
  @Tag("checklist-65")
  @ValueSource(
      strings = {
        "opaque",
        "eyJhbGciOiJub25lIn0.!!!.$$$",
        "eyJhbGciOiJub25lIn0.eyJleHAiOjF9.",
        "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2V2aWwuZXhhbXBsZSIsImV4cCI6MX0.AAAA",
        "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAA.AAAA.AAAA",
        "e30.e30.e30",
        "eyJleHAiOjF9",
        "....",
        "{'exp':1}",
        "[1,2]",
        "null",
        "%00%0a"
      })
  void anAccessTokenIsOpaque(String rubbish) {
    AccessToken token =
        read(FakeTransport.reply(
                200,
                "{\"token_type\":\"bearer\",\"expires_in\":300,\"access_token\":\""
                    + rubbish
                    + "\"}"))
            .accessToken();

    assertThat(token.value()).isEqualTo(rubbish);
    assertThat(token.expiresAt()).isEqualTo(clock.instant().plusSeconds(300));
  }

  @ParameterizedTest
  @Tag("checklist-66")
  @Tag("checklist-67")
  @ValueSource(ints = {200, 400, 401, 403, 418})
  void anErrorIsARefusalWhateverItsStatus(int status) {
    Refused refusal =
        refused(
            Refused.class,
            FakeTransport.reply(
                status,
                "{\"error\":\"invalid_grant\",\"error_description\":\"a\\r\\n<b>\",\"access_token\":\"x\"}"));

    assertThat(refusal.code()).isEqualTo("invalid_grant");
    assertThat(refusal.description()).isEqualTo("a??<b>");
    assertThat(refusal.status()).isEqualTo(status);
    assertThat(refusal.endpoint()).isEqualTo("token endpoint");
  }

  @Test
  @Tag("checklist-66")
  @Tag("checklist-69")
  void whatAServerSaysIsBounded() {
    String huge = "x".repeat(500_000);
    Refused refusal =
        refused(
            Refused.class,
            FakeTransport.reply(
                400, "{\"error\":\"" + huge + "\",\"error_description\":\"" + huge + "\"}"));

    assertThat(refusal.code()).hasSize(403);
    assertThat(refusal.getMessage()).hasSizeLessThan(1000);
  }

  @ParameterizedTest
  @Tag("checklist-58")
  @ValueSource(ints = {300, 301, 302, 303, 304, 307, 308, 408, 429, 500, 502, 503, 504, 599})
  void aRedirectOrAServerInTroubleIsNoAnswer(int status) {
    HttpReply reply =
        new HttpReply(
            status,
            Map.of("Location", List.of("https://evil.example.com/")),
            "{\"error\":\"invalid_grant\"}");

    assertThat(refused(Unreachable.class, reply)).hasMessageContaining("HTTP " + status);
  }

  @ParameterizedTest
  @Tag("checklist-64")
  @Tag("checklist-67")
  @Tag("checklist-109")
  @CsvSource({
    "200, <!DOCTYPE html><p>Welcome</p>",
    "400, <!DOCTYPE html><p>Bad request</p>",
    "404, Not found",
    "200, ''",
    "204, ''",
    "401, ''",
    "200, []",
    "200, '\"at\"'",
    "200, 'access_token=at&token_type=bearer'",
    "200, '{\"access_token\":\"at\",\"access_token\":\"at\",\"token_type\":\"Bearer\"}'",
    "200, '{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"expires_in\":1e1000000000}'",
    "200, '{\"access_token\":\"at\",\"token_type\":\"Bearer\"} '' or 1=1'",
    "400, '{}'",
    "403, '{\"message\":\"no\"}'",
    "400, '{\"error\":7}'"
  })
  void whatIsNotAnAnswerOfOAuthIsNoAnswer(int status, String body) {
    refused(Unreachable.class, FakeTransport.reply(status, body));
  }

  @Test
  @Tag("checklist-109")
  void deepNestingIsNoAnswer() {
    refused(
        Unreachable.class,
        FakeTransport.reply(
            200, GOOD.formatted(",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000))));
  }

  @Test
  @Tag("checklist-66")
  void aBrokenConnectionIsNoAnswer() {
    assertThat(read("")).isNotNull();
    transport.broken("/token");

    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(() -> endpoint.request(GRANT))
        .withMessageContaining("connection reset")
        .withCauseInstanceOf(IOException.class);
  }

  @Test
  void aProviderWithoutTokenEndpointIsReported() {
    TokenEndpoint nowhere =
        new TokenEndpoint(
            PaperProvider.registration().build(),
            Endpoints::none,
            transport,
            clock,
            new SecureRandom());

    assertThatExceptionOfType(Invalid.class)
        .isThrownBy(() -> nowhere.request(GRANT))
        .satisfies(e -> assertThat(e.check()).isEqualTo(Check.ENDPOINT_MISSING));
    assertThat(transport.calls()).isEmpty();
  }
}
