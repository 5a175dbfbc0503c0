package dev.kelid.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SendLimitTest {
  private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
  private final SendLimit limit = new SendLimit(2, Duration.ofMinutes(10));

  @Test
  void oneTooManyIsToldWhenTheNextMayBe() {
    assertThat(limit.exceeded("a", START)).isEmpty();
    assertThat(limit.exceeded("a", START.plusSeconds(60))).isEmpty();
    Optional<Instant> next = limit.exceeded("a", START.plusSeconds(61));
    assertThat(next).contains(START.plusSeconds(600));
    assertThat(limit.exceeded("a", START.plusSeconds(599))).isEqualTo(next);
    assertThat(limit.exceeded("a", START.plusSeconds(600))).isEmpty();
  }

  @Test
  void oneThatWasGivenBackIsNotCounted() {
    IntStream.range(0, 2).forEach(i -> limit.exceeded("a", START));
    assertThat(limit.exceeded("a", START)).isPresent();
    limit.giveBack("a");
    assertThat(limit.exceeded("a", START)).isEmpty();
    assertThat(limit.exceeded("a", START)).isPresent();
  }

  @Test
  void manyOtherKeysDoNotFreeOne() {
    IntStream.range(0, 3).forEach(i -> limit.exceeded("a", START));
    IntStream.range(0, 100_000).forEach(i -> limit.exceeded("other" + i, START));
    assertThat(limit.exceeded("a", START)).isPresent();
  }

  @Test
  void keysAreLimitedApart() {
    IntStream.range(0, 3).forEach(i -> limit.exceeded("a", START));
    assertThat(limit.exceeded("a", START)).isPresent();
    long free =
        IntStream.range(0, 100).filter(i -> limit.exceeded("b" + i, START).isEmpty()).count();
    assertThat(free).isGreaterThan(90);
  }

  @Test
  void subscriberOfIpv6HasOneAddress() {
    PhoneLimits limits = new PhoneLimits();
    for (int i = 0; i < PhoneLimits.MOST_FOR_AN_ADDRESS; i++) {
      assertThat(limits.exceeded("0912345" + (6000 + i), "2001:db8::" + i, Language.ENGLISH))
          .isNull();
    }
    PhoneProblem problem = limits.exceeded("09120000000", "2001:db8::ffff", Language.ENGLISH);
    assertThat(problem).isNotNull();
    assertThat(problem.status()).isEqualTo(429);
    assertThat(problem.text()).startsWith("Too many codes were asked for from your network");
    assertThat(limits.exceeded("09120000000", "2001:db8:1::1", Language.ENGLISH)).isNull();
  }
}
