package dev.kelid.oauth.call;

import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.provider.Origin;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.TokenSource;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which outgoing call gets whose token, and what to do when the API refuses it. Knows no
 * HTTP library: an adapter asks it before each request, redirect hops included, and after each
 * answer.
 */
public final class CallAuthorizer {
  private static final int UNAUTHORIZED = 401;

  private final Set<Origin> origins;
  private final TokenSource tokens;

  /**
   * An authorizer of one identity.
   *
   * @param origins the only places that may be sent its tokens
   * @param tokens of that identity
   */
  public CallAuthorizer(Set<Origin> origins, TokenSource tokens) {
    this.origins = Set.copyOf(origins);
    this.tokens = tokens;
  }

  /**
   * The token for a call; empty if the target is none of the allowed origins, then the call goes
   * without. Blocks while a token is renewed.
   *
   * @throws OAuthException if there is no token to be had
   */
  public Optional<AccessToken> tokenFor(URI target) {
    boolean allowed =
        target.getHost() != null
            && target.getScheme() != null
            && origins.contains(Origin.of(target));
    return allowed ? Optional.of(tokens.accessToken()) : Optional.empty();
  }

  /**
   * The token to repeat a call with, once, after its answer; empty if the answer stands: it was no
   * 401 (RFC 6750 section 3.1), or there is no other token. Blocks while a token is renewed.
   *
   * @throws OAuthException if the token must be renewed and cannot be
   */
  public Optional<AccessToken> tokenAfter(int status, AccessToken sent) {
    if (status != UNAUTHORIZED) {
      return Optional.empty();
    }
    AccessToken other = tokens.insteadOf(sent);
    return other.value().equals(sent.value()) ? Optional.empty() : Optional.of(other);
  }
}
