package dev.kelid.oauth.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is configured for the sessions of signed-in users.
 *
 * @param refresh after how long a login is confirmed by its provider again; null for never
 * @param withoutIdToken what to do where the provider confirms a login and gives no ID token
 * @param backChannelLogout whether providers may end sessions by the back channel
 */
public record SessionSettings(
    @Nullable Duration refresh, WithoutIdToken withoutIdToken, boolean backChannelLogout) {
  /** What to do where the provider confirms a login and gives no ID token. */
  public enum WithoutIdToken {
    /** The tokens that it gave are enough. */
    ACCEPT,
    /** The user logs in again. */
    LOGIN
  }

  /** Never refreshed; ended by the back channel. */
  public static SessionSettings standard() {
    return new SessionSettings(null, WithoutIdToken.ACCEPT, true);
  }
}
