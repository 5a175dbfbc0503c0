package dev.kelid.oauth.login;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.oidc.Discovery;
import dev.kelid.oauth.oidc.IdToken;
import dev.kelid.oauth.oidc.IdTokenVerifier;
import dev.kelid.oauth.oidc.UserInfoEndpoint;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.ExtraParameters;
import dev.kelid.oauth.provider.Value;
import dev.kelid.oauth.token.Grant;
import dev.kelid.oauth.token.TokenEndpoint;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenSet;
import dev.kelid.oauth.token.TokenStore;
import dev.kelid.oauth.token.TokenUse;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The login of a user with an authorization code (RFC 6749 section 4.1, OpenID Connect Core section
 * 3.1): {@link #start} sends the browser away, {@link #check} looks at what it brings back, {@link
 * #finish} exchanges the code, checks the ID token and keeps the tokens.
 */
public final class LoginFlow {
  private static final System.Logger LOG = System.getLogger(LoginFlow.class.getName());

  private final Parts parts;
  private final ClientRegistration registration;
  private final CallbackChecks checks;
  private final Identity identity;

  /** A flow over these parts. */
  public LoginFlow(Parts parts) {
    this.parts = parts;
    this.registration = parts.registration();
    this.checks = new CallbackChecks(registration, new UsedStates(parts.clock()));
    this.identity = new Identity(parts);
  }

  /**
   * What a login works with.
   *
   * @param registration at which users log in
   * @param discovery knows the endpoints
   * @param tokens exchanges the code
   * @param idTokens checks ID tokens
   * @param userInfo tells about the user
   * @param tokenUse revokes tokens of a user who should not have logged in
   * @param store keeps the tokens
   * @param clock tells when a login has taken too long
   * @param random makes states, nonces, verifiers and owners
   */
  public record Parts(
      ClientRegistration registration,
      Discovery discovery,
      TokenEndpoint tokens,
      IdTokenVerifier idTokens,
      UserInfoEndpoint userInfo,
      TokenUse tokenUse,
      TokenStore store,
      InstantSource clock,
      SecureRandom random) {}

  /** Begins a login as the registration says. Blocks while metadata is fetched. */
  public StartedLogin start() {
    return start(LoginRequest.plain());
  }

  /**
   * Begins a login. Blocks while metadata is fetched.
   *
   * @throws OAuthException if the provider's metadata cannot be had
   * @throws IllegalStateException if the registration has no redirect URI
   * @throws IllegalArgumentException if a scope needs a resource that it does not name
   */
  public StartedLogin start(LoginRequest request) {
    URI endpoint = parts.discovery().endpoints().authorization();
    if (endpoint == null) {
      throw new Invalid(registration.id(), Check.ENDPOINT_MISSING, "authorization_endpoint");
    }
    PendingLogin pending = new NewLogins(parts).begin(request);
    return new StartedLogin(
        AuthorizationRequestWriter.write(registration, endpoint, pending, request), pending);
  }

  /**
   * Checks what the browser brought back, in this order: state, issuer, error, code. A state counts
   * as used from here on, whatever comes of it. Blocks if metadata has to be fetched.
   *
   * @throws Refused if the server or the user said no
   * @throws Invalid if a check failed; no token was asked for
   */
  public CheckedCallback check(PendingLogin pending, CallbackQuery query) {
    return checks.check(
        pending,
        query,
        parts.clock().instant(),
        () -> parts.discovery().metadata().issuerInCallback());
  }

  /**
   * Exchanges the code, once; checks the ID token; asks the user info endpoint; keeps the tokens
   * under the login's owner. Blocks.
   *
   * @throws OAuthException if any of it fails; no token is kept then
   * @throws IllegalStateException if the callback was exchanged already
   */
  public LoginResult finish(CheckedCallback callback) {
    return finish(callback, Map.of(), result -> {});
  }

  /**
   * Like {@link #finish(CheckedCallback)}, for callers that must act on who logged in before the
   * tokens are kept.
   *
   * @param beforeKeeping sees the result; if it throws, no token is kept, and if that is because of
   *     {@link Check#OTHER_USER}, they are revoked where the server offers it
   */
  public LoginResult finish(CheckedCallback callback, Consumer<LoginResult> beforeKeeping) {
    return finish(callback, Map.of(), beforeKeeping);
  }

  /**
   * Like {@link #finish(CheckedCallback, Consumer)}, with further parameters of the token request.
   *
   * @param tokenParameters they add and never replace
   * @throws IllegalArgumentException if one would replace a parameter of the protocol
   */
  public LoginResult finish(
      CheckedCallback callback,
      Map<String, List<String>> tokenParameters,
      Consumer<LoginResult> beforeKeeping) {
    PendingLogin pending = callback.pending();
    TokenSet tokens = exchange(callback, ExtraParameters.ofTokenRequest(tokenParameters));
    IdToken idToken = identity.idToken(pending, tokens);
    LoginResult result =
        new LoginResult(
            registration.id(),
            pending.owner(),
            pending.purpose(),
            idToken,
            identity.userInfo(tokens, idToken),
            tokens.scopes(),
            pending.returnPath(),
            pending.applicationData(),
            hints(pending, tokens));
    try {
      identity.requireSameUser(pending, result);
      beforeKeeping.accept(result);
    } catch (Invalid e) {
      if (e.check() == Check.OTHER_USER) {
        revokeQuietly(tokens);
      }
      throw e;
    }
    TokenKey key = TokenKey.of(registration, pending.owner(), pending.purpose());
    parts.store().save(key, kept(pending, tokens, idToken));
    return result;
  }

  /** Nobody will use them; whether the server hears of that changes nothing. */
  private void revokeQuietly(TokenSet tokens) {
    try {
      parts.tokenUse().revokeOneOf(tokens);
    } catch (OAuthException e) {
      LOG.log(Level.DEBUG, () -> "the tokens of another user live on: " + e.getMessage());
    }
  }

  private List<String> hints(PendingLogin pending, TokenSet tokens) {
    String offline = registration.provider().scopes().offline();
    return offline != null && tokens.refreshToken() == null && pending.scopes().contains(offline)
        ? List.of(
            offline
                + " was asked for, but no refresh token came: the provider must allow refresh"
                + " tokens for this client and API, or the user logs in again when the access token"
                + " has ended")
        : List.of();
  }

  private TokenSet kept(PendingLogin pending, TokenSet tokens, @Nullable IdToken idToken) {
    TokenSet kept = tokens.kept(registration.provider().idTokens(), idToken != null);
    return keepsVerifier() ? kept.with(pending.codeVerifier()) : kept;
  }

  private boolean keepsVerifier() {
    return registration.provider().tokens().refresh().parameters().stream()
        .filter(parameter -> parameter.appliesTo(registration.credential()))
        .anyMatch(parameter -> parameter.value() == Value.Held.CODE_VERIFIER);
  }

  private TokenSet exchange(CheckedCallback callback, Map<String, List<String>> parameters) {
    PendingLogin pending = callback.pending();
    Grant grant =
        new Grant.AuthorizationCode(
            callback.takeCode(),
            pending.redirectUri(),
            pending.codeVerifier(),
            pending.scopes(),
            parameters);
    return parts.tokens().request(grant, pending.tokenEndpoint());
  }
}
