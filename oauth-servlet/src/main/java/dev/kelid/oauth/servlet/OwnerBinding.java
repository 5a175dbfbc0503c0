package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.event.SignedOut;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Ends the tokens of a session's owner when the session ends, however it ends, and tells of it. */
final class OwnerBinding implements HttpSessionBindingListener, Serializable {
  private static final long serialVersionUID = 1L;
  private static final System.Logger LOG = System.getLogger(OwnerBinding.class.getName());

  private final String owner;

  /** By registration; null in a session that is older than this field. */
  private final @Nullable ConcurrentHashMap<String, Held> users = new ConcurrentHashMap<>();

  private transient volatile boolean known;

  /** Registrations at which refresh tokens were held, as far as this process knows. */
  private transient volatile @Nullable Set<String> renewable = ConcurrentHashMap.newKeySet();

  private transient volatile SignedOut.@Nullable Cause cause;

  OwnerBinding(String owner) {
    this.owner = owner;
    this.known = true;
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    renewable = ConcurrentHashMap.newKeySet();
  }

  /** What is told of a user once the session has forgotten them. */
  private record Held(String name, @Nullable String subject) implements Serializable {}

  /** The session has this user now. */
  void holds(SignedInUser user) {
    if (users != null) {
      users.put(user.registration(), new Held(user.getName(), user.subject().orElse(null)));
    }
  }

  /** Why the session is about to end; it expires, or the application ends it, if nobody says so. */
  void endsBy(SignedOut.Cause reason) {
    if (cause == null) {
      cause = reason;
    }
  }

  /** Whether the session came from a disk or another node, and was not yet seen here. */
  boolean isRestored() {
    return !known;
  }

  void isKnown() {
    known = true;
  }

  /** Whether there is a refresh token for this user now: without one, grants just run out. */
  void isRenewable(String registration, boolean is) {
    if (is) {
      renewable().add(registration);
    } else {
      renewable().remove(registration);
    }
  }

  /** Whether a refresh token was held: if nothing is any more, the server has ended the grant. */
  boolean wasRenewable(String registration) {
    return renewable().contains(registration);
  }

  /** Serializers other than Java's leave the field empty. */
  private Set<String> renewable() {
    Set<String> held = renewable;
    if (held == null) {
      held = ConcurrentHashMap.newKeySet();
      renewable = held;
    }
    return held;
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
      SignedOut.Cause why = cause(clients);
      try {
        clients.store().removeOwner(owner);
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "a session has ended, but its tokens are still kept", e);
      }
      tell(clients, why);
    }
  }

  private SignedOut.Cause cause(OAuthClients clients) {
    SignedOut.Cause said = cause;
    if (said != null) {
      return said;
    }
    try {
      return clients.store().isEnded(owner)
          ? SignedOut.Cause.BACK_CHANNEL
          : SignedOut.Cause.SESSION_ENDED;
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "nobody knows why a session has ended", e);
      return SignedOut.Cause.SESSION_ENDED;
    }
  }

  private void tell(OAuthClients clients, SignedOut.Cause why) {
    if (users != null) {
      users.forEach(
          (registration, user) ->
              clients
                  .events()
                  .tell(at -> new SignedOut(registration, at, user.name(), user.subject(), why)));
    }
  }
}
