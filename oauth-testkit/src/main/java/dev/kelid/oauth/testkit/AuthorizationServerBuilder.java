package dev.kelid.oauth.testkit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Says how an {@link AuthorizationServer} is to be, and starts it. */
public final class AuthorizationServerBuilder {
  private static final Set<String> ALGORITHMS = Set.of("RS256", "ES256");

  private final ServerDraft server = new ServerDraft();
  private final SettingsDraft draft = server.settings;

  AuthorizationServerBuilder() {}

  /** Speaks like this provider; the default is {@link Dialect#STANDARD}. */
  public AuthorizationServerBuilder dialect(Dialect dialect) {
    server.rules = dialect.rules();
    return this;
  }

  /** Listens on this port; 0, the default, takes any free one. */
  public AuthorizationServerBuilder port(int port) {
    server.port = port;
    return this;
  }

  /** Listens for the API on this port, in a dialect whose API has an origin of its own. */
  public AuthorizationServerBuilder apiPort(int port) {
    server.apiPort = port;
    return this;
  }

  /** Registers a client; with none, those of the dialect are there. */
  public AuthorizationServerBuilder client(TestClient client) {
    server.clients.add(client);
    return this;
  }

  /** Adds a user; with none, those of the dialect are there: {@code alice} and {@code bob}. */
  public AuthorizationServerBuilder user(TestUser user) {
    server.users.add(user);
    return this;
  }

  /** Approves every login as this user; the default is the first one. */
  public AuthorizationServerBuilder approveAs(String userName) {
    server.approved = userName;
    server.loginPage = false;
    return this;
  }

  /** Shows the login page instead of approving every login. */
  public AuthorizationServerBuilder showLoginPage() {
    server.loginPage = true;
    return this;
  }

  /** Sets how long access tokens live; the dialect's own is the default. */
  public AuthorizationServerBuilder accessTokenLifetime(Duration lifetime) {
    draft.accessTokenLifetime = lifetime;
    return this;
  }

  /** Sets how long refresh tokens live; the dialect's own is the default. */
  public AuthorizationServerBuilder refreshTokenLifetime(Duration lifetime) {
    draft.refreshTokenLifetime = lifetime;
    return this;
  }

  /** Sets how long ID tokens live; the default is five minutes. */
  public AuthorizationServerBuilder idTokenLifetime(Duration lifetime) {
    draft.idTokenLifetime = lifetime;
    return this;
  }

  /**
   * Replaces the refresh token at every use, which is the default but for Auth0; a second use then
   * revokes the whole family where the dialect says so. Without rotation the answer to a refresh
   * holds no refresh token.
   */
  public AuthorizationServerBuilder rotateRefreshTokens(boolean rotate) {
    draft.rotateRefreshTokens = rotate;
    return this;
  }

  /**
   * Revokes the family of a refresh token that is used again after the grace, or only refuses; the
   * default is the dialect's.
   */
  public AuthorizationServerBuilder reuseRevokesFamily(boolean revokes) {
    draft.reuseRevokes = revokes;
    return this;
  }

  /**
   * Accepts a used refresh token again for this long after its first use; the default is zero, for
   * Divar two minutes.
   */
  public AuthorizationServerBuilder refreshGrace(Duration grace) {
    draft.refreshGrace = grace;
    return this;
  }

  /** Delays every answer of the token endpoint, after the request was processed. */
  public AuthorizationServerBuilder tokenDelay(Duration delay) {
    draft.tokenDelay = delay;
    return this;
  }

  /** Delays refusals of the token endpoint by this; the default is {@link #tokenDelay}. */
  public AuthorizationServerBuilder refusalDelay(Duration delay) {
    draft.refusalDelay = delay;
    return this;
  }

  /** Sets what {@link Misbehaviour#TOKEN_SLOW} means; the default is three seconds. */
  public AuthorizationServerBuilder slowness(Duration slowness) {
    draft.slowness = slowness;
    return this;
  }

