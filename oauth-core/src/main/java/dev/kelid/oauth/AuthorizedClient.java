package dev.kelid.oauth;

import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.token.Purpose;
import dev.kelid.oauth.token.TokenSource;
import java.time.Instant;
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

  /**
   * Asks the server, before something sensitive, whether it still stands by this grant: the tokens
   * are renewed even if they are good, in one request for all callers of the same time. Where there
   * are ID tokens, the answer must bring a new one, of the same user. Blocks.
   *
   * @throws LoginRequired if the server refused, gave no new ID token, or there is no refresh
   *     token, or it may be used up, for the answers to two refreshes were lost; with OpenID
   *     Connect it asks for a fresh authentication ({@code max_age=0})
   * @throws Invalid if the answer is about another user or login, which ends the grant
   * @throws Unreachable if the server gave no usable answer; nothing has changed, ask again
   * @throws Refused if the server refused for a reason that no login mends
   */
  Confirmation reconfirm();

  /**
   * Like {@link #reconfirm()}, unless the server has given tokens after {@code since}; and the ID
   * token may be an earlier one. Blocks only while tokens are renewed.
   *
   * @throws OAuthException like {@link #reconfirm()}
   */
  Confirmation confirmedSince(Instant since);

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
