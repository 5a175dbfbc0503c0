package dev.kelid.oauth.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in of a user in one browser.
 *
 * @param user who signed in
 * @param authTime when (claim {@code auth_time})
 * @param acr how strongly (claim {@code acr})
 * @param sid the claim {@code sid}
 * @param device POD's name for the device, or null for a browser
 */
record Session(TestUser user, Instant authTime, String acr, String sid, @Nullable String device) {
  /** Returns POD's name for the device; a browser's is a UUID that stays the same. */
  String deviceUid() {
    return device != null ? device : UUID.nameUUIDFromBytes(sid.getBytes(UTF_8)).toString();
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
