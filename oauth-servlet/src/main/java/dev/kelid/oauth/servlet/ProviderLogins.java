package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.event.SignedOut;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.oidc.Claims;
import dev.kelid.oauth.token.LoginId;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;

/**
 * Which session belongs to which login at a provider, so that a logout by the back channel finds
 * it; and the end of a session whose login the provider has ended.
 */
final class ProviderLogins {
  private static final System.Logger LOG = System.getLogger(ProviderLogins.class.getName());

  private final Site site;

  ProviderLogins(Site site) {
    this.site = site;
  }

  /** Before the tokens are kept: a logout that comes in between must find something. */
  void remember(String owner, LoginResult login) {
    OAuthClient client = site.client(login.registration());
    if (login.idToken() != null && client != null && site.endsByBackChannel(client)) {
      remember(owner, login.idToken().issuer(), login.idToken().claims());
    }
  }

  private void remember(String owner, String issuer, Claims claims) {
    claims
        .string("sub")
        .ifPresent(
            subject ->
                site.clients()
                    .store()
                    .remember(
                        owner, new LoginId(issuer, subject, claims.string("sid").orElse(null))));
  }

  /**
   * Forgets a minted owner that is not this session's: no session came of its login, or that of
   * another owner. A store in trouble changes nothing for the request.
   */
  void forget(HttpServletRequest request, String owner) {
    if (!owner.equals(SessionLogin.owner(request))) {
      try {
        site.clients().store().removeOwner(owner);
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "a login has no session, but its tokens are still kept", e);
      }
    }
  }

  /** Ends the session if the provider has ended its login; the request then has no user. */
  void check(HttpServletRequest request) {
    OwnerBinding binding = SessionLogin.binding(request);
    if (binding == null) {
      return;
    }
    if (binding.isRestored()) {
      rememberAgain(request, binding);
    }
    if (site.clients().store().isEnded(binding.owner())) {
      SessionLogin.end(request, SignedOut.Cause.BACK_CHANNEL);
    } else {
      seen(binding.owner());
    }
  }

  /** That it could not be noted changes nothing for the request. */
  void seen(String owner) {
    try {
      site.clients().store().seen(owner);
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "a session was not noted", e);
    }
  }

  /** What is known of logins does not survive a restart, or stayed on another node. */
  private void rememberAgain(HttpServletRequest request, OwnerBinding binding) {
    for (String id : site.clients().ids()) {
      SessionLogin.user(request, id)
          .ifPresent(user -> SessionOwner.noteRenewable(request, site.clients(), user));
      if (site.endsByBackChannel(site.clients().of(id))) {
        SessionLogin.user(request, id)
            .filter(user -> user.issuer().isPresent() && user.owner().equals(binding.owner()))
            .ifPresent(
                user ->
                    user.idTokenClaims()
                        .ifPresent(
                            claims -> remember(user.owner(), user.issuer().orElse(""), claims)));
      }
    }
    binding.isKnown();
  }
}
