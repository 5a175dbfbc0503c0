package dev.kelid.oauth.login;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.oidc.Discovery;
import dev.kelid.oauth.oidc.IdToken;
import dev.kelid.oauth.oidc.IdTokenVerifier;
import dev.kelid.oauth.oidc.UserInfoEndpoint;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.ExtraParameters;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.Grant;
import dev.kelid.oauth.token.TokenEndpoint;
import dev.kelid.oauth.token.TokenSet;
import dev.kelid.oauth.token.TokenStore;
import dev.kelid.oauth.token.TokenUse;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The login of a user with an authorization code (RFC 6749 section 4.1, OpenID Connect Core section
 * 3.1): {@link #start} sends the browser away, {@link #check} looks at what it brings back, {@link
 * #finish} exchanges the code, checks the ID token and keeps the tokens.
 */
public final class LoginFlow {
  private final Parts parts;
  private final ClientRegistration registration;
  private final CallbackChecks checks;
  private final Identity identity;
  private final AuthorizationRequestWriter requests;
  private final GrantedTokens granted;

  /** A flow over these parts. */
  public LoginFlow(Parts parts) {
    this.parts = parts;
    this.registration = parts.registration();
    this.checks = new CallbackChecks(registration, new UsedStates());
    this.identity = new Identity(parts);
    this.requests = new AuthorizationRequestWriter(registration);
    this.granted = new GrantedTokens(parts);
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
    return new StartedLogin(requests.write(endpoint, pending, request), pending);
  }

  /**
   * Checks what the browser brought back, in this order: state, issuer, error, code. A state counts
   * as used from here on, whatever comes of it; while too many are remembered (some 300,000 in ten
   * minutes) none is accepted. Blocks if metadata has to be fetched.
   *
   * @throws Refused if the server or the user said no
   * @throws Invalid if a check failed; no token was asked for
   */
  public CheckedCallback check(PendingLogin pending, CallbackQuery query) {
    return checks.check(pending, query, parts.clock().instant(), this::issuerIsSent);
  }

  /**
   * The refusal that an answer is which holds no code, and no state to say whose it is: for a page
   * that says so. No parameter came twice, and the issuer is that of the login; nothing else is
   * checked, and nothing may be done because of it. Empty if it holds a code or a state, or cannot
   * be the answer to that login. Blocks if metadata has to be fetched.
   *
   * @param open the login that it may answer
   * @throws Unreachable if metadata cannot be had
   */
  public Optional<Refused> refusalIn(PendingLogin open, CallbackQuery query) {
    return checks.refusalWithoutState(open, query, this::issuerIsSent);
  }

  private boolean issuerIsSent() {
    return parts.discovery().metadata().issuerInCallback();
  }

  /**
   * Exchanges the code, once; checks the ID token; asks the user info endpoint; keeps the tokens
   * under the login's owner. Blocks.
   *
   * @throws OAuthException if any of it fails; no token is kept then
   * @throws IllegalStateException if the callback was exchanged already
   */
  public LoginResult finish(CheckedCallback callback) {
    return finish(callback, LoginResult::owner);
  }

  /**
   * Like {@link #finish(CheckedCallback)}, for callers that must act on who logged in before the
   * tokens are kept, or say then under whom they are.
   *
   * @param owner sees the result and says under whom its tokens are kept, which is the owner that
   *     it has unless there is a reason; if it throws, no token is kept, and if that is because of
   *     {@link Check#OTHER_USER}, they are revoked where the server offers it
   */
  public LoginResult finish(CheckedCallback callback, Function<LoginResult, String> owner) {
    return finish(callback, Map.of(), owner);
  }

  /**
   * Like {@link #finish(CheckedCallback, Function)}, with further parameters of the token request.
   *
   * @param tokenParameters they add and never replace
   * @throws IllegalArgumentException if one would replace a parameter of the protocol
   */
  public LoginResult finish(
      CheckedCallback callback,
      Map<String, List<String>> tokenParameters,
      Function<LoginResult, String> owner) {
    PendingLogin pending = callback.pending();
    var parameters = ExtraParameters.ofTokenRequest(tokenParameters);
    Secret code = callback.takeCode();
    TokenSet tokens = exchange(pending, code, parameters);
    IdToken idToken = identity.idToken(pending, tokens, code);
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
            granted.hints(pending.scopes(), tokens));
    LoginResult kept;
    try {
      identity.requireSameUser(pending, result);
      kept = result.under(owner.apply(result));
    } catch (Invalid e) {
      if (e.check() == Check.OTHER_USER) {
        granted.revokeQuietly(tokens);
      }
      throw e;
    }
    granted.keep(kept, tokens, pending.codeVerifier());
    return kept;
  }

  /**
   * Finishes a login whose code, or whose tokens, came over a back channel: exchanges the code
   * without a redirect URI; checks the ID token where the provider's can be checked; asks the user
   * info endpoint; keeps the tokens under the login's owner. Blocks.
   *
   * @throws OAuthException if any of it fails; no token is kept then
   */
  public LoginResult finish(BackChannelLogin login) {
    TokenSet tokens = tokens(login);
    IdToken idToken = identity.idToken(login, tokens);
    LoginResult result =
        new LoginResult(
            registration.id(),
            login.owner(),
            login.purpose(),
            idToken,
            identity.userInfo(tokens, idToken),
            tokens.scopes(),
            login.returnPath(),
            login.applicationData(),
            granted.hints(login.scopes(), tokens));
    granted.keep(result, tokens, login.codeVerifier());
    return result;
  }

  private TokenSet tokens(BackChannelLogin login) {
    if (login.proof() instanceof BackChannelLogin.Code code) {
      return parts
          .tokens()
          .request(
              new Grant.AuthorizationCode(
                  code.value(), null, code.verifier(), login.scopes(), code.tokenParameters()));
    }
    BackChannelLogin.Answer answer = (BackChannelLogin.Answer) login.proof();
    return parts.tokens().read(answer.reply(), login.scopes());
  }

  private TokenSet exchange(
      PendingLogin pending, Secret code, Map<String, List<String>> parameters) {
    Grant grant =
        new Grant.AuthorizationCode(
            code, pending.redirectUri(), pending.codeVerifier(), pending.scopes(), parameters);
    return parts.tokens().request(grant, pending.tokenEndpoint());
  }
}
