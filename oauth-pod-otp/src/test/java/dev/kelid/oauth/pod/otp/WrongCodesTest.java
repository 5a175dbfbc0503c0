package dev.kelid.oauth.pod.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.pod.otp.Waiting.Caller;
import dev.kelid.oauth.testkit.Misbehaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WrongCodesTest {
  private final Pod pod =
      new Pod(
          server -> server.slowness(Duration.ofMillis(500)),
          settings -> settings.resendAfter(Duration.ofSeconds(60)));

  @AfterEach
  void close() {
    pod.close();
  }

  private Refused wrong(OtpChallenge challenge) {
    return Pod.refused(() -> pod.login.verify(challenge, pod.wrong()));
  }

  @Test
  void aWrongCodeTellsHowManyAttemptsAreLeftAndARightOneClearsTheCount() {
    OtpChallenge challenge = pod.send();
    Refused first = wrong(challenge);
    assertThat(first.code()).isEqualTo(OtpCodes.WRONG_CODE);
    assertThat(first.status()).isEqualTo(400);
    assertThat(OtpCodes.attemptsLeft(first)).hasValue(2);
    assertThat(first.hint()).contains("that code is not right; 2 attempts left");
    assertThat(OtpCodes.attemptsLeft(wrong(challenge))).hasValue(1);
    assertThat(pod.login.verify(challenge, pod.code()).subject()).isPresent();

    assertThat(OtpCodes.attemptsLeft(wrong(pod.send()))).as("from the start").hasValue(2);
  }

  @Test
  void threeWrongCodesLockTheDeviceAcrossChallengesAndResends() {
    OtpChallenge challenge = pod.send();
    wrong(challenge);
    pod.pass(Duration.ofSeconds(60));
    OtpChallenge again = pod.login.resend(challenge);
    assertThat(again.owner()).isEqualTo(challenge.owner());
    wrong(again);
    pod.pass(Duration.ofMinutes(2));
    OtpChallenge third = pod.send();
    Refused last = wrong(third);
    Instant end = pod.clock.instant().plus(Duration.ofMinutes(15));
    assertThat(last.code()).isEqualTo(OtpCodes.DEVICE_LOCKED);
    assertThat(OtpCodes.lockedUntil(last)).contains(end);

    int sent = pod.server.requests().size();
    Refused locked = Pod.refused(() -> pod.login.verify(third, pod.code()));
    assertThat(locked.code()).isEqualTo(OtpCodes.DEVICE_LOCKED);
    assertThat(locked.status()).as("answered here").isZero();
    assertThat(OtpCodes.lockedUntil(locked)).contains(end);
    assertThat(locked.hint()).hasValueSatisfying(text -> assertThat(text).contains(end.toString()));
    assertThat(Pod.refused(pod::send).code()).isEqualTo(OtpCodes.DEVICE_LOCKED);
    assertThat(pod.server.requests()).as("nothing more was sent").hasSize(sent);

    OtpRequest elsewhere = OtpRequest.to(OtpIdentity.parse(Pod.ALICE), OtpDevice.of("device-2"));
    assertThat(pod.login.verify(pod.login.send(elsewhere), pod.code()).subject()).isPresent();

    pod.pass(Duration.ofMinutes(15));
    assertThat(pod.wholeLogin().subject()).isPresent();
  }

  @Test
  void howManyAndForHowLongCanBeSet() {
    PodOtpLogin strict =
        pod.login(settings -> settings.attempts(1).lockTime(Duration.ofMinutes(1)));
    OtpChallenge challenge = strict.send(Pod.request());
    Refused refused = Pod.refused(() -> strict.verify(challenge, pod.wrong()));
    assertThat(OtpCodes.lockedUntil(refused)).contains(pod.clock.instant().plusSeconds(60));
    pod.pass(Duration.ofMinutes(1));
    assertThat(strict.verify(challenge, pod.code()).subject()).isPresent();
  }

  @Test
  void theServersOwnLockCounts() {
    PodOtpLogin generous = pod.login(settings -> settings.attempts(10));
    OtpChallenge challenge = generous.send(Pod.request());
    for (int left = 9; left > 6; left--) {
      Refused refused = Pod.refused(() -> generous.verify(challenge, pod.wrong()));
      assertThat(OtpCodes.attemptsLeft(refused)).hasValue(left);
    }
    Refused locked = Pod.refused(() -> generous.verify(challenge, pod.code()));
    assertThat(locked.status()).isEqualTo(403);
    assertThat(locked.code()).isEqualTo(OtpCodes.DEVICE_LOCKED);
    int checks = pod.checks().size();
    assertThat(Pod.refused(() -> generous.verify(challenge, pod.code())).status()).isZero();
    assertThat(pod.checks()).hasSize(checks);
  }

  @Test
  void whatCannotBeACodeIsNotSentAndNotCounted() {
    OtpChallenge challenge = pod.send();
    for (String typed : List.of("", "  ", "12345", "1234567", "12 34", "abc<de", "12345\u0000")) {
      Refused refused = Pod.refused(() -> pod.login.verify(challenge, typed));
      assertThat(refused.code()).as(typed).isEqualTo(OtpCodes.WRONG_CODE);
      assertThat(refused.status()).isZero();
      assertThat(OtpCodes.attemptsLeft(refused)).isEmpty();
    }
    assertThat(pod.checks()).isEmpty();
    assertThat(pod.login.verify(challenge, pod.code()).subject()).isPresent();
  }

  @Test
  @Tag("checklist-S9")
  void aCodeThatHasEndedIsNotSent() {
    OtpChallenge challenge = pod.send();
    pod.pass(Duration.ofSeconds(119));
    wrong(challenge);
    assertThat(pod.checks()).hasSize(1);
    pod.pass(Duration.ofSeconds(1));
    assertThat(Pod.refused(() -> pod.login.verify(challenge, pod.code())).code())
        .isEqualTo(OtpCodes.CODE_EXPIRED);
    assertThat(pod.checks()).hasSize(1);
  }

  @Test
  void anotherCodeMustWaitForTheInterval() {
    OtpChallenge challenge = pod.send();
    pod.pass(Duration.ofSeconds(59));
    Refused refused = Pod.refused(() -> pod.login.resend(challenge));
    assertThat(refused.code()).isEqualTo(OtpCodes.TOO_SOON);
    assertThat(OtpCodes.notBefore(refused)).contains(challenge.resendAt());
    assertThat(pod.sends()).hasSize(1);
    pod.pass(Duration.ofSeconds(1));
    OtpChallenge next = pod.login.resend(challenge);
    assertThat(pod.login.verify(next, pod.code()).subject()).isPresent();
    assertThat(pod.handshakes()).hasSize(1);
  }

  @Test
  @Tag("checklist-S9")
  void manyCallersWithOneCodeShareOneRequest() throws Exception {
    OtpChallenge challenge = pod.send();
    pod.server.misbehaveOnce(Misbehaviour.CODE_CHECK_SLOW);
    List<Caller<LoginResult>> callers =
        Caller.start(20, () -> pod.login.verify(challenge, pod.code()));
    Waiting.until(() -> callers.stream().filter(Caller::isParked).count() == 20);
    LoginResult first = callers.get(0).outcome();
    for (Caller<LoginResult> caller : callers) {
      assertThat(caller.outcome()).isSameAs(first);
    }
    assertThat(pod.checks()).hasSize(1);
  }

  @Test
  void aSuccessEndsTheChallengeForOtherCodesThatWait() throws Exception {
    OtpChallenge challenge = pod.send();
    pod.server.misbehaveOnce(Misbehaviour.CODE_CHECK_SLOW);
    Caller<LoginResult> right = Caller.start(() -> pod.login.verify(challenge, pod.code()));
    Waiting.until(() -> pod.checks().size() == 1);
    Caller<LoginResult> other = Caller.start(() -> pod.login.verify(challenge, pod.wrong()));
    Waiting.until(other::isParked);
    assertThat(right.outcome().subject()).isPresent();
    assertThatThrownBy(other::outcome)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(Refused.class)
        .cause()
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.code()).isEqualTo(OtpCodes.CODE_USED));
    assertThat(pod.checks()).hasSize(1);
  }

  @Test
  void aCallerThatIsInterruptedBreaksNothingOff() throws Exception {
    OtpChallenge challenge = pod.send();
    pod.server.misbehaveOnce(Misbehaviour.CODE_CHECK_SLOW);
    Caller<LoginResult> first = Caller.start(() -> pod.login.verify(challenge, pod.code()));
    Waiting.until(() -> pod.checks().size() == 1);
    Caller<LoginResult> second = Caller.start(() -> pod.login.verify(challenge, pod.code()));
    Waiting.until(second::isParked);

    first.thread().interrupt();

    assertThatThrownBy(first::outcome)
        .hasCauseInstanceOf(Unreachable.class)
        .hasMessageContaining("interrupted before the answer came");
    assertThat(second.outcome().subject()).isPresent();
    assertThat(pod.checks()).hasSize(1);
  }
}
