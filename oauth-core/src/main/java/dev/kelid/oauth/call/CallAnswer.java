package dev.kelid.oauth.call;

import dev.kelid.oauth.http.HttpReply;
import java.util.List;

/**
 * What of an API's answer decides whether a call is repeated.
 *
 * @param status of the answer
 * @param challenges the values of its {@code WWW-Authenticate} fields, in their order
 */
public record CallAnswer(int status, List<String> challenges) {
  /** The name of the field that holds challenges (RFC 9110 section 11.6.1). */
  public static final String CHALLENGES = "WWW-Authenticate";

  /** Copies the list. */
  public CallAnswer {
    challenges = List.copyOf(challenges);
  }

  /** An answer that came over a transport of this library. */
  public static CallAnswer of(HttpReply reply) {
    return new CallAnswer(reply.status(), reply.headers().getOrDefault(CHALLENGES, List.of()));
  }

  /** The status; challenges come from outside. */
  @Override
  public String toString() {
    return "CallAnswer[status=" + status + "]";
  }
}
