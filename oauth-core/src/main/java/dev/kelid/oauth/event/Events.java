package dev.kelid.oauth.event;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells whoever wants to know. A consumer that fails breaks nothing: that is logged. */
public final class Events {
  private final @Nullable Consumer<? super OAuthEvent> consumer;
  private final InstantSource clock;

  /**
   * Events of one application.
   *
   * @param consumer null if nobody wants to know
   * @param clock the time of events
   */
  public Events(@Nullable Consumer<? super OAuthEvent> consumer, InstantSource clock) {
    this.consumer = consumer;
    this.clock = clock;
  }

  /** Tells what has happened just now, on this thread. */
  public void tell(Function<Instant, ? extends OAuthEvent> event) {
    if (consumer == null) {
      return;
    }
    try {
      consumer.accept(event.apply(clock.instant()));
    } catch (RuntimeException e) {
      log().log(Level.WARNING, "an observer of events failed", e);
    }
  }

  /** Looked up when there is something to say, not with the class: a start-up needs no log. */
  private static System.Logger log() {
    return System.getLogger(Events.class.getName());
  }
}
