package dev.kelid.oauth.error;

import org.jspecify.annotations.Nullable;

/**
 * No usable answer: the network, a time limit, a server in trouble, or a page where JSON was due.
 * Whatever was held (session, refresh token) is still held; trying again later may help.
 */
public final class Unreachable extends OAuthException {
  private static final long serialVersionUID = 1L;

  private final String endpoint;

  /**
   * No usable answer.
   *
   * @param registration id of the registration
   * @param endpoint which endpoint, in words: "token endpoint"
   * @param reason what happened instead of an answer
   * @param cause the I/O failure, if it was one
   */
  public Unreachable(
      String registration, String endpoint, String reason, @Nullable Throwable cause) {
    super(registration, "the " + endpoint + " gave no usable answer: " + printable(reason), cause);
    this.endpoint = endpoint;
  }

  /** Which endpoint gave no answer, in words. */
  public String endpoint() {
    return endpoint;
  }
}
