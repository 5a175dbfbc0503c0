package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.fixture.FakeTransport;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tokens that came a moment ago in the place of refused ones. */
@Tag("checklist-127")
class ForcedRenewalsTest {
  private final RenewalBench bench = new RenewalBench();

  private void livesOf(int seconds) {
    bench.transport.on(
        "/token",
        call ->
            FakeTransport.reply(
                200,
                "{\"access_token\":\"at-%d\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
                    .formatted(bench.requests(), seconds)));
  }

  /** What there is instead of a token that came instead of another six seconds ago. */
  private AccessToken insteadOfTheSecond() {
    TokenSource source = bench.source();
    bench.login();
    AccessToken second = source.insteadOf(source.accessToken());
    assertThat(second.value()).isEqualTo("at-1");
    assertThat(source.insteadOf(second)).isEqualTo(second);
    bench.clock.advance(Duration.ofSeconds(6));
    return source.insteadOf(second);
  }

  @Test
  void oneThatIsStillGoodStands() {
    livesOf(300);
    assertThat(insteadOfTheSecond().value()).isEqualTo("at-1");
  }

  @Test
  void oneThatHasEndedMeanwhileIsRenewed() {
    livesOf(5);
    assertThat(insteadOfTheSecond().value()).isEqualTo("at-2");
  }
}
