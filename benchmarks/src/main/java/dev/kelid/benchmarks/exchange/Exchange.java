package dev.kelid.benchmarks.exchange;

/** One library's way from a code to tokens (RFC 6749 section 4.1.3). */
interface Exchange {
  /** Writes the request, sends it, reads the answer, and looks whether it is one of tokens. */
  Object tokens() throws Exception;

  /** The access token in what {@link #tokens} returned. */
  String accessToken(Object tokens);
}
