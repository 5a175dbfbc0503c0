package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.config.OAuthSettings;
import jakarta.servlet.ServletContext;
import java.time.InstantSource;

/**
 * What the filters of one application share.
 *
 * @param context that they find it in
 * @param clients of all registrations
 * @param owned whether this filter made the clients
 */
record SharedClients(ServletContext context, OAuthClients clients, boolean owned)
    implements AutoCloseable {
  /** Several filters of one application share the clients of the first. */
  static SharedClients of(ServletContext context, OAuthSettings settings, InstantSource clock) {
    if (context.getAttribute(LoginFilter.SETTINGS) == null) {
      context.setAttribute(LoginFilter.SETTINGS, settings);
    }
    if (context.getAttribute(LoginFilter.CLIENTS) instanceof OAuthClients shared) {
      return new SharedClients(context, shared, false);
    }
    OAuthClients made = SiteSetup.clients(settings, clock);
    context.setAttribute(LoginFilter.CLIENTS, made);
    return new SharedClients(context, made, true);
  }

  @Override
  public void close() {
    if (owned) {
      context.removeAttribute(LoginFilter.CLIENTS);
      context.removeAttribute(LoginFilter.SETTINGS);
      context.removeAttribute(LoginFilter.SEAL);
      clients.close();
    }
  }
}
