package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.oidc.Claims;
import dev.kelid.oauth.token.LoginId;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Which session belongs to which login at a provider, so that a logout by the back channel finds
 * it; and the end of a session whose login the provider has ended.
 */
final class ProviderLogins {
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

  /** No session came of this login. */
  void forget(HttpServletRequest request, String owner) {
    if (!owner.equals(SessionLogin.owner(request))) {
      site.clients().store().removeOwner(owner);
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
      SessionLogin.end(request);
    }
  }

  /** What is known of logins does not survive a restart, or stayed on another node. */
  private void rememberAgain(HttpServletRequest request, OwnerBinding binding) {
    for (String id : site.clients().ids()) {
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
