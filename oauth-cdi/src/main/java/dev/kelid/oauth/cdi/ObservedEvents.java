package dev.kelid.oauth.cdi;

import dev.kelid.oauth.event.OAuthEvent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/** Makes CDI events of what happens, for both kinds of observers. */
@OwnBean
final class ObservedEvents implements Consumer<OAuthEvent> {
  private static final System.Logger LOG = System.getLogger(ObservedEvents.class.getName());

  private final Event<OAuthEvent> events;

  @Inject
  ObservedEvents(Event<OAuthEvent> events) {
    this.events = events;
  }

  /** The asynchronous ones first: CDI stops at the first synchronous observer that throws. */
  @Override
  public void accept(OAuthEvent event) {
    var unused =
        events
            .fireAsync(event)
            .exceptionally(
                failure -> {
                  LOG.log(Level.WARNING, "an asynchronous observer of events failed", failure);
                  return event;
                });
    events.fire(event);
  }
}
