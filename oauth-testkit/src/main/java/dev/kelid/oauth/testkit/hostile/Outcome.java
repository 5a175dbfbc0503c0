package dev.kelid.oauth.testkit.hostile;

/** What has to come of a login. */
public enum Outcome {
  /** Nobody is logged in, and no token is kept. */
  REFUSED,
  /** The user is logged in: the standards allow it, or demand that it is ignored. */
  ACCEPTED,
  /** Either of both, as the client's documents say; but nothing else, and no waiting. */
  EITHER
}
