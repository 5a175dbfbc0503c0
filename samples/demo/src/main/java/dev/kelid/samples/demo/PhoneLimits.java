package dev.kelid.samples.demo;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How many codes are sent: to one number, and for one address. Text messages cost money. */
final class PhoneLimits {
  static final int MOST_TO_A_NUMBER = 5;
  static final int MOST_FOR_AN_ADDRESS = 20;
  private static final Duration DURING = Duration.ofMinutes(10);
  private static final int NETWORK_BYTES = 8;

  private final SendLimit numbers = new SendLimit(MOST_TO_A_NUMBER, DURING);
  private final SendLimit addresses = new SendLimit(MOST_FOR_AN_ADDRESS, DURING);

  /** Counts one; says what is wrong if it is one too many, else null. */
  @Nullable PhoneProblem exceeded(String number, String address, Language in) {
    Instant now = Instant.now();
    Optional<Instant> byAddress = addresses.exceeded(network(address), now);
    if (byAddress.isPresent()) {
      return problem("error.limit-address", byAddress.get(), in);
    }
    Optional<Instant> byNumber = numbers.exceeded(number, now);
    if (byNumber.isPresent()) {
      addresses.giveBack(network(address));
      return problem("error.limit-number", byNumber.get(), in);
    }
    return null;
  }

  /** Takes back one that was counted, because no code was sent. */
  void giveBack(String number, String address) {
    addresses.giveBack(network(address));
    numbers.giveBack(number);
  }

  private static PhoneProblem problem(String key, Instant next, Language in) {
    return new PhoneProblem(PhoneProblem.TOO_MANY, in.say(key, in.when(next, Instant.now())));
  }

  /** One subscriber has a whole /64 of IPv6 addresses. */
  private static String network(String address) {
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return Arrays.toString(Arrays.copyOf(bytes, Math.min(bytes.length, NETWORK_BYTES)));
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
