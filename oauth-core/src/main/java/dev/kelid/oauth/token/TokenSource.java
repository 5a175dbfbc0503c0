package dev.kelid.oauth.token;

import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;

/** Gives an access token that is good now, renewing it when it is due. For use by many threads. */
public interface TokenSource {
  /**
   * An access token that can be sent now. Blocks only while it is being renewed.
   *
   * @throws LoginRequired if the user must log in to get one
   * @throws Unreachable if it is due and the server gave no usable answer; the grant is kept
   * @throws Refused if the server refused for a reason that no login mends
   * @throws Invalid if the server's answer is not of the same login; the grant is forgotten
   */
  AccessToken accessToken();

  /**
   * Another access token than the one that an API refused: the one that has replaced it, or a
   * renewed one. One that was itself got for a refused one stands for ten seconds and is given
   * again: an API that takes none must not have every call renew. Blocks while it is being renewed.
   *
   * @throws OAuthException like {@link #accessToken()}
   */
  AccessToken insteadOf(AccessToken refused);
}
