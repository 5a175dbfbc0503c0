package dev.kelid.oauth.testkit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The login that an API wants behind a token (RFC 9470).
 *
 * @param acrValues authentication context classes, any of which will do; null for any
 * @param maxAge how many seconds ago it may have been; null for any
 */
record RequiredAuthentication(@Nullable String acrValues, @Nullable Long maxAge) {
  boolean isMetBy(IssuedToken token, Instant now) {
    Session session = token.grant().session();
    if (session == null) {
      return false;
    }
    boolean strong = acrValues == null || Words.of(acrValues).contains(session.acr());
    boolean fresh =
        maxAge == null
            || Duration.between(session.authTime(), now).compareTo(Duration.ofSeconds(maxAge)) <= 0;
    return strong && fresh;
  }
}
