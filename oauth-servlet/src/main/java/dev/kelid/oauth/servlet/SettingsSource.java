package dev.kelid.oauth.servlet;

import dev.kelid.oauth.config.OAuthSettings;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;

/**
 * Where the filters of an application get their settings, if something else than the first of them
 * has configured the registrations: servlet context attribute {@link #ATTRIBUTE}, to be there
 * before filters start, beside {@link LoginFilter#CLIENTS}.
 */
@FunctionalInterface
public interface SettingsSource {
  /** Servlet context attribute. */
  String ATTRIBUTE = "dev.kelid.oauth.servlet.SettingsSource";

  /**
   * Settings for one filter.
   *
   * @param initParams of the filter
   * @param contextPath of the application as it stands in addresses
   * @throws IllegalArgumentException that lists everything that is wrong
   */
  OAuthSettings read(Map<String, String> initParams, String contextPath);

  /**
   * The context path as it stands in addresses: the container gives it decoded.
   *
   * @throws IllegalArgumentException if it cannot stand in an address
   */
  static String contextPath(ServletContext context) {
    try {
      return new URI(null, null, context.getContextPath(), null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("the context path cannot stand in an address", e);
    }
  }
}
