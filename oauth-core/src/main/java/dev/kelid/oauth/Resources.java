package dev.kelid.oauth;

import dev.kelid.oauth.apache.Timeouts;
import dev.kelid.oauth.event.Events;
import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.token.BackOff;
import dev.kelid.oauth.token.RenewalRules;
import dev.kelid.oauth.token.TokenStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/** What all clients of one application share. */
record Resources(
    HttpTransport transport,
    TokenStore store,
    RenewalThreads threads,
    InstantSource clock,
    SecureRandom random,
    RenewalRules renewal,
    BackOff backOff,
    Events events) {

  /** A refresh, its repetition, and what the check of a new ID token may fetch. */
  private static final int EXCHANGES_OF_A_RENEWAL = 4;

  /** The same, with a store whose failures are those of this registration. */
  Resources at(String registration) {
    TokenStore own = new RegistrationStore(store, registration);
    return new Resources(transport, own, threads, clock, random, renewal, backOff, events);
  }

  /**
   * The rules of renewals that take no longer than these calls. Callers wait for one exchange and
   * half of a second one: one that was queued first, or is repeated.
   */
  static RenewalRules renewalRules(Timeouts timeouts, double earlyShare) {
    Duration longest =
        timeouts.exchange().multipliedBy(EXCHANGES_OF_A_RENEWAL).plus(timeouts.connect());
    Duration patience = timeouts.exchange().multipliedBy(3).dividedBy(2);
    return new RenewalRules(patience, longest, earlyShare);
  }
}
