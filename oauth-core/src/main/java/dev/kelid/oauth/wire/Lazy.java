package dev.kelid.oauth.wire;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is made at first use, once: nobody who starts up waits for what is needed later.
 *
 * @param <T> what is made
 */
public final class Lazy<T> {
  private final ReentrantLock making = new ReentrantLock();
  private final Supplier<T> maker;
  private volatile @Nullable T made;

  /** Makes nothing yet. */
  public Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  /** It, made now or before. */
  public T get() {
    T held = made;
    return held != null ? held : make();
  }

  /** It, if it was made. */
  public @Nullable T ifMade() {
    return made;
  }

  private T make() {
    making.lock();
    try {
      T held = made;
      if (held == null) {
        held = maker.get();
        made = held;
      }
      return held;
    } finally {
      making.unlock();
    }
  }
}
