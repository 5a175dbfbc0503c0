package dev.kelid.tests.cdi.app;

import dev.kelid.oauth.event.OAuthEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers which events it heard of. */
@ApplicationScoped
public class Recorder {
  private final List<String> heard = new CopyOnWriteArrayList<>();

  void hear(@Observes OAuthEvent event) {
    heard.add("sync " + event);
  }

  void hearLater(@ObservesAsync OAuthEvent event) {
    heard.add("async " + event);
  }

  /** What it heard, in order. */
  public List<String> heard() {
    return heard;
  }
}
