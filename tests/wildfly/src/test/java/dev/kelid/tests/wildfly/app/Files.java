package dev.kelid.tests.wildfly.app;

import dev.kelid.oauth.AuthorizedClient;

/** What a user has at the second registration. */
final class Files {
  private Files() {}

  /** Throws {@code LoginRequired} for those who have not signed in there. */
  static String of(AuthorizedClient files) {
    return " has files at " + files.registration() + " by " + files.accessToken().type();
  }
}
