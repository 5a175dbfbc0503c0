package dev.kelid.oauth.pod.otp;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One at a time for each key; different keys do not wait for each other. */
final class Turns {
  private final ConcurrentHashMap<String, Turn> turns = new ConcurrentHashMap<>();

  /** Counted only inside of the map's own computations. */
  private record Turn(ReentrantLock lock, int waiting) {
    Turn and(int more) {
      return new Turn(lock, waiting + more);
    }
  }

  <V> V take(String key, Supplier<V> work) {
    ReentrantLock lock = enter(key);
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
      turns.computeIfPresent(key, (k, turn) -> left(turn));
    }
  }

  private ReentrantLock enter(String key) {
    Turn entered =
        turns.compute(
            key, (k, turn) -> (turn == null ? new Turn(new ReentrantLock(true), 0) : turn).and(1));
    if (entered == null) {
      throw new IllegalStateException("a turn was entered and is not there");
    }
    return entered.lock();
  }

  private static @Nullable Turn left(Turn turn) {
    return turn.waiting() == 1 ? null : turn.and(-1);
  }
}
