package dev.kelid.oauth.token;

import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Origin;
import dev.kelid.oauth.wire.Pauses;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Leaves authorization servers in trouble alone, each for a time that doubles with every failure
 * and is never quite the same, or for as long as the server asks for ({@code Retry-After}, an hour
 * at most). Then one request goes ahead; if it is answered, all may follow. A server that turns
 * requests away or cannot be reached is left alone at once, one whose answers get lost from the
 * third lost answer in a row on. What is said of one client's requests (HTTP 429) or address (a
 * redirect, 404) is of that client: the others of the same server go on. Should the clock be set
 * back, a pause begins anew, and is no longer than before. Shared by all registrations.
 */
public final class BackOff {
  private static final int LOST_IN_A_ROW = 3;

  private final ConcurrentMap<Server, Trouble> troubles = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final Pauses pauses;
  private final Duration longest;

  /**
   * No server is in trouble yet.
   *
   * @param clock tells when a pause is over
   * @param random makes pauses differ
   * @param longest longer than a request can take: after this time another may go ahead
   */
  public BackOff(InstantSource clock, SecureRandom random, Duration longest) {
    this.clock = clock;
    this.pauses = new Pauses(random);
    this.longest = longest;
  }

  /**
   * What is known of a server that gave no usable answer last time.
   *
   * @param failures in a row
   * @param pauses how often it was left alone since it last answered
   * @param since the first of these failures
   * @param begun when the pause began
   * @param until when it is left alone; null for not at all
   * @param aheadUntil how long the one that goes ahead may take; null if nobody does
   */
  private record Trouble(
      int failures,
      int pauses,
      Instant since,
      Instant begun,
      @Nullable Instant until,
      @Nullable Instant aheadUntil) {
    /** The same, for a clock that may have been set back since the pause began. */
    Trouble seenAt(Instant now) {
      if (until == null || !now.isBefore(begun)) {
        return this;
      }
      Duration back = Duration.between(now, begun);
      Instant ahead = aheadUntil == null ? null : aheadUntil.minus(back);
      return new Trouble(failures, pauses, since, now, until.minus(back), ahead);
    }

    boolean isLeftAlone(Instant now) {
      return until != null && (now.isBefore(until) || isAhead(now));
    }

    /** When all may ask again: after the pause, or when the one that goes ahead must be back. */
    @Nullable Instant again(Instant now) {
      return until != null && now.isBefore(until) ? until : aheadUntil;
    }

    private boolean isAhead(Instant now) {
      return aheadUntil != null && now.isBefore(aheadUntil);
    }

    Trouble withUntil(Instant time) {
      return new Trouble(failures, pauses, since, begun, time, aheadUntil);
    }

    Trouble withAhead(@Nullable Instant time) {
      return new Trouble(failures, pauses, since, begun, until, time);
    }
  }

  /** Who is left alone: a whole server, or a server by one client, which is not its only one. */
  private record Server(Origin origin, String client) {}

  /**
   * The right to send one request to a server.
   *
   * @throws Unreachable while the server is left alone
   */
  Turn turn(ClientRegistration registration, URI location) {
    Origin origin = Origin.of(location);
    Turn turn = new Turn(new Server(origin, ""), new Server(origin, registration.clientId()));
    Instant now = clock.instant();
    claim(turn, turn.whole, registration, now);
    claim(turn, turn.ofClient, registration, now);
    return turn;
  }

  private void claim(Turn turn, Server server, ClientRegistration registration, Instant now) {
    Trouble trouble = troubles.get(server);
    if (trouble == null || trouble.until() == null) {
      return;
    }
    boolean[] isFree = {true};
    Trouble seen =
        troubles.computeIfPresent(
            server,
            (s, before) -> {
              Trouble t = before.seenAt(now);
              isFree[0] = !t.isLeftAlone(now);
              return isFree[0] ? t.withAhead(now.plus(longest)) : t;
            });
    if (seen != null && !isFree[0]) {
      turn.close();
      throw leftAlone(registration.id(), seen, now);
    }
    turn.ahead.add(server);
  }

  private static Unreachable leftAlone(String registration, Trouble trouble, Instant now) {
    Instant again = trouble.again(now);
    return new Unreachable(
        registration,
        "none since " + trouble.since() + "; it is asked again at " + again,
        new Unreachable.Answer("token endpoint", 0, "", "", again, Map.of()),
        null);
  }

  /** One request to a server. Closing it without an outcome changes nothing. */
  final class Turn implements AutoCloseable {
    private final Server whole;
    private final Server ofClient;
    private final List<Server> ahead = new ArrayList<>();

    private Turn(Server whole, Server ofClient) {
      this.whole = whole;
      this.ofClient = ofClient;
    }

    /** Sends the request, and learns from its outcome. */
    <T> T ask(Supplier<T> request) {
      try {
        T answer = request.get();
        troubles.remove(whole);
        troubles.remove(ofClient);
        return answer;
      } catch (OAuthException e) {
        learn(e);
        throw e;
      }
    }

    private void learn(OAuthException failure) {
      Processing processing = Processing.of(failure);
      if (processing == Processing.ANSWERED) {
        troubles.remove(whole);
        troubles.remove(ofClient);
      } else {
        Server troubled = Processing.isOfClient(failure) ? ofClient : whole;
        troubles.compute(troubled, (s, t) -> after(t, processing, failure));
      }
    }

    @Override
    public void close() {
      ahead.forEach(server -> troubles.computeIfPresent(server, (s, t) -> t.withAhead(null)));
    }
  }

  private Trouble after(@Nullable Trouble before, Processing processing, OAuthException failure) {
    Instant now = clock.instant();
    Trouble last = before == null ? new Trouble(0, 0, now, now, null, null) : before;
    if (last.until() != null && now.isBefore(last.until())) {
      return last.withUntil(
          Pauses.later(last.until(), failure, now)); // sent before the pause began
    }
    int failures = last.failures() + 1;
    if (processing == Processing.AMBIGUOUS && failures < LOST_IN_A_ROW && last.until() == null) {
      return new Trouble(failures, 0, last.since(), now, null, null);
    }
    int number = last.pauses() + 1;
    Instant until = pauses.end(number, failure, now);
    return new Trouble(failures, number, last.since(), now, until, null);
  }
}