  /**
   * Signs ID tokens with {@code RS256}, the default, or {@code ES256}.
   *
   * @throws IllegalArgumentException for any other algorithm
   */
  public AuthorizationServerBuilder idTokenAlgorithm(String algorithm) {
    if (!ALGORITHMS.contains(algorithm)) {
      throw new IllegalArgumentException("algorithm " + algorithm + "; expected RS256 or ES256");
    }
    draft.idTokenAlgorithm = algorithm;
    return this;
  }

  /** Adds further audiences to every ID token, which then has {@code azp} as well. */
  public AuthorizationServerBuilder idTokenAudiences(String... further) {
    draft.idTokenAudiences = List.of(further);
    return this;
  }

  /** Sends and announces {@code iss} in the callback (RFC 9207), as the standard dialect does. */
  public AuthorizationServerBuilder issParameter(boolean sent) {
    draft.issParameter = sent;
    return this;
  }

  /** Demands PKCE of every client (RFC 9700, section 2.1.1), as the standard dialect does. */
  public AuthorizationServerBuilder requirePkce(boolean required) {
    draft.requirePkce = required;
    return this;
  }

  /** Grants only these of the scopes that are asked for; the default is all. */
  public AuthorizationServerBuilder grantedScopes(String... scopes) {
    draft.grantedScopes = List.of(scopes);
    return this;
  }

  /** Adds an organization of Auth0; {@code org_kelid000000001}, "kelid", is there already. */
  public AuthorizationServerBuilder organization(String id, String name) {
    draft.organizations =
        Stream.concat(draft.organizations.stream(), Stream.of(new Organization(id, name, false)))
            .toList();
    return this;
  }

  /**
   * Takes these authorization parameters too, as a server with parameters of its own does; all
   * others are refused.
   */
  public AuthorizationServerBuilder authorizationParameters(String... own) {
    draft.ownParameters = Set.of(own);
    return this;
  }

  /** Expects signatures over this host; the default is POD's, {@code accounts.pod.ir}. */
  public AuthorizationServerBuilder signedHost(String host) {
    draft.signedHost = host;
    return this;
  }

  /**
   * Sends no further one-time code to the same identity and device for this long, unless the last
   * one was used; the default is zero, as no interval is documented.
   */
  public AuthorizationServerBuilder resendAfter(Duration interval) {
    draft.resendAfter = interval;
    return this;
  }

  /** Hands every one-time code to this receiver as well, on the thread that serves the request. */
  public AuthorizationServerBuilder onOneTimeCode(Consumer<OneTimeCode> receiver) {
    draft.codeReceiver = receiver;
    return this;
  }

  /** Takes the time from here; the default is the system's clock. */
  public AuthorizationServerBuilder clock(InstantSource clock) {
    draft.clock = clock;
    return this;
  }

  /** Names another issuer than the address it listens on; without a slash at the end. */
  public AuthorizationServerBuilder issuer(String issuer) {
    server.issuer = issuer;
    return this;
  }

  /** Announces the addresses for browsers below this origin instead of the one it listens on. */
  public AuthorizationServerBuilder frontChannel(String origin) {
    server.frontChannel = origin;
    return this;
  }

  /** Signs with these keys; the default is {@link SigningKeys#shipped()}. */
  public AuthorizationServerBuilder keys(SigningKeys keys) {
    server.keys = keys;
    return this;
  }

  /** Speaks HTTP over sockets of its own, so that it can send {@link Answer.Raw}. */
  public AuthorizationServerBuilder hostile() {
    server.hostile = true;
    return this;
  }

  /**
   * Is {@link #hostile}, with TLS: {@link AuthorizationServer#certificates}. An API on another
   * origin stays http.
   */
  public AuthorizationServerBuilder https() {
    server.hostile = true;
    server.https = true;
    return this;
  }

  /**
   * Starts the server.
   *
   * @throws java.io.UncheckedIOException if the port is taken
   * @throws IllegalArgumentException if the user to approve is not registered
   */
  public AuthorizationServer start() {
    return server.start();
  }
}
