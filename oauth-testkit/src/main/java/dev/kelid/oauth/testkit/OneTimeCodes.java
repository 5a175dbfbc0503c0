package dev.kelid.oauth.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The one-time codes that were sent, and the people who first came with one. */
final class OneTimeCodes {
  static final int DIGITS = 6;
  private static final long FIRST_NEWCOMER = 20_001;

  private final Map<Addressee, SentCode> latest = new ConcurrentHashMap<>();
  private final Queue<OneTimeCode> sent = new ConcurrentLinkedQueue<>();
  private final Map<String, TestUser> newcomers = new ConcurrentHashMap<>();
  private final Settings settings;
  private final RandomText random;

  /** One code at a time for each identity on each device. */
  private record Addressee(Device device, String identity) {}

  OneTimeCodes(Settings settings, RandomText random) {
    this.settings = settings;
    this.random = random;
  }

  /** Sends a code, in place of the one before. */
  SentCode send(Identity identity, Device device, AuthorizationRequest asked, String responseType) {
    Instant now = settings.clock().instant();
    String digits = random.digits(DIGITS);
    OneTimeCode code = new OneTimeCode(identity.value(), digits, device.uid(), now);
    SentCode next =
        new SentCode(
            code, asked, responseType, now.plus(identity.kind().lifetime()), new AtomicBoolean());
    latest.compute(
        new Addressee(device, identity.value()), (key, before) -> next(before, next, now));
    sent.add(code);
    settings.codeReceiver().accept(code);
    return next;
  }

  private SentCode next(@Nullable SentCode before, SentCode next, Instant now) {
    boolean soon =
        before != null
            && !before.used().get()
            && now.isBefore(before.code().at().plus(settings.resendAfter()));
    if (soon) {
      throw CodeRefusals.tooSoon();
    }
    return next;
  }

  Optional<SentCode> latest(Identity identity, Device device) {
    return Optional.ofNullable(latest.get(new Addressee(device, identity.value())));
  }

  List<OneTimeCode> sent() {
    return List.copyOf(sent);
  }

  boolean sentTo(Identity identity) {
    return sent.stream().anyMatch(code -> code.identity().equals(identity.value()));
  }

  String last(String typed) {
    String identity = Identity.read(typed).map(Identity::value).orElse(typed);
    return sent.stream()
        .filter(code -> code.identity().equals(identity))
        .reduce((first, second) -> second)
        .map(OneTimeCode::code)
        .orElseThrow(
            () -> new IllegalArgumentException("no code was sent to '%s'".formatted(typed)));
  }

  Optional<TestUser> newcomer(Identity identity) {
    return Optional.ofNullable(newcomers.get(identity.value()));
  }

  /** Registers somebody who proved an identity that nobody had. */
  TestUser register(Identity identity) {
    return newcomers.computeIfAbsent(
        identity.value(),
        value -> {
          String subject = String.valueOf(FIRST_NEWCOMER + newcomers.size());
          TestUser user = TestUser.of("user-" + subject).withSubject(subject);
          return identity.kind() == Identity.Kind.EMAIL
              ? user.withEmail(value)
              : user.withPhoneNumber(value);
        });
  }

  void clear() {
    latest.clear();
    sent.clear();
    newcomers.clear();
  }
}
