package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.event.SignedOut;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.login.UserId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of a login is kept in the session: one user per registration, one owner for all of them. */
final class SessionLogin {
  private static final System.Logger LOG = System.getLogger(SessionLogin.class.getName());
  private static final String REFRESH_PAUSE = "dev.kelid.oauth.refresh-pause";
  private static final String OWNER = "dev.kelid.oauth.owner";
  private static final String CURRENT = "dev.kelid.oauth.current";
  private static final String USER = "dev.kelid.oauth.user.";
  private static final String LAST = "dev.kelid.oauth.last-sign-in";
  private static final String SET_COOKIE = "Set-Cookie";

  private SessionLogin() {}

  /**
   * Who is signed in.
   *
   * @param registration at which; null for the one at which this session signed in first
   */
  static Optional<SignedInUser> user(HttpServletRequest request, @Nullable String registration) {
    Object id = registration != null ? registration : held(request, CURRENT);
    return held(request, USER + id) instanceof SignedInUser user
        ? Optional.of(user)
        : Optional.empty();
  }

  /** Nothing where another request ends the session at this very moment. */
  static @Nullable Object held(HttpServletRequest request, String name) {
    HttpSession session = request.getSession(false);
    try {
      return session == null ? null : session.getAttribute(name);
    } catch (IllegalStateException e) {
      return null;
    }
  }

  /** Under whom this session's tokens are kept, if it has any. */
  static @Nullable String owner(HttpServletRequest request) {
    OwnerBinding binding = binding(request);
    return binding == null ? null : binding.owner();
  }

  /** What ties this session to its tokens, if it has any. */
  static @Nullable OwnerBinding binding(HttpServletRequest request) {
    return held(request, OWNER) instanceof OwnerBinding binding ? binding : null;
  }

  /** Puts a user in the place of the same one; not in a session that has ended meanwhile. */
  static void replace(HttpServletRequest request, SignedInUser user) {
    String owner = owner(request);
    if (user.owner().equals(owner)) {
      set(request, USER + user.registration(), user);
    }
  }

  /** Until when the provider is not to be asked again for this session; past, if not said. */
  static Instant refreshPause(HttpServletRequest request) {
    return held(request, REFRESH_PAUSE) instanceof Instant until ? until : Instant.MIN;
  }

  static void pauseRefresh(HttpServletRequest request, Instant until) {
    set(request, REFRESH_PAUSE, until);
  }

  static boolean isThere(HttpServletRequest request) {
    return request.getSession(false) != null;
  }

  static void set(HttpServletRequest request, String name, @Nullable Object value) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      try {
        session.setAttribute(name, value);
      } catch (IllegalStateException e) {
        LOG.log(Level.DEBUG, "a session ended while it was refreshed", e);
      }
    }
  }

  /**
   * Ends a session that belongs to somebody else than the login that has just succeeded; its tokens
   * end with it.
   */
  static void endIfSomebodyElse(HttpServletRequest request, LoginResult login) {
    if (isSomebodyElses(request, login)) {
      end(request, SignedOut.Cause.ANOTHER_USER);
    }
  }

  /** Whether the session has another user at that registration. */
  static boolean isSomebodyElses(HttpServletRequest request, LoginResult login) {
    return user(request, login.registration()).map(user -> !user.isSameAs(login)).orElse(false);
  }

  /**
   * Does nothing if a login for something more is of the session that began it.
   *
   * @throws Invalid if it is somebody else's, or if the session is by now
   */
  static void requireSameSession(
      HttpServletRequest request, OAuthClient client, LoginResult login) {
    Optional<UserId> known =
        user(request, login.registration())
            .filter(user -> user.isOf(client))
            .flatMap(SignedInUser::id);
    String owner = owner(request);
    boolean same =
        known.isPresent()
            ? known.equals(login.user())
            : owner == null || owner.equals(login.owner());
    if (!same) {
      throw new Invalid(login.registration(), Check.OTHER_USER, "the session has changed since");
    }
  }

  /**
   * Signs a user in: the session gets a new id (RFC 9700 section 4.7, session fixation), also where
   * the container let the browser choose that of a new one.
   */
  static void signIn(HttpServletRequest request, SignedInUser user) {
    HttpSession session = request.getSession(true);
    if (!session.isNew() || session.getId().equals(request.getRequestedSessionId())) {
      request.changeSessionId();
    }
    if (!user.owner().equals(owner(request))) {
      session.setAttribute(OWNER, new OwnerBinding(user.owner()));
      session.setAttribute(CURRENT, user.registration());
    }
    if (session.getAttribute(OWNER) instanceof OwnerBinding binding) {
      binding.holds(user);
    }
    session.setAttribute(USER + user.registration(), user);
  }

  /** Remembers by which login this session was signed in, and how the browser hears of its id. */
  static void remember(
      HttpServletRequest request, HttpServletResponse response, LoginResult login) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      String id = "=" + session.getId();
      List<String> cookies =
          response.getHeaders(SET_COOKIE).stream().filter(line -> line.contains(id)).toList();
      session.setAttribute(LAST, new LastSignIn(login, cookies));
    }
  }

  /**
   * The user, if it is this very login that has signed in here last, by another request. The answer
   * to that request may never arrive, so this one tells the browser of the same session id; another
   * id would take the session from a browser that hears of this one last.
   */
  static Optional<SignedInUser> repeated(
      HttpServletRequest request, HttpServletResponse response, LoginResult login) {
    HttpSession session = request.getSession(false);
    if (session == null
        || !(session.getAttribute(LAST) instanceof LastSignIn last)
        || !last.isBy(login)
        || last.cookies().stream().noneMatch(line -> line.contains("=" + session.getId()))) {
      return Optional.empty();
    }
    last.cookies().stream()
        .filter(line -> !response.getHeaders(SET_COOKIE).contains(line))
        .forEach(line -> response.addHeader(SET_COOKIE, line));
    return user(request, login.registration());
  }

  /** Ends the session; its tokens end with it. */
  static void end(HttpServletRequest request, SignedOut.Cause cause) {
    OwnerBinding binding = binding(request);
    if (binding != null) {
      binding.endsBy(cause);
    }
    HttpSession session = request.getSession(false);
    if (session != null) {
      try {
        session.invalidate();
      } catch (IllegalStateException e) {
        LOG.log(Level.DEBUG, "another request has ended the session already", e);
      }
    }
  }
}
