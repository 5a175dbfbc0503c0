package dev.kelid.oauth.testkit;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An OAuth 2.0 authorization server and OpenID provider in the test's own JVM, on 127.0.0.1.
 *
 * <p>It refuses whatever the standards do not allow, and says which parameter was wrong. With
 * {@link #start()} it knows the client {@code app} with the secret {@code app-secret}, which may
 * redirect to any http URI of this machine, and the users {@code alice} and {@code bob}; every
 * login is approved at once as {@code alice}. Other dialects have clients and users of their own,
 * ready to use: see {@link #clients()} and {@link #userNames()}.
 *
 * <p>A start takes about 2 ms, the first one in a JVM about 100 ms. Safe for use by many threads.
 */
public final class AuthorizationServer implements AutoCloseable {
  private final Loopback loopback;
  private final @Nullable Loopback api;
  private final Realm realm;
  private final BackChannelLogouts logouts;
  private final Hostility hostility;

  AuthorizationServer(Loopback loopback, @Nullable Loopback api, Realm realm) {
    this.loopback = loopback;
    this.api = api;
    this.realm = realm;
    this.hostility = new Hostility(loopback, realm);
    this.logouts = new BackChannelLogouts(realm);
    Endpoints endpoints = new Endpoints(realm, logouts);
    loopback.serve(endpoints::atHome, realm.rules().errors());
    if (api != null) {
      api.serve(endpoints::atApi, realm.rules().apiErrors());
    }
  }

  /** Starts a server with default client and users on any free port. */
  public static AuthorizationServer start() {
    return builder().start();
  }

  /** Returns a builder with the defaults of {@link #start()}. */
  public static AuthorizationServerBuilder builder() {
    return new AuthorizationServerBuilder();
  }

  /** Returns the issuer identifier (RFC 8414, section 2); only Auth0's ends with a slash. */
  public String issuer() {
    return realm.addresses().issuer();
  }

  /** Returns the port it listens on. */
  public int port() {
    return loopback.port();
  }

  /**
   * Returns where an endpoint listens, on whichever origin. Where a name follows, as in {@link
   * Endpoint#HANDSHAKE}, it is to be added after a slash.
   *
   * @throws IllegalArgumentException if the dialect has no such endpoint
   */
  public URI endpoint(Endpoint endpoint) {
    return URI.create(realm.addresses().back(endpoint));
  }

  /** Returns the origin of the API: the server's own where the dialect has no other. */
  public String apiOrigin() {
    return realm.addresses().api();
  }

  /** Returns the address of a path, which starts with a slash, on this server. */
  public URI uri(String path) {
    return URI.create(loopback.origin() + path);
  }

  /** Returns the clients that are registered, in order. */
  public List<TestClient> clients() {
    return realm.directory().clients();
  }

  /** Returns the names of the users who can sign in, in order. */
  public List<String> userNames() {
    return realm.directory().userNames();
  }

  /**
   * Returns every request since the start or {@link #clearRequests()}, in order, also to the API.
   */
  public List<RecordedRequest> requests() {
    return loopback.journal().all();
  }

  /** Returns the requests to one path, such as {@code "/token"}, in order. */
  public List<RecordedRequest> requests(String path) {
    return loopback.journal().to(path);
  }

  /** Returns the requests to one endpoint, in order. */
  public List<RecordedRequest> requests(Endpoint endpoint) {
    Route route = realm.addresses().route(endpoint);
    return requests().stream().filter(request -> route.at(request.path())).toList();
  }

  /** Returns how many requests came to the token endpoint. */
  public int tokenRequests() {
    return requests(Endpoint.TOKEN).size();
  }

  /** Forgets the requests so far. */
  public void clearRequests() {
    hostility.clear();
    loopback.journal().clear();
  }

  /**
   * Approves every authorization request at once, without a page, as this user.
   *
   * @throws IllegalArgumentException if no such user is registered
   */
  public void approveAs(String userName) {
    Optional<TestUser> user = realm.directory().user(userName);
    if (user.isEmpty()) {
      throw new IllegalArgumentException("no user '" + userName + "'; there are " + userNames());
    }
    realm.conduct().approve(user.get());
  }

  /** Says this of a user from now on, whose name is known: other claims, the same subject. */
  public void change(TestUser user) {
    realm.directory().change(user);
  }

  /** Returns what tells clients by the back channel that users were logged out. */
  public BackChannelLogouts backChannelLogouts() {
    return logouts;
  }

  /** Returns what goes wrong beyond any {@link Misbehaviour}. */
  public Hostility hostility() {
    return hostility;
  }

  /** Returns whom clients must trust; empty unless it was built with {@code https}. */
  public Optional<TestCertificates> certificates() {
    return Optional.ofNullable(realm.certificates());
  }

  /** Shows the login page to every browser that is not signed in. */
  public void showLoginPage() {
    realm.conduct().approve(null);
  }

  /** Answers the next authorization request with a denial as the dialect brings it. */
  public void denyNext() {
    realm.conduct().denyNext();
  }

  /** Does these things wrong from now on, besides what it does wrong already. */
  public void misbehave(Misbehaviour... misbehaviours) {
    realm.conduct().misbehave(-1, misbehaviours);
  }

  /** Does these things wrong once each, the next time they can take effect. */
  public void misbehaveOnce(Misbehaviour... misbehaviours) {
    realm.conduct().misbehave(1, misbehaviours);
  }

  /** Does everything right again, and forgets a {@link #denyNext()}. */
  public void behave() {
    realm.conduct().behave();
  }

  /** Takes other signing keys; the old ones are no longer published. */
  public void rotateKeys() {
    realm.keys().rotate();
  }

  /** Returns the signing keys in use, to be carried over to another server. */
  public SigningKeys keys() {
    return realm.keys().current();
  }

  /** Ends the lifetime of every access token now; refresh tokens stay. */
  public void expireAccessTokens() {
    realm.grants().expireAccessTokens();
  }

  /** Revokes every code, access token and refresh token, and signs every browser out. */
  public void revokeAll() {
    realm.grants().revoke(grant -> true);
    realm.sessions().endAll();
  }

  /** Returns whether this access token or refresh token would be accepted now. */
  public boolean isActive(String token) {
    return realm.grants().activeAccessToken(token).isPresent()
        || realm.grants().activeRefreshToken(token).isPresent();
  }

  /** Returns every one-time code that was sent since the start, in order. */
  public List<OneTimeCode> oneTimeCodes() {
    return realm.codeLogins().codes().sent();
  }

  /**
   * Returns the digits of the last one-time code that was sent to this phone number, in any of its
   * forms, or e-mail address.
   *
   * @throws IllegalArgumentException if none was sent there
   */
  public String lastCode(String identity) {
    return realm.codeLogins().codes().last(identity);
  }

  /**
   * Returns to the state after the start: no requests, tokens, sessions, devices, one-time codes or
   * misbehaviour.
   */
  public void reset() {
    revokeAll();
    realm.conduct().reset();
    realm.directory().undoChanges();
    realm.codeLogins().clear();
    clearRequests();
  }

  /** Stops at once; requests under way lose their connection. */
  @Override
  public void close() {
    hostility.close();
    loopback.close();
    if (api != null) {
      api.close();
    }
  }

  Realm realm() {
    return realm;
  }
}
