package dev.kelid.oauth.servlet;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.token.Purpose;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request knows of its user's tokens. */
final class RequestClient {
  /** No registration is called that: the user chooses. */
  static final String ANY = "";

  private final Site site;
  private final @Nullable SignedInUser user;
  private final Set<String> scopes;

  /**
   * Of one request.
   *
   * @param user who is signed in; null if nobody is
   * @param scopes that the request needs, because its query names their resource
   */
  RequestClient(Site site, @Nullable SignedInUser user, List<String> scopes) {
    this.site = site;
    this.user = user;
    this.scopes = Set.copyOf(scopes);
  }

  /** The grant that covers what the request needs: the login's own, or one for just that. */
  AuthorizedClient authorizedClient() {
    if (user == null) {
      throw new LoginRequired(
          Objects.requireNonNullElse(site.onlyRegistration(), ANY), "nobody is signed in here");
    }
    AuthorizedClient own = site.clients().of(user.registration()).owner(user.owner());
    return covers(own) ? own : own.forPurpose(Purpose.ofScopes(scopes));
  }

  /** The login that the request cannot do without, if no grant covers what it needs. */
  Optional<LoginRequired> missing() {
    if (user == null || scopes.isEmpty() || covers(authorizedClient())) {
      return Optional.empty();
    }
    OAuthClient client = site.clients().of(user.registration());
    return Optional.of(
        new LoginRequired(
            user.registration(),
            "the request names a resource that no grant of this session covers",
            Purpose.need(client.registration(), Purpose.ofScopes(scopes))));
  }

  private boolean covers(AuthorizedClient client) {
    try {
      return scopes.isEmpty() || client.grantedScopes().containsAll(scopes);
    } catch (LoginRequired e) {
      return false;
    }
  }

  /** The scopes that the request needs at a registration. */
  List<String> scopes(String registration) {
    boolean isOfUser = user != null && user.registration().equals(registration);
    return isOfUser ? List.copyOf(scopes) : List.of();
  }

  /** The tokens of the same session at any registration. */
  AuthorizedClient at(HttpServletRequest request, String registration) {
    if (user != null && user.registration().equals(registration)) {
      return authorizedClient();
    }
    OAuthClient client = site.clients().of(registration);
    return user(request, registration)
        .map(there -> client.owner(there.owner()))
        .orElseThrow(() -> new LoginRequired(registration, "nobody is signed in there"));
  }

  Optional<SignedInUser> user(HttpServletRequest request, String registration) {
    return SessionLogin.user(request, registration)
        .filter(at -> at.isOf(site.client(registration)));
  }

  Optional<String> owner(HttpServletRequest request) {
    return Optional.ofNullable(SessionLogin.owner(request));
  }

  /** Asynchronous and error dispatches come back with the container's own request. */
  static HttpServletRequest stillSignedIn(HttpServletRequest request) {
    boolean known = request.getUserPrincipal() instanceof SignedInUser;
    return !known && request.getAttribute(LoginFilter.CLIENT) instanceof RequestClient client
        ? client.wrapped(request)
        : request;
  }

  /** Who is signed in, if anybody is. */
  Optional<SignedInUser> user() {
    return Optional.ofNullable(user);
  }

  /** The principal, also where a container has one of its own for the same user. */
  static Optional<SignedInUser> userOf(HttpServletRequest request) {
    if (request.getUserPrincipal() instanceof SignedInUser user) {
      return Optional.of(user);
    }
    return request.getAttribute(LoginFilter.CLIENT) instanceof RequestClient client
            && client.site.containerAsks()
        ? client.user()
        : Optional.empty();
  }

  HttpServletRequest wrapped(HttpServletRequest request) {
    return user == null || site.containerAsks() ? request : new SignedInRequest(request, user);
  }

  OAuthClients clients() {
    return site.clients();
  }
}
