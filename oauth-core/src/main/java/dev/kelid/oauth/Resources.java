package dev.kelid.oauth;

import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.token.BackOff;
import dev.kelid.oauth.token.RenewalRules;
import dev.kelid.oauth.token.TokenStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** What all clients of one application share. */
record Resources(
    HttpTransport transport,
    TokenStore store,
    Threads threads,
    InstantSource clock,
    SecureRandom random,
    RenewalRules renewal,
    BackOff backOff) {

  /** What runs renewals, for each registration. */
  interface Threads {
    /** Runs what callers wait for. */
    Executor of(String registration);

    /** Runs what nobody waits for. */
    Executor inBackground(String registration);

    /** The same for everything. */
    static Threads all(Executor executor) {
      return new Threads() {
        @Override
        public Executor of(String registration) {
          return executor;
        }

        @Override
        public Executor inBackground(String registration) {
          return executor;
        }
      };
    }
  }
}
