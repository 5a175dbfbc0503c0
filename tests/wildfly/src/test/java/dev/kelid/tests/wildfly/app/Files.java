package dev.kelid.tests.wildfly.app;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.servlet.LoginFilter;
import jakarta.servlet.http.HttpServletRequest;

/** What a user has at the second registration. */
final class Files {
  private Files() {}

  /** Throws {@code LoginRequired} for those who have not signed in there. */
  static String of(HttpServletRequest request) {
    AuthorizedClient files = LoginFilter.authorizedClient(request, "second");
    return request.getRemoteUser()
        + " has files at "
        + files.registration()
        + " by "
        + files.accessToken().type();
  }
}
