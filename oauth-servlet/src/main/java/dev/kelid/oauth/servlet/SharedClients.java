package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.config.OAuthSettings;
import dev.kelid.oauth.token.FileTokenStore;
import jakarta.servlet.ServletContext;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the filters of one application share.
 *
 * @param context that they find it in
 * @param settings as this filter has read them
 * @param clients of all registrations
 * @param owned whether this filter made the clients
 */
record SharedClients(
    ServletContext context, OAuthSettings settings, OAuthClients clients, boolean owned)
    implements AutoCloseable {
  /** Several filters of one application share the clients of the first. */
  static SharedClients of(
      ServletContext context, OAuthSettings settings, @Nullable InstantSource clock) {
    SharedClients found = find(context, settings, clock == null ? InstantSource.system() : clock);
    if (context.getAttribute(LoginFilter.SETTINGS) == null) {
      context.setAttribute(LoginFilter.SETTINGS, settings);
    }
    return found;
  }

  private static SharedClients find(
      ServletContext context, OAuthSettings settings, InstantSource clock) {
    if (context.getAttribute(LoginFilter.CLIENTS) instanceof OAuthClients shared) {
      return new SharedClients(context, settings, shared, false);
    }
    OAuthClients made = settings.clients(clock).store(settings.openStore(clock)).build();
    context.setAttribute(LoginFilter.CLIENTS, made);
    return new SharedClients(context, settings, made, true);
  }

  /** The time by which these clients go. */
  InstantSource clock() {
    return clients.of(clients.ids().iterator().next()).clock();
  }

  /** Settings that another filter or the application put there stay. */
  @Override
  public void close() {
    if (Objects.equals(context.getAttribute(LoginFilter.SETTINGS), settings)) {
      context.removeAttribute(LoginFilter.SETTINGS);
    }
    if (owned) {
      context.removeAttribute(LoginFilter.CLIENTS);
      context.removeAttribute(LoginFilter.SEAL);
      clients.close();
      if (clients.store() instanceof FileTokenStore files) {
        files.close();
      }
    }
  }
}
