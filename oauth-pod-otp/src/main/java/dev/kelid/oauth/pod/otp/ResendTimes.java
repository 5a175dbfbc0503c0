package dev.kelid.oauth.pod.otp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** From when on another code may be asked for, by device and identity, until that time has come. */
final class ResendTimes {
  private static final long MOST = 1_000_000;

  private final Cache<String, Instant> times;

  ResendTimes(InstantSource clock) {
    this.times =
        Caffeine.newBuilder()
            .expireAfter(
                Expiry.<String, Instant>writing(
                    (key, from) -> Duration.between(clock.instant(), from)))
            .maximumSize(MOST)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .executor(Runnable::run)
            .build();
  }

  /** An identity has no space, so that no two pairs make one key. */
  static String key(OtpChallenge challenge) {
    return challenge.identity().value() + " " + challenge.device().uid();
  }

  void add(OtpChallenge challenge) {
    times.put(key(challenge), challenge.resendAt());
  }

  /** The later one of the challenge's own time and that of the last code sent. */
  Instant notBefore(OtpChallenge challenge) {
    Instant last = times.getIfPresent(key(challenge));
    return last != null && last.isAfter(challenge.resendAt()) ? last : challenge.resendAt();
  }
}
