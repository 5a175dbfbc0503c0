package dev.kelid.oauth.oidc;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.jose.KeySet;
import dev.kelid.oauth.jose.SignedJwt;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.wire.Endpoint;
import dev.kelid.oauth.wire.Fetched;
import dev.kelid.oauth.wire.Pauses;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The keys of one issuer (OpenID Connect Core section 10.1.1): asked at first use, kept for an
 * hour, and asked again when a token names a key that is not among them: five times in any minute
 * at most. Without a fitting key nothing is verified.
 */
public final class KeySource {
  private static final Fetched.Life LIFE =
      new Fetched.Life(Duration.ofHours(1), Duration.ofDays(1));
  private static final int MOST_FETCHES = 5;

  private final ClientRegistration registration;
  private final Discovery discovery;
  private final Endpoint endpoint;
  private final InstantSource clock;
  private final Fetched<KeySet> keys;
  private final FetchLimit fetches = new FetchLimit(MOST_FETCHES, Duration.ofMinutes(1));

  /** Asks nothing yet. */
  public KeySource(
      ClientRegistration registration,
      Discovery discovery,
      HttpTransport transport,
      InstantSource clock,
      SecureRandom random) {
    this.registration = registration;
    this.discovery = discovery;
    this.endpoint = new Endpoint(registration, "key set endpoint", transport, clock);
    this.clock = clock;
    this.keys = new Fetched<>(clock, new Pauses(random), LIFE, this::load);
  }

  /**
   * Checks a signature, with newly fetched keys if those held do not fit. Blocks while keys are
   * fetched.
   *
   * @throws OAuthException if no key set can be had
   */
  SignedJwt.Outcome verify(SignedJwt token) {
    KeySet held = keys.get();
    SignedJwt.Outcome outcome = token.verify(held);
    return outcome == SignedJwt.Outcome.VERIFIED
        ? outcome
        : token.verify(keys.newerThan(held, this::mayFetchAgain));
  }

  private boolean mayFetchAgain() {
    return fetches.take(clock.instant());
  }

  private KeySet load() {
    URI location = discovery.endpoints().jwks();
    if (location == null) {
      throw new Invalid(
          registration.id(),
          Check.ENDPOINT_MISSING,
          "jwks_uri; without it no ID token can be checked");
    }
    HttpReply reply = endpoint.send(HttpCall.get(location));
    if (reply.status() != 200) {
      throw endpoint.unreachable("HTTP " + reply.status() + " at " + location, null);
    }
    try {
      return KeySet.parse(reply.body());
    } catch (IllegalArgumentException e) {
      throw new Invalid(registration.id(), Check.KEY_SET, e.getMessage() + " at " + location);
    }
  }
}
