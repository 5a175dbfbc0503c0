package dev.kelid.oauth.rest;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.TokenSource;

/** Nobody is signed in. */
final class NoTokens implements TokenSource {
  @Override
  public AccessToken accessToken() {
    throw new LoginRequired("main", "nobody is signed in");
  }

  @Override
  public AccessToken insteadOf(AccessToken refused) {
    return accessToken();
  }
}
