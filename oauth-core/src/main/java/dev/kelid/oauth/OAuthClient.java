package dev.kelid.oauth;

import dev.kelid.oauth.call.AllowedApis;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.login.LoginFlow;
import dev.kelid.oauth.oidc.Discovery;
import dev.kelid.oauth.oidc.EndSession;
import dev.kelid.oauth.oidc.IdTokenVerifier;
import dev.kelid.oauth.oidc.KeySource;
import dev.kelid.oauth.oidc.UserInfo;
import dev.kelid.oauth.oidc.UserInfoEndpoint;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.TokenUseRules;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.Grant;
import dev.kelid.oauth.token.TokenEndpoint;
import dev.kelid.oauth.token.TokenInfo;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenSet;
import dev.kelid.oauth.token.TokenSource;
import dev.kelid.oauth.token.TokenSources;
import dev.kelid.oauth.token.TokenUse;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything one registration can do. Get it from {@link OAuthClients}. */
public final class OAuthClient {
  private final ClientRegistration registration;
  private final Resources shared;
  private final Discovery discovery;
  private final TokenEndpoint tokens;
  private final UserInfoEndpoint userInfo;
  private final TokenUse tokenUse;
  private final EndSession endSession;
  private final BackChannelLogout backChannelLogout;
  private final LoginFlow login;
  private final TokenSources sources;
  private final Confirmations confirmations;
  private final AllowedApis apis;

  OAuthClient(ClientRegistration registration, Resources with) {
    this.registration = registration;
    this.shared = with;
    this.discovery = new Discovery(registration, with.transport(), with.clock(), with.random());
    KeySource keys =
        new KeySource(registration, discovery, with.transport(), with.clock(), with.random());
    IdTokenVerifier idTokens = new IdTokenVerifier(registration, keys, with.clock());
    this.backChannelLogout = new BackChannelLogout(registration, discovery, with);
    this.tokens =
        new TokenEndpoint(
            registration, discovery::endpoints, with.transport(), with.clock(), with.random());
    this.userInfo = new UserInfoEndpoint(registration, discovery, with.transport(), with.clock());
    this.tokenUse =
        new TokenUse(
            registration, discovery::endpoints, with.transport(), with.clock(), with.random());
    this.endSession = new EndSession(registration, discovery);
    this.login = loginFlow(with, idTokens);
    this.sources = sources(with, idTokens);
    this.confirmations = new Confirmations(registration, sources, idTokens);
    this.apis = new AllowedApis(registration);
  }

  private LoginFlow loginFlow(Resources with, IdTokenVerifier idTokens) {
    return new LoginFlow(
        new LoginFlow.Parts(
            registration,
            discovery,
            tokens,
            idTokens,
            userInfo,
            tokenUse,
            with.store(),
            with.clock(),
            with.random()));
  }

  private TokenSources sources(Resources with, IdTokenVerifier idTokens) {
    return new TokenSources(
        new TokenSources.Parts(
            registration,
            tokens,
            tokenUse,
            with.store(),
            RenewedIdTokens.check(registration, idTokens),
            with.threads().of(registration.id()),
            with.threads().inBackground(registration.id()),
            with.clock(),
            with.renewal(),
            with.backOff(),
            with.events()));
  }

  /** Renews a grant that is older than this, if it is one of this registration. */
  boolean renew(TokenKey key, Instant before) {
    return sources.renew(key, before);
  }

  /** Whoever waits for a token is told so at once. */
  void close() {
    sources.close();
  }

  /** This application as the provider knows it. */
  public ClientRegistration registration() {
    return registration;
  }

  /** Logs users in. */
  public LoginFlow login() {
    return login;
  }

  /** The grant of an owner: of a login's result, or named by the application. */
  public AuthorizedClient owner(String owner) {
    return new OwnedGrant(apis, sources, confirmations, owner, "");
  }

  /**
   * Ends an owner's grant: revoked at the server, where it can be, and forgotten here in any case.
   * Blocks.
   *
   * @return whether the server revoked anything
   * @throws OAuthException if the server should have and did not; it is forgotten here all the same
   */
  public boolean revoke(String owner, String purpose) {
    return end(owner, purpose).revoke();
  }

  /** Forgets an owner's grant here, at once, and says nothing to the server yet. */
  public EndedGrant end(String owner, String purpose) {
    return new EndedGrant(tokenUse, sources.take(owner, purpose));
  }

  /**
   * Forgets all grants of an owner at this registration, of every purpose, at once; the login's own
   * comes first. They can still be revoked.
   */
  public List<EndedGrant> endAll(String owner) {
    return sources.takeAll(owner).stream()
        .map(tokens -> new EndedGrant(tokenUse, Optional.of(tokens)))
        .toList();
  }

  /**
   * Asks the server about the access token of an owner's grant (RFC 7662). Blocks.
   *
   * @throws OAuthException if there is no usable answer
   */
  public TokenInfo introspect(AuthorizedClient client) {
    return tokenUse.introspect(TokenUseRules.Kind.ACCESS_TOKEN, client.accessToken().value());
  }

  /** Revocation and introspection of any token at this provider. */
  public TokenUse tokenUse() {
    return tokenUse;
  }

  /** The client's own tokens (RFC 6749 section 4.4), kept until they end. */
  public TokenSource ofClient(String... scopes) {
    return sources.ofClient(List.of(scopes), Map.of());
  }

  /**
   * Asks the token endpoint for tokens of any grant; they are not kept. Blocks.
   *
   * @throws OAuthException if the answer is anything but tokens
   */
  public TokenSet request(Grant grant) {
    return tokens.request(grant);
  }

  /**
   * Asks the user info endpoint. Blocks.
   *
   * @param tokens of the user
   * @param subject of the ID token, which the answer must repeat; null where there is none
   * @return empty if the provider has no such endpoint
   * @throws OAuthException if there is no usable answer
   */
  public Optional<UserInfo> userInfo(TokenSource tokens, @Nullable String subject) {
    AccessToken token = tokens.accessToken();
    return userInfo.ask(token.value(), token.type(), subject);
  }

  /**
   * Where to send the browser to end the user's session at the provider (RP-Initiated Logout 1.0).
   * Blocks while metadata is fetched.
   *
   * @param idTokenHint the ID token of the login; null if there is none
   * @param state comes back with the browser; null for none
   * @return empty if the provider has no such endpoint
   * @throws OAuthException if the provider's metadata cannot be had
   */
  public Optional<URI> endSessionUri(@Nullable String idTokenHint, @Nullable String state) {
    return endSession.uri(idTokenHint, state);
  }

  /** Logouts that the provider announces by itself. */
  public BackChannelLogout backChannelLogout() {
    return backChannelLogout;
  }

  /**
   * Whether the provider answers at this moment; asked before a browser is sent there for something
   * that can do without. Blocks.
   */
  public boolean providerAnswers() {
    return discovery.answers();
  }

  /** Reaches the provider, for its endpoints that are of no RFC. Not yours to close. */
  public HttpTransport transport() {
    return shared.transport();
  }

  /** The time of this client. */
  public InstantSource clock() {
    return shared.clock();
  }

  /** What this client makes states, verifiers and owners from. */
  public SecureRandom random() {
    return shared.random();
  }

  /** The id of the registration. */
  @Override
  public String toString() {
    return "OAuthClient[" + registration.id() + "]";
  }
}
