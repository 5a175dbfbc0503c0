package dev.kelid.samples.webapp;

import dev.kelid.oauth.event.OAuthEvent;
import dev.kelid.oauth.event.RenewalFailed;
import dev.kelid.oauth.event.SignedIn;
import dev.kelid.oauth.event.SignedOut;
import dev.kelid.oauth.event.TokensRenewed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;

/** What happened to logins and tokens lately. */
@ApplicationScoped
public class EventLog {
  private static final int MOST = 50;

  private final BlockingDeque<Line> lines = new LinkedBlockingDeque<>(MOST);

  /**
   * One event in words.
   *
   * @param at when
   * @param said what happened
   */
  public record Line(Instant at, String said) {}

  void signedIn(@Observes SignedIn event) {
    add(event, event.name() + " signed in");
  }

  void signedOut(@Observes SignedOut event) {
    add(event, event.name() + " signed out: " + words(event.cause()));
  }

  void renewed(@Observes TokensRenewed event) {
    add(event, "tokens were renewed");
  }

  void failed(@Observes RenewalFailed event) {
    add(event, "tokens could not be renewed: " + words(event.kind()));
  }

  private void add(OAuthEvent event, String said) {
    Line line = new Line(event.at(), event.registration() + ": " + said);
    while (!lines.offerLast(line)) {
      lines.pollFirst();
    }
  }

  private static String words(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The last of them, newest first. */
  public List<Line> newestFirst() {
    List<Line> newest = new ArrayList<>(lines);
    Collections.reverse(newest);
    return newest;
  }
}
