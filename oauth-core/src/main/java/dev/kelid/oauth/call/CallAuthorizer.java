package dev.kelid.oauth.call;

import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.HeldValues;
import dev.kelid.oauth.provider.Origin;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.TokenSource;
import dev.kelid.oauth.wire.Refusals;
import java.net.URI;
import java.util.Optional;

/**
 * Decides which outgoing call gets whose token, and what to do when the API refuses it. Knows no
 * HTTP library: an adapter asks it before each request, redirect hops included, and after each
 * answer.
 */
public final class CallAuthorizer {
  private static final int UNAUTHORIZED = 401;

  private final ClientRegistration registration;
  private final TokenSource tokens;

  /**
   * An authorizer of one identity.
   *
   * @param registration says which origins may be sent its tokens, and how
   * @param tokens of that identity
   */
  public CallAuthorizer(ClientRegistration registration, TokenSource tokens) {
    this.registration = registration;
    this.tokens = tokens;
  }

  /**
   * What a call carries; empty if the target is none of the allowed origins, then it goes without.
   * Blocks while a token is renewed.
   *
   * @throws OAuthException if there is no token to be had
   */
  public Optional<CallCredential> credentialFor(URI target) {
    return isAllowed(target)
        ? Optional.of(credential(target, tokens.accessToken()))
        : Optional.empty();
  }

  private boolean isAllowed(URI target) {
    return target.getHost() != null
        && target.getScheme() != null
        && registration.apiOrigins().contains(Origin.of(target));
  }

  private CallCredential credential(URI target, AccessToken token) {
    HeldValues held = new HeldValues(registration, Secret.of(token.value()), null);
    return new CallCredential(
        token, registration.provider().apiRules(Origin.of(target)).headers(held, token.type()));
  }

  /**
   * What to repeat a call with, once, after its answer; empty if the answer stands: it was no 401
   * (RFC 6750 section 3.1), or there is no other token. Blocks while a token is renewed.
   *
   * @throws OAuthException if the token must be renewed and cannot be
   */
  public Optional<CallCredential> credentialAfter(int status, URI target, CallCredential sent) {
    if (status != UNAUTHORIZED || !isAllowed(target)) {
      return Optional.empty();
    }
    AccessToken other = tokens.insteadOf(sent.token());
    return other.value().equals(sent.token().value())
        ? Optional.empty()
        : Optional.of(credential(target, other));
  }

  /**
   * The refusal that an API's answer is, in the words of the provider's APIs: some refuse with
   * status 200. Empty if the answer is none. For answers that an adapter has let through.
   */
  public Optional<Refused> refusalIn(HttpReply reply) {
    return reply.status() / 100 == 2
        ? Refusals.inBody(registration, "API", reply)
        : Optional.of(Refusals.of(registration, "API", reply));
  }
}
