package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Misbehaviour.MFA_REQUIRED;
import static dev.kelid.oauth.testkit.Misbehaviour.REFRESH_RETRY;
import static dev.kelid.oauth.testkit.Misbehaviour.TOKEN_429;
import static dev.kelid.oauth.testkit.Misbehaviour.TOKEN_500;
import static dev.kelid.oauth.testkit.Misbehaviour.TOKEN_ANSWER_LOST;
import static dev.kelid.oauth.testkit.Misbehaviour.TOKEN_EMPTY;
import static dev.kelid.oauth.testkit.Misbehaviour.TOKEN_ERROR_IN_200;
import static dev.kelid.oauth.testkit.Misbehaviour.TOKEN_FLOOD;
import static dev.kelid.oauth.testkit.Misbehaviour.TOKEN_HTML;
import static dev.kelid.oauth.testkit.Misbehaviour.TOKEN_HUGE;
import static dev.kelid.oauth.testkit.Misbehaviour.TOKEN_REDIRECT;
import static dev.kelid.oauth.testkit.Misbehaviour.TOKEN_RESET;
import static dev.kelid.oauth.testkit.Misbehaviour.TOKEN_SLOW;
import static dev.kelid.oauth.testkit.Misbehaviour.TOKEN_TRICKLE;
import static dev.kelid.oauth.testkit.Misbehaviour.TOKEN_TRUNCATED;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What goes wrong at the token endpoint when a test asks for it. */
final class TokenFaults {
  private static final int HUGE = 2 << 20;

  private static final int REFUSED = 400;
  private static final int TOO_MANY = 429;
  private static final int PAUSE_SECONDS = 30;

  private final Realm realm;
  private final ErrorShape errors;

  TokenFaults(Realm realm, ErrorShape errors) {
    this.realm = realm;
    this.errors = errors;
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
            TOKEN_FLOOD,
            TOKEN_ERROR_IN_200,
            TOKEN_429)
        .filter(realm.conduct()::does)
        .findFirst()
        .map(this::answer);
  }

  /** Returns the wrong answer that takes the place of processing a refresh. */
  Optional<Reply> insteadOfRefresh() {
    if (realm.conduct().does(REFRESH_RETRY)) {
      throw Refusal.invalidRequest(
          "Failed to refresh token because of multiple concurrent requests using the same token."
              + " Please retry the request.");
    }
    return realm.conduct().does(MFA_REQUIRED)
        ? Optional.of(Reply.json(403, secondFactor()))
        : Optional.empty();
  }

  /** Delays or loses the answer to a request that was processed. */
  Reply late(Reply reply) {
    Duration delay =
        reply.status() >= REFUSED ? realm.settings().refusalDelay() : realm.settings().tokenDelay();
    if (realm.conduct().does(TOKEN_SLOW)) {
      delay = delay.plus(realm.settings().slowness());
    }
    return cut(reply).after(delay);
  }

  private Reply cut(Reply reply) {
    if (realm.conduct().does(TOKEN_ANSWER_LOST)) {
      return reply.withDelivery(Reply.Delivery.RESET);
    }
    return realm.conduct().does(TOKEN_TRUNCATED) ? reply.withDelivery(Reply.Delivery.HALF) : reply;
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
      case TOKEN_FLOOD -> Reply.trickle().withDelivery(Reply.Delivery.FLOOD);
      case TOKEN_429 -> tooMany();
      default ->
          Reply.json(
              200,
              Map.of("error", "invalid_grant", "error_description", "an error in spite of 200"));
    };
  }

  /** Auth0's headers: the reset is in seconds since 1970. */
  private Reply tooMany() {
    long reset = realm.settings().clock().instant().plusSeconds(PAUSE_SECONDS).getEpochSecond();
    return errors
        .write(Refusal.of(TOO_MANY, "too_many_requests", "Global limit has been reached"))
        .with("x-ratelimit-limit", "10")
        .with("x-ratelimit-remaining", "0")
        .with("x-ratelimit-reset", String.valueOf(reset));
  }

  private Map<String, Object> secondFactor() {
    return Map.of(
        "error",
        "mfa_required",
        "error_description",
        "Multifactor authentication required",
        "mfa_token",
        "Fe26." + realm.random().next(),
        "mfa_requirements",
        Map.of("challenge", List.of(Map.of("type", "otp"))));
  }

  private static Map<String, Object> huge() {
    return Map.of(
        "access_token", "huge", "token_type", "Bearer", "expires_in", 300, "x", "x".repeat(HUGE));
  }
}
