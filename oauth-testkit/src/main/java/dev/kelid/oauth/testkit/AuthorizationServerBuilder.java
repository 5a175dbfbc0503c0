package dev.kelid.oauth.testkit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says how an {@link AuthorizationServer} is to be, and starts it. */
public final class AuthorizationServerBuilder {
  private static final Set<String> ALGORITHMS = Set.of("RS256", "ES256");

  private final List<TestClient> clients = new ArrayList<>();
  private final List<TestUser> users = new ArrayList<>();
  private final SettingsDraft draft = new SettingsDraft();
  private int port;
  private boolean loginPage;
  private @Nullable String approved;
  private @Nullable String issuer;
  private @Nullable String frontChannel;
  private @Nullable SigningKeys keys;

  AuthorizationServerBuilder() {}

  /** Listens on this port; 0, the default, takes any free one. */
  public AuthorizationServerBuilder port(int port) {
    this.port = port;
    return this;
  }

  /** Registers a client; with none, {@code app} with {@code app-secret} is there. */
  public AuthorizationServerBuilder client(TestClient client) {
    clients.add(client);
    return this;
  }

  /** Adds a user; with none, {@code alice} and {@code bob} are there. */
  public AuthorizationServerBuilder user(TestUser user) {
    users.add(user);
    return this;
  }

  /** Approves every login as this user; the default is the first one. */
  public AuthorizationServerBuilder approveAs(String userName) {
    approved = userName;
    loginPage = false;
    return this;
  }

  /** Shows the login page instead of approving every login. */
  public AuthorizationServerBuilder showLoginPage() {
    loginPage = true;
    return this;
  }

  /** Sets how long access tokens live; the default is five minutes. */
  public AuthorizationServerBuilder accessTokenLifetime(Duration lifetime) {
    draft.accessTokenLifetime = lifetime;
    return this;
  }

  /** Sets how long refresh tokens live; the default is eight hours. */
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
   * Replaces the refresh token at every use, which is the default; a second use then revokes the
   * whole family. Without rotation the answer to a refresh holds no refresh token.
   */
  public AuthorizationServerBuilder rotateRefreshTokens(boolean rotate) {
    draft.rotateRefreshTokens = rotate;
    return this;
  }

  /** Accepts a used refresh token again for this long after its first use; the default is zero. */
  public AuthorizationServerBuilder refreshGrace(Duration grace) {
    draft.refreshGrace = grace;
    return this;
  }

  /** Delays every answer of the token endpoint, after the request was processed. */
  public AuthorizationServerBuilder tokenDelay(Duration delay) {
    draft.tokenDelay = delay;
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

  /** Sends and announces {@code iss} in the callback (RFC 9207), which is the default. */
  public AuthorizationServerBuilder issParameter(boolean sent) {
    draft.issParameter = sent;
    return this;
  }

  /** Demands PKCE of every client (RFC 9700, section 2.1.1), which is the default. */
  public AuthorizationServerBuilder requirePkce(boolean required) {
    draft.requirePkce = required;
    return this;
  }

  /** Grants only these of the scopes that are asked for; the default is all. */
  public AuthorizationServerBuilder grantedScopes(String... scopes) {
    draft.grantedScopes = List.of(scopes);
    return this;
  }

  /** Takes the time from here; the default is the system's clock. */
  public AuthorizationServerBuilder clock(InstantSource clock) {
    draft.clock = clock;
    return this;
  }

  /** Names another issuer than the address it listens on; without a slash at the end. */
  public AuthorizationServerBuilder issuer(String issuer) {
    this.issuer = issuer;
    return this;
  }

  /** Announces the addresses for browsers below this origin instead of the one it listens on. */
  public AuthorizationServerBuilder frontChannel(String origin) {
    this.frontChannel = origin;
    return this;
  }

  /** Signs with these keys; the default is {@link SigningKeys#shipped()}. */
  public AuthorizationServerBuilder keys(SigningKeys keys) {
    this.keys = keys;
    return this;
  }

  /**
   * Starts the server.
   *
   * @throws java.io.UncheckedIOException if the port is taken
   * @throws IllegalArgumentException if the user to approve is not registered
   */
  public AuthorizationServer start() {
    Directory directory = Directory.of(clients, users);
    Conduct conduct = new Conduct(loginPage ? null : approved(directory));
    KeyRing ring = new KeyRing(Objects.requireNonNullElseGet(keys, SigningKeys::shipped));
    Settings settings = draft.settings();
    Loopback loopback = Loopback.bind(port, settings.clock());
    RandomText random = new RandomText();
    return new AuthorizationServer(
        loopback,
        new Realm(
            settings,
            Addresses.of(loopback.origin(), issuer, frontChannel),
            directory,
            conduct,
            new Sessions(random, settings.clock(), loopback.port()),
            new Grants(settings, random),
            ring,
            random));
  }

  private TestUser approved(Directory directory) {
    String name = approved == null ? directory.userNames().get(0) : approved;
    return directory
        .user(name)
        .orElseThrow(() -> new IllegalArgumentException("no user '" + name + "' is registered"));
  }
}
