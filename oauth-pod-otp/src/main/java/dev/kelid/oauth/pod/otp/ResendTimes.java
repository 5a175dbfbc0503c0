package dev.kelid.oauth.pod.otp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The last code sent to each identity for each device, until another may be asked for. */
final class ResendTimes {
  private static final long MOST = 1_000_000;

  private final Cache<String, Last> times;

  ResendTimes(InstantSource clock) {
    this.times =
        Caffeine.newBuilder()
            .expireAfter(
                Expiry.<String, Last>writing(
                    (key, last) -> Duration.between(clock.instant(), last.resendAt())))
            .maximumSize(MOST)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .executor(Runnable::run)
            .build();
  }

  private record Last(Instant resendAt, Instant expiresAt) {
    Instant firstOfBoth() {
      return expiresAt.isBefore(resendAt) ? expiresAt : resendAt;
    }
  }

  /** An identity has no space, so that no two pairs make one key. */
  static String key(OtpRequest request) {
    return request.identity().value() + " " + request.device().uid();
  }

  void add(OtpChallenge challenge) {
    times.put(key(challenge.request()), new Last(challenge.resendAt(), challenge.expiresAt()));
  }

  /** The code that was sent is of no use any more: the next login need not wait for its end. */
  void forget(OtpChallenge challenge) {
    times.invalidate(key(challenge.request()));
  }

  /** For a login that begins: when the last code may be sent again, or has ended; null if none. */
  @Nullable Instant notBefore(OtpRequest request) {
    Last last = times.getIfPresent(key(request));
    return last == null ? null : last.firstOfBoth();
  }

  /** For another code: the later one of the challenge's own time and that of the last code sent. */
  Instant notBefore(OtpChallenge challenge) {
    Last last = times.getIfPresent(key(challenge.request()));
    return last != null && last.resendAt().isAfter(challenge.resendAt())
        ? last.resendAt()
        : challenge.resendAt();
  }
}
