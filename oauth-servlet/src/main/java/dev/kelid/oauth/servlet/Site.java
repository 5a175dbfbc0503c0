package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.config.OAuthSettings;
import dev.kelid.oauth.provider.Origin;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The application as its login filter sees it.
 *
 * @param clients of all registrations
 * @param settings as configured
 * @param contextPath of the application as it stands in addresses; empty for the root
 * @param registration at which this filter's pages want a login; null to let the user choose
 * @param origin of the application as browsers see it
 * @param cookies of pending logins
 * @param missing sessions that browsers do not bring back
 * @param publicPaths need no login
 * @param clock the time
 * @param random for names and references
 * @param containerAsks whether the container asks who is signed in, and says which pages need that
 */
record Site(
    OAuthClients clients,
    OAuthSettings settings,
    String contextPath,
    @Nullable String registration,
    Origin origin,
    PendingCookies cookies,
    MissingSessions missing,
    PathPatterns publicPaths,
    InstantSource clock,
    SecureRandom random,
    boolean containerAsks) {
  static final String OWN_PATH = "/oauth";

  /** The paths that a login of this application may come back to. */
  ReturnPath returnPaths() {
    return new ReturnPath(contextPath, origin);
  }

  /** The client of a registration; null if there is none of that id. */
  @Nullable OAuthClient client(String registration) {
    return clients.ids().contains(registration) ? clients.of(registration) : null;
  }

  /** Whether a provider may end sessions by itself, over the back channel. */
  boolean endsByBackChannel(OAuthClient client) {
    return settings.web().sessions().backChannelLogout() && client.backChannelLogout().isOffered();
  }

  /** The context path as the container matches it. */
  String decodedContextPath() {
    return contextPath.contains("%") ? URI.create(contextPath).getPath() : contextPath;
  }

  /** At which registration to log in where nothing is said; null if the user must choose. */
  @Nullable String onlyRegistration() {
    if (registration != null) {
      return registration;
    }
    return clients.ids().size() == 1 ? clients.only().registration().id() : null;
  }

  /** The address that begins a login and comes back to {@code returnPath}. */
  String loginAddress(@Nullable String registration, String returnPath) {
    String id = registration == null ? "" : "/" + registration;
    return contextPath
        + OWN_PATH
        + "/login"
        + id
        + "?return_to="
        + URLEncoder.encode(returnPath, StandardCharsets.UTF_8);
  }
}
