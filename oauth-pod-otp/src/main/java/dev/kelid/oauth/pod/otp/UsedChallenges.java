package dev.kelid.oauth.pod.otp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** Challenges that are marked, remembered until their code has expired anyway. */
final class UsedChallenges {
  private final Cache<String, Instant> used;

  UsedChallenges(InstantSource clock) {
    this.used =
        Caffeine.newBuilder()
            .expireAfter(
                Expiry.<String, Instant>writing(
                    (id, end) -> Duration.between(clock.instant(), end)))
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .executor(Runnable::run)
            .build();
  }

  void add(OtpChallenge challenge) {
    used.put(challenge.id(), challenge.expiresAt());
  }

  boolean contains(OtpChallenge challenge) {
    return used.getIfPresent(challenge.id()) != null;
  }
}
