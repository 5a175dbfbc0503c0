package dev.kelid.oauth.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.FakeTransport;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.fixture.PaperProvider;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  private static final String BODY = "{\"sub\":\"alice\"}";
  private static final String ELSEWHERE = "https://evil.example.com/";

  private final FakeTransport transport = new FakeTransport();
  private final Endpoint endpoint =
      new Endpoint(
          PaperProvider.registration().build(), "some endpoint", transport, MovingClock.standing());

  private HttpReply answer(int status, Map<String, List<String>> headers) {
    transport.on("/some", call -> new HttpReply(status, headers, BODY));
    return endpoint.send(HttpCall.get(URI.create("https://id.example.com/some")));
  }

  private HttpReply answer(int status) {
    return answer(status, Map.of("Location", List.of(ELSEWHERE)));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 299, 400, 401, 404, 499})
  void whatAnAnswerMeansIsUpToWhoReadsIt(int status) {
    HttpReply reply = answer(status);
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body()).isEqualTo(BODY);
  }

  @ParameterizedTest
  @Tag("checklist-58")
  @ValueSource(ints = {300, 301, 302, 303, 304, 305, 307, 308, 399})
  void aRedirectIsNoAnswerHoweverGoodItsBodyIs(int status) {
    assertThat(answer(200).body()).isEqualTo(BODY);
    transport.forget();

    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(() -> answer(status))
        .withMessageContaining("HTTP " + status + ", a redirect to " + ELSEWHERE)
        .satisfies(e -> assertThat(e.status()).isEqualTo(status))
        .satisfies(e -> assertThat(e.endpoint()).isEqualTo("some endpoint"));
    assertThat(transport.calls()).hasSize(1);
  }

  @Test
  @Tag("checklist-58")
  void aRedirectToNowhereIsNoneEither() {
    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(() -> answer(302, Map.of()))
        .withMessageContaining("HTTP 302, a redirect to nowhere");
  }

  @ParameterizedTest
  @Tag("checklist-116")
  @ValueSource(ints = {408, 429, 500, 502, 503, 504, 599})
  void aServerInTroubleHasSaidNothing(int status) {
    assertThat(answer(200).body()).isEqualTo(BODY);
    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(() -> answer(status))
        .satisfies(e -> assertThat(e.status()).isEqualTo(status));
  }
}
