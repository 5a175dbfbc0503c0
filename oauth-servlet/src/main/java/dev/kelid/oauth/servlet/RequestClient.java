package dev.kelid.oauth.servlet;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.error.LoginRequired;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request knows of its user's tokens. */
final class RequestClient {
  /** No registration is called that: the user chooses. */
  static final String ANY = "";

  private final Site site;
  private final @Nullable SignedInUser user;

  RequestClient(Site site, @Nullable SignedInUser user) {
    this.site = site;
    this.user = user;
  }

  AuthorizedClient authorizedClient() {
    if (user == null) {
      throw new LoginRequired(
          Objects.requireNonNullElse(site.onlyRegistration(), ANY), "nobody is signed in here");
    }
    return site.clients().of(user.registration()).owner(user.owner());
  }

  Optional<SignedInUser> user(HttpServletRequest request, String registration) {
    return SessionLogin.user(request, registration)
        .filter(at -> at.isOf(site.client(registration)));
  }

  AuthorizedClient authorizedClient(HttpServletRequest request, String registration) {
    SignedInUser at =
        user(request, registration)
            .orElseThrow(() -> new LoginRequired(registration, "nobody is signed in there"));
    return site.clients().of(registration).owner(at.owner());
  }

  HttpServletRequest wrapped(HttpServletRequest request) {
    return user == null ? request : new SignedInRequest(request, user);
  }

  OAuthClients clients() {
    return site.clients();
  }
}
