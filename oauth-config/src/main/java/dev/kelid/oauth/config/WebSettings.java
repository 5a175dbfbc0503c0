package dev.kelid.oauth.config;

import dev.kelid.oauth.provider.Secret;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is configured for the web application as a whole.
 *
 * @param baseUrl scheme, host and port under which browsers see the application, without a path;
 *     null if not said
 * @param sealKey what pending logins are sealed with, at least 32 characters; null for a random one
 *     per process
 * @param publicPaths below the context path, that need no login
 * @param afterLogoutPath below the context path, where the browser lands after a logout
 * @param errorPage the application's own page for failed logins, below the context path; null for
 *     the built-in one
 * @param defaultRegistration at which users log in if nothing else is said; null if that is not
 *     said either
 * @param sessions of signed-in users
 */
public record WebSettings(
    @Nullable URI baseUrl,
    @Nullable Secret sealKey,
    List<String> publicPaths,
    String afterLogoutPath,
    @Nullable String errorPage,
    @Nullable String defaultRegistration,
    SessionSettings sessions) {

  /** Copies the list. */
  public WebSettings {
    publicPaths = List.copyOf(publicPaths);
  }
}
