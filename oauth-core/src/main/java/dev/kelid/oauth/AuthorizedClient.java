package dev.kelid.oauth;

import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.token.Purpose;
import dev.kelid.oauth.token.TokenSource;
import java.util.List;
import java.util.Optional;

/**
 * One owner's grant at one registration: its tokens, always good, and the calls they may go on. For
 * use by many threads.
 */
public interface AuthorizedClient extends TokenSource {
  /** Id of the registration. */
  String registration();

  /** Under whom the tokens are kept; keep it like a secret. */
  String owner();

  /** The purpose of the grant; empty for the login's own. */
  String purpose();

  /**
   * The scopes that were granted.
   *
   * @throws LoginRequired if no tokens are held
   */
  List<String> grantedScopes();

  /** The ID token as it last came; keep it like a secret. Empty if none is held. */
  Optional<String> rawIdToken();

  /** Puts this grant's tokens on outgoing calls, whatever the HTTP library. */
  CallAuthorizer calls();

  /** The same owner's grant for another purpose at the same registration. */
  AuthorizedClient forPurpose(String purpose);

  /**
   * The same owner's grant for these scopes, beside the login's own. Where there is none yet, its
   * {@link LoginRequired} asks for just them.
   *
   * @throws IllegalArgumentException if one of them is not one scope
   */
  default AuthorizedClient forScopes(String... scopes) {
    return forPurpose(Purpose.ofScopes(List.of(scopes)));
  }

  /** The same grant, independent of any web request: for other threads and timers. */
  AuthorizedClient detached();
}
