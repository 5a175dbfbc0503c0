package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.MovingClock;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Turns that overlap, and turns that nothing comes of. */
@Tag("checklist-116")
class BackOffTurnsTest {
  private static final URI SERVER = URI.create("https://id.example.com/token");
  private static final Duration LONGEST = Duration.ofSeconds(45);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final MovingClock clock = MovingClock.standing();
  private final BackOff backOff = new BackOff(clock, new SecureRandom(), LONGEST);

  private BackOff.Turn turn() {
    return backOff.turn(new RenewalBench().registration, SERVER);
  }

  private static void refuseConnection(BackOff.Turn turn) {
    fail(
        turn,
        new Unreachable("main", "token endpoint", "refused", new ConnectException("refused")));
  }

  private static void fail(BackOff.Turn turn, Unreachable failure) {
    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(
            () ->
                turn.ask(
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
  }

  private Instant leftAloneUntil() {
    Unreachable told = catchThrowableOfType(Unreachable.class, this::turn);
    assertThat(told).isNotNull();
    return told.retryAt().orElseThrow();
  }

  private void pauseOnce() {
    refuseConnection(turn());
    assertThat(leftAloneUntil()).isAfter(clock.instant());
    clock.advance(SECOND);
  }

  @Test
  void whoGoesAheadAndSendsNothingLeavesItsTurnToTheNext() {
    pauseOnce();
    try (BackOff.Turn ahead = turn()) {
      assertThat(leftAloneUntil()).isEqualTo(clock.instant().plus(LONGEST));
      assertThat(ahead).isNotNull();
    }
    assertThat(turn().ask(() -> "answered")).isEqualTo("answered");
  }

  @Test
  void whoGoesAheadAndNeverComesBackIsWaitedForNoLongerThanARequestTakes() {
    pauseOnce();
    BackOff.Turn lost = turn();
    clock.advance(LONGEST.minusMillis(1));
    assertThat(leftAloneUntil()).isEqualTo(clock.instant().plusMillis(1));
    clock.advance(Duration.ofMillis(1));
    assertThat(turn().ask(() -> "answered")).isEqualTo("answered");
    assertThat(lost).isNotNull();
  }

  @Test
  void requestsThatWereUnderWayWhenThePauseBeganDoNotMakeItGrow() {
    BackOff.Turn first = turn();
    BackOff.Turn second = turn();
    BackOff.Turn third = turn();
    refuseConnection(first);
    Instant until = leftAloneUntil();
    refuseConnection(second);
    assertThat(leftAloneUntil()).isEqualTo(until);

    Instant wish = clock.instant().plusSeconds(120);
    fail(
        third,
        new Unreachable(
            "main", new Unreachable.Answer("token endpoint", 503, "", "", wish, Map.of())));
    assertThat(leftAloneUntil()).isEqualTo(wish);
  }

  @Test
  void anAnswerToARequestThatWasUnderWayEndsThePause() {
    BackOff.Turn first = turn();
    BackOff.Turn second = turn();
    refuseConnection(first);
    assertThat(leftAloneUntil()).isAfter(clock.instant());
    assertThat(second.ask(() -> "answered")).isEqualTo("answered");
    assertThat(turn().ask(() -> "answered")).isEqualTo("answered");
  }

  @Test
  void aLostAnswerOfWhoWentAheadIsAPauseAgain() {
    pauseOnce();
    fail(turn(), new Unreachable("main", "token endpoint", "reset", new IOException("reset")));
    assertThat(leftAloneUntil())
        .isBetween(clock.instant().plus(SECOND), clock.instant().plus(SECOND.multipliedBy(2)));
  }

  @Test
  void anotherServerIsNotLeftAlone() {
    refuseConnection(turn());
    assertThat(leftAloneUntil()).isAfter(clock.instant());
    URI other = URI.create("https://other.example.com/token");
    assertThat(backOff.turn(new RenewalBench().registration, other).ask(() -> "answered"))
        .isEqualTo("answered");
  }

  @Test
  void aFailureThatIsHeardOfAfterTheClockWasSetBackProlongsNoPause() {
    BackOff.Turn first = turn();
    BackOff.Turn second = turn();
    Duration asked = Duration.ofMinutes(50);
    fail(
        first,
        new Unreachable(
            "main",
            new Unreachable.Answer(
                "token endpoint", 503, "", "", clock.instant().plus(asked), Map.of())));
    clock.advance(Duration.ofHours(-10));
    refuseConnection(second);

    assertThat(leftAloneUntil()).isEqualTo(clock.instant().plus(asked));
  }
}
