package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClients;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.io.Serializable;
import java.lang.System.Logger.Level;

/** Ends the tokens of a session's owner when the session ends, however it ends. */
final class OwnerBinding implements HttpSessionBindingListener, Serializable {
  private static final long serialVersionUID = 1L;
  private static final System.Logger LOG = System.getLogger(OwnerBinding.class.getName());

  private final String owner;
  private transient volatile boolean known;

  OwnerBinding(String owner) {
    this.owner = owner;
    this.known = true;
  }

  /** Whether the session came from a disk or another node, and was not yet seen here. */
  boolean isRestored() {
    return !known;
  }

  void isKnown() {
    known = true;
  }

  String owner() {
    return owner;
  }

  /**
   * Looked up when it happens: a session restored from disk was bound by another filter. A store in
   * trouble does not keep the session from ending.
   */
  @Override
  public void valueUnbound(HttpSessionBindingEvent event) {
    if (event.getSession().getServletContext().getAttribute(LoginFilter.CLIENTS)
        instanceof OAuthClients clients) {
      try {
        clients.store().removeOwner(owner);
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "a session has ended, but its tokens are still kept", e);
      }
    }
  }
}
