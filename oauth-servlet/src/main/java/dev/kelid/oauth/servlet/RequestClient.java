package dev.kelid.oauth.servlet;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.error.LoginRequired;
import org.jspecify.annotations.Nullable;

/** What a request knows of its user's tokens. */
final class RequestClient {
  private final Site site;
  private final @Nullable SignedInUser user;

  RequestClient(Site site, @Nullable SignedInUser user) {
    this.site = site;
    this.user = user;
  }

  AuthorizedClient authorizedClient() {
    if (user == null) {
      String registration = site.registration();
      throw new LoginRequired(
          registration != null ? registration : site.clients().ids().iterator().next(),
          "nobody is signed in on this page");
    }
    return site.clients().of(user.registration()).owner(user.owner());
  }

  OAuthClients clients() {
    return site.clients();
  }
}
