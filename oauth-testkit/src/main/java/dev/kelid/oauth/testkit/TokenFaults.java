package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Misbehaviour.TOKEN_500;
import static dev.kelid.oauth.testkit.Misbehaviour.TOKEN_ANSWER_LOST;
import static dev.kelid.oauth.testkit.Misbehaviour.TOKEN_EMPTY;
import static dev.kelid.oauth.testkit.Misbehaviour.TOKEN_ERROR_IN_200;
import static dev.kelid.oauth.testkit.Misbehaviour.TOKEN_HTML;
import static dev.kelid.oauth.testkit.Misbehaviour.TOKEN_HUGE;
import static dev.kelid.oauth.testkit.Misbehaviour.TOKEN_REDIRECT;
import static dev.kelid.oauth.testkit.Misbehaviour.TOKEN_RESET;
import static dev.kelid.oauth.testkit.Misbehaviour.TOKEN_SLOW;
import static dev.kelid.oauth.testkit.Misbehaviour.TOKEN_TRICKLE;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What goes wrong at the token endpoint when a test asks for it. */
final class TokenFaults {
  private static final int HUGE = 2 << 20;

  private final Realm realm;

  TokenFaults(Realm realm) {
    this.realm = realm;
  }

  /** Returns the wrong answer that takes the place of processing the request. */
  Optional<Reply> instead() {
    return Stream.of(
            TOKEN_HTML,
            TOKEN_500,
            TOKEN_RESET,
            TOKEN_REDIRECT,
            TOKEN_EMPTY,
            TOKEN_HUGE,
            TOKEN_TRICKLE,
            TOKEN_ERROR_IN_200)
        .filter(realm.conduct()::does)
        .findFirst()
        .map(this::answer);
  }

  /** Delays or loses the answer to a request that was processed. */
  Reply late(Reply reply) {
    Duration delay = realm.settings().tokenDelay();
    if (realm.conduct().does(TOKEN_SLOW)) {
      delay = delay.plus(realm.settings().slowness());
    }
    boolean lost = realm.conduct().does(TOKEN_ANSWER_LOST);
    return (lost ? reply.withDelivery(Reply.Delivery.RESET) : reply).after(delay);
  }

  private Reply answer(Misbehaviour fault) {
    return switch (fault) {
      case TOKEN_HTML -> Reply.html(200, "<!DOCTYPE html><title>Welcome</title><p>Not JSON.</p>");
      case TOKEN_500 -> Reply.json(500, Map.of("error", "server_error"));
      case TOKEN_RESET -> Reply.reset();
      case TOKEN_REDIRECT ->
          Reply.empty(307).with("Location", realm.addresses().origin() + "/elsewhere");
      case TOKEN_EMPTY -> Reply.jsonText(200, "");
      case TOKEN_HUGE -> Reply.json(200, huge());
      case TOKEN_TRICKLE -> Reply.trickle();
      default ->
          Reply.json(
              200,
              Map.of("error", "invalid_grant", "error_description", "an error in spite of 200"));
    };
  }

  private static Map<String, Object> huge() {
    return Map.of(
        "access_token", "huge", "token_type", "Bearer", "expires_in", 300, "x", "x".repeat(HUGE));
  }
}
