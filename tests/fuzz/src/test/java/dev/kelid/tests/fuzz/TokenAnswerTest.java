package dev.kelid.tests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.Grant;
import dev.kelid.oauth.token.TokenEndpoint;
import dev.kelid.oauth.token.TokenSet;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TokenAnswerTest {
  private static final List<Integer> STATUSES =
      List.of(0, 100, 201, 204, 302, 400, 401, 403, 404, 408, 429, 500, 503, 599, 999);
  private static final List<String> PAUSES =
      List.of("120", "99999999999", "-1", "Wed, 21 Oct 2015 07:28:00 GMT", "soon");
  private static final JsonDraft TOKENS =
      JsonDraft.of(
          "access_token", "\"2YotnFZFEjr1zCsicMWpAA\"",
          "token_type", "\"Bearer\"",
          "expires_in", "3600",
          "refresh_token", "\"tGzv3JOkF0XG5Qx2TlKWIA\"",
          "scope", "\"openid email\"",
          "id_token", "\"eyJhbGciOiJSUzI1NiJ9.e30.c2ln\"");
  private static final JsonDraft REFUSAL =
      JsonDraft.of(
          "error", "\"invalid_grant\"", "error_description", "\"no\"", "error_uri", "\"/\"");
  private static final Grant CODE = new Grant.ClientCredentials(List.of("email"), Map.of());
  private static final Grant REFRESH =
      new Grant.RefreshToken(Secret.of("rt"), List.of("email"), Secret.of("at"), null);

  private final Trials trials = new Trials(10);
  private final AtomicReference<HttpReply> reply = new AtomicReference<>();
  private final TokenEndpoint endpoint =
      new TokenEndpoint(
          Paper.registration().build(),
          () -> Endpoints.none().withToken(URI.create("https://id.example.com/token")),
          call -> reply.get(),
          Paper.CLOCK,
          Paper.RANDOM);

  private record Answer(int status, String type, String pause, String body, boolean isRefresh) {
    HttpReply reply() {
      return new HttpReply(
          status, Map.of("Content-Type", List.of(type), "Retry-After", List.of(pause)), body);
    }
  }

  @Provide
  Arbitrary<Answer> answers() {
    return Arbitraries.randomValue(TokenAnswerTest::answer);
  }

  private static Answer answer(Random random) {
    boolean isUsual = Mutations.chance(80, random);
    boolean isRefusal = Mutations.chance(isUsual ? 3 : 50, random);
    return new Answer(
        isUsual ? 200 : Mutations.one(STATUSES, random),
        isUsual ? "application/json" : Mutations.odd(random),
        Mutations.chance(90, random) ? Mutations.one(PAUSES, random) : Mutations.odd(random),
        (isRefusal ? REFUSAL : TOKENS).spoiled(random),
        random.nextBoolean());
  }

  @Property
  void anAnswerIsTokensOrAFailureOfOurs(@ForAll("answers") Answer answer) {
    reply.set(answer.reply());
    trials
        .outcome(() -> endpoint.request(answer.isRefresh() ? REFRESH : CODE))
        .ifPresent(tokens -> requireSound(tokens, answer));
  }

  private static void requireSound(TokenSet tokens, Answer answer) {
    assertThat(answer.status() / 100).isEqualTo(2);
    JsonObject said = parsed(answer.body());
    assertThat(said.get("error") instanceof JsonString error && !error.getString().isBlank())
        .isFalse();
    assertThat(said.getString("token_type")).isEqualToIgnoringCase("bearer");
    String token = tokens.accessToken().value();
    assertThat(token).isEqualTo(said.getString("access_token")).matches("[\\x21-\\x7E]+");
    assertThat(tokens.accessToken().authorization()).isEqualTo("Bearer " + token);
    assertThat(tokens.accessToken().expiresAt())
        .isBetween(Paper.NOW, Paper.NOW.plus(Duration.ofDays(3650)));
    assertThat(tokens.scopes()).doesNotContain("").doesNotHaveDuplicates();
    if (tokens.refreshToken() != null) {
      assertThat(tokens.refreshToken().value()).isEqualTo(said.getString("refresh_token"));
    }
    if (token.length() > 8) {
      assertThat(tokens.accessToken().toString()).doesNotContain(token);
    }
  }

  /** By the same library's other reader, which builds the whole of it. */
  private static JsonObject parsed(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
