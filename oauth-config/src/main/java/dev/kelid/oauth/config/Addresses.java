package dev.kelid.oauth.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where browsers find this application; never taken from a request. */
final class Addresses {
  private static final String CALLBACK = "/oauth/callback/";

  private final @Nullable URI baseUrl;
  private final @Nullable String contextPath;
  private final String afterLogoutPath;
  private final boolean configured;
  private final Problems problems;

  /** Reads the base URL. */
  Addresses(
      KeyReader keys, @Nullable String contextPath, String afterLogoutPath, Problems problems) {
    Found found = keys.find(GlobalKey.BASE_URL.key());
    this.configured = found != null;
    this.baseUrl = found == null ? null : baseUrl(found, problems);
    this.contextPath = contextPath;
    this.afterLogoutPath = afterLogoutPath;
    this.problems = problems;
  }

  private static @Nullable URI baseUrl(Found found, Problems problems) {
    URI uri = KeyReader.secureUri(found.value());
    boolean bare =
        uri != null
            && uri.getRawQuery() == null
            && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
    if (uri == null || !bare) {
      problems.wrong(found);
      return null;
    }
    return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
  }

  @Nullable URI baseUrl() {
    return baseUrl;
  }

  boolean inWebApplication() {
    return contextPath != null;
  }

  /** The callback of a registration that names none; null outside a web application. */
  @Nullable String redirectUri(String registration) {
    if (contextPath == null) {
      return null;
    }
    if (!configured) {
      problems.missing(GlobalKey.BASE_URL.key());
    }
    return baseUrl == null ? null : baseUrl + contextPath + CALLBACK + registration;
  }

  /** Where the browser goes after a logout; null where that is not known. */
  @Nullable String postLogoutRedirectUri() {
    return baseUrl == null || contextPath == null ? null : baseUrl + contextPath + afterLogoutPath;
  }
}
