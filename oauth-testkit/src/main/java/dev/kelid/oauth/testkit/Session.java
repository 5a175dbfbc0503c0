package dev.kelid.oauth.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * One sign-in of a user in one browser.
 *
 * @param user who signed in
 * @param authTime when (claim {@code auth_time})
 * @param acr how strongly (claim {@code acr})
 * @param sid the claim {@code sid}
 */
record Session(TestUser user, Instant authTime, String acr, String sid) {
  /** Returns POD's name for the browser: a UUID that stays the same. */
  String deviceUid() {
    return UUID.nameUUIDFromBytes(sid.getBytes(UTF_8)).toString();
  }

  /** Returns whether it satisfies what the client asked for. */
  boolean suits(AuthorizationRequest request, Instant now) {
    Long maxAge = request.maxAge();
    boolean fresh =
        maxAge == null || Duration.between(authTime, now).compareTo(Duration.ofSeconds(maxAge)) < 0;
    boolean strong = request.acrValues().isEmpty() || request.acrValues().contains(acr);
    String hinted = request.hintedSubject();
    return fresh && strong && (hinted == null || hinted.equals(user.subject()));
  }
}
