package dev.kelid.oauth.testkit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** How the server behaves at the moment: who is approved, what is denied, what goes wrong. */
final class Conduct {
  private static final Tampering NONE = new Tampering() {};

  private final Map<Misbehaviour, Integer> wrong = new ConcurrentHashMap<>();
  private final AtomicInteger denials = new AtomicInteger();
  private volatile Tampering tampering = NONE;
  private final @Nullable TestUser firstApproved;
  private final AtomicReference<@Nullable TestUser> approved;

  Conduct(@Nullable TestUser approved) {
    this.firstApproved = approved;
    this.approved = new AtomicReference<>(approved);
  }

  /** Returns who signs in without a page; empty when the login page is shown. */
  Optional<TestUser> approved() {
    return Optional.ofNullable(approved.get());
  }

  void approve(@Nullable TestUser user) {
    approved.set(user);
  }

  void denyNext() {
    denials.incrementAndGet();
  }

  /** Returns whether this authorization request is denied, and counts it. */
  boolean denies() {
    return denials.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  /** A negative number stands for always. */
  void misbehave(int times, Misbehaviour... misbehaviours) {
    for (Misbehaviour misbehaviour : misbehaviours) {
      wrong.put(misbehaviour, times);
    }
  }

  void tamper(Tampering other) {
    tampering = other;
  }

  /** Returns who changes what is about to be sent; nothing is changed if nobody does. */
  Tampering tampering() {
    return tampering;
  }

  void behave() {
    wrong.clear();
    tampering = NONE;
    denials.set(0);
  }

  void reset() {
    behave();
    approved.set(firstApproved);
  }

  /** Returns whether to do this wrong, and counts it: ask only where it takes effect. */
  boolean does(Misbehaviour misbehaviour) {
    AtomicInteger before = new AtomicInteger();
    wrong.computeIfPresent(
        misbehaviour,
        (key, left) -> {
          before.set(left);
          return left == 1 ? null : left - 1;
        });
    return before.get() != 0;
  }
}
