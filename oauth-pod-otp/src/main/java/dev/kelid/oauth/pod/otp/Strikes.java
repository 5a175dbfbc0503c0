package dev.kelid.oauth.pod.otp;

import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.pod.otp.AttemptStore.Attempts;
import dev.kelid.oauth.pod.otp.AttemptStore.Rule;
import dev.kelid.oauth.pod.otp.RefusalRule.Step;
import java.time.Instant;
import java.time.InstantSource;

/** Wrong codes of devices, and what they lead to. */
final class Strikes {
  private final AttemptStore store;
  private final Rule rule;
  private final InstantSource clock;
  private final OtpRefusals refusals;

  Strikes(AttemptStore store, Rule rule, InstantSource clock, OtpRefusals refusals) {
    this.store = store;
    this.rule = rule;
    this.clock = clock;
    this.refusals = refusals;
  }

  /** Does nothing unless the device is locked. */
  void requireUnlocked(String device, Step step) {
    Instant until = store.find(device).lockedUntil();
    if (until != null && clock.instant().isBefore(until)) {
      throw refusals.locked(OtpCalls.name(step), until);
    }
  }

  /** What a refusal means for the device, and what it is to say. */
  Refused counted(String device, Refused said) {
    Instant now = clock.instant();
    if (said.code().equals(OtpCodes.DEVICE_LOCKED)) {
      Instant until = now.plus(rule.lockTime());
      store.lock(device, until);
      return refusals.locked(said, until);
    }
    if (!said.code().equals(OtpCodes.WRONG_CODE)) {
      return said;
    }
    Attempts attempts = store.wrong(device, rule, now);
    Instant until = attempts.lockedUntil();
    return until == null
        ? refusals.wrongCode(said, rule.allowed() - attempts.wrong())
        : refusals.locked(said, until);
  }

  void forgive(String device) {
    store.clear(device);
  }
}
