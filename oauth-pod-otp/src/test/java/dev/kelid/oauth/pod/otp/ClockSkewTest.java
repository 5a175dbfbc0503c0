package dev.kelid.oauth.pod.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's clock and ours differ by minutes. */
@Tag("checklist-S9")
class ClockSkewTest {
  private final MovingClock theirs = new MovingClock();

  private Pod ahead(int seconds) {
    theirs.advance(Duration.ofSeconds(seconds));
    return new Pod(server -> server.clock(theirs), settings -> {});
  }

  private void pass(Pod pod, int seconds) {
    theirs.advance(Duration.ofSeconds(seconds));
    pod.pass(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -300, 300})
  void aCodeServesOnceAndWithinItsTime(int ahead) {
    try (Pod pod = ahead(ahead)) {
      OtpChallenge challenge = pod.send();
      assertThat(challenge.expiresAt()).isEqualTo(pod.clock.instant().plusSeconds(120));
      pass(pod, 119);
      assertThat(pod.login.verify(challenge, pod.code()).subject()).isPresent();
      assertThat(Pod.refused(() -> pod.login.verify(challenge, pod.code())).code())
          .isEqualTo(OtpCodes.CODE_USED);
      assertThat(pod.checks()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -300, 300})
  void aCodeThatHasEndedIsNotSent(int ahead) {
    try (Pod pod = ahead(ahead)) {
      OtpChallenge challenge = pod.send();
      pass(pod, 120);
      assertThat(Pod.refused(() -> pod.login.verify(challenge, pod.code())).code())
          .isEqualTo(OtpCodes.CODE_EXPIRED);
      assertThat(pod.checks()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -300, 300})
  void tokensAreRenewedInTime(int ahead) {
    try (Pod pod = ahead(ahead)) {
      String owner = pod.wholeLogin().owner();
      String first = pod.client().owner(owner).accessToken().value();
      pass(pod, 16 * 60);
      String second = pod.client().owner(owner).accessToken().value();
      assertThat(second).isNotEqualTo(first);
      assertThat(pod.server.isActive(second)).isTrue();
    }
  }
}
