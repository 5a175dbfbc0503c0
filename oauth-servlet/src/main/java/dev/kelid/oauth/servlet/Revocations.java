package dev.kelid.oauth.servlet;

import dev.kelid.oauth.EndedGrant;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Unreachable;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Revokes what a session held, in ten seconds at most: the user is waiting. */
final class Revocations {
  private static final System.Logger LOG = System.getLogger(Logout.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final Instant end;

  Revocations(InstantSource clock) {
    this.clock = clock;
    this.end = clock.instant().plus(PATIENCE);
  }

  /** Whether no further one is begun. */
  boolean areOver() {
    return !clock.instant().isBefore(end);
  }

  /** A server that does not answer is not asked again. */
  void revoke(String registration, List<EndedGrant> grants) {
    for (int i = 0; i < grants.size(); i++) {
      if (areOver()) {
        leave(registration, grants.size() - i, "it has taken too long already");
        return;
      }
      try {
        grants.get(i).revoke();
      } catch (OAuthException e) {
        boolean last = e instanceof Unreachable;
        leave(registration, last ? grants.size() - i : 1, String.valueOf(e.getMessage()));
        if (last) {
          return;
        }
      }
    }
  }

  /** Says of how many grants the server was not told. */
  static void leave(String registration, int grants, String reason) {
    if (grants > 0) {
      LOG.log(
          Level.WARNING,
          () ->
              "Signed out, but of registration '"
                  + registration
                  + "' the tokens of "
                  + grants
                  + (grants == 1 ? " grant" : " grants")
                  + " were not revoked: "
                  + reason);
    }
  }
}
