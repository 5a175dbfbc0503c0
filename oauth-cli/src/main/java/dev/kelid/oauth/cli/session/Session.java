package dev.kelid.oauth.cli.session;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.apache.ApacheTransport;
import dev.kelid.oauth.cli.dryrun.DryRuns;
import dev.kelid.oauth.cli.dryrun.Masking;
import dev.kelid.oauth.cli.dryrun.RecordingTransport;
import dev.kelid.oauth.cli.terminal.Report;
import dev.kelid.oauth.cli.tokens.TokenPlace;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.FileTokenStore;
import dev.kelid.oauth.token.MemoryTokenStore;
import dev.kelid.oauth.token.StoredGrant;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenSet;
import dev.kelid.oauth.token.TokenSource;
import dev.kelid.oauth.token.TokenStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One registration at work: really, or in a dry run that sends and keeps nothing. */
public final class Session implements AutoCloseable {
  /** Under whom the tokens of this person are kept. */
  public static final String OWNER = "kelid";

  private final ClientRegistration registration;
  private final TokenPlace place;
  private final boolean showTokens;
  private final @Nullable ApacheTransport connection;
  private final @Nullable RecordingTransport recorder;
  private final @Nullable FileTokenStore kept;
  private final OAuthClients clients;
  private final HeldTokens heldTokens;
  private final Set<String> atWork = ConcurrentHashMap.newKeySet();

  private Session(
      ClientRegistration registration,
      TokenPlace place,
      boolean showTokens,
      @Nullable ApacheTransport connection) {
    this.registration = registration;
    this.place = place;
    this.showTokens = showTokens;
    this.connection = connection;
    this.recorder = connection == null ? new RecordingTransport() : null;
    this.kept = connection == null ? null : place.open();
    this.clients =
        OAuthClients.builder()
            .registrations(List.of(registration))
            .transport(transport())
            .store(kept != null ? kept : standIns(registration))
            .earlyRenewal(0) // the command's end would kill it, and the refresh token with it
            .build();
    this.heldTokens = new HeldTokens(registration, place, clients.store());
  }

  static Session real(Settings.Read settings, TokenPlace place, boolean showTokens) {
    ApacheTransport connection = new ApacheTransport(settings.timeouts());
    return new Session(settings.client(), place, showTokens, connection);
  }

  static Session dry(ClientRegistration registration, TokenPlace place) {
    return new Session(registration, place, false, null);
  }

  private static TokenStore standIns(ClientRegistration registration) {
    TokenStore store = new MemoryTokenStore(1, InstantSource.system());
    store.save(TokenKey.of(registration, OWNER, ""), DryRuns.standIn(registration.scopes()));
    return store;
  }

  /** What everything is sent over. */
  public HttpTransport transport() {
    return connection != null ? connection : recorder();
  }

  /** What would have been sent. */
  public RecordingTransport recorder() {
    if (recorder == null) {
      throw new IllegalStateException("this is no dry run");
    }
    return recorder;
  }

  /** Whether nothing is sent. */
  public boolean isDry() {
    return recorder != null;
  }

  /** The client. */
  public OAuthClient client() {
    return clients.only();
  }

  /** This application as the provider knows it. */
  public ClientRegistration registration() {
    return registration;
  }

  /** Where tokens are kept. */
  public TokenPlace place() {
    return place;
  }

  /** Masks what this client holds, and every token that was at work here. */
  public Masking masking() {
    return DryRuns.masking(registration, atWork);
  }

  /** Masks this from now on. */
  public void hide(String token) {
    atWork.add(token);
  }

  /**
   * Does something to the tokens while no other process renews them. Blocks.
   *
   * @throws Unreachable if another process has been at work with them for long
   */
  public <T> T alone(Supplier<T> work) {
    return heldTokens.alone(work);
  }

  /**
   * What is held.
   *
   * @throws LoginRequired if nothing is
   */
  public TokenSet held() {
    return grant().tokens();
  }

  /**
   * What is held, with its generation.
   *
   * @throws LoginRequired if nothing is
   */
  public StoredGrant grant() {
    return heldTokens.grant();
  }

  /** Keeps tokens in place of those that are held, without an ID token that nobody checked. */
  public TokenSet keep(TokenSet tokens) {
    return saved(tokens.kept(registration.provider().idTokens(), false));
  }

  private TokenSet saved(TokenSet tokens) {
    clients.store().save(heldTokens.key(), tokens);
    return tokens;
  }

  /**
   * Renews by this refresh token and keeps what comes, in place of what is held. What the answer
   * does not bring stays: of the tokens held, if it is theirs, else only the refresh token. Blocks.
   */
  public TokenSet renewedBy(Secret refreshToken) {
    return alone(
        () -> saved(new GivenRefreshToken(client(), heldTokens.find()).renewed(refreshToken)));
  }

  /**
   * Forgets this.
   *
   * @return false if it was not held any more; what is held in its place stays
   */
  public boolean forget(StoredGrant grant) {
    return clients.store().remove(heldTokens.key(), grant.generation());
  }

  /** Good tokens of what is held; of several processes one renews them. */
  public TokenSource tokens() {
    TokenSource source = client().owner(OWNER);
    return new TokenSource() {
      @Override
      public AccessToken accessToken() {
        held();
        return unwrapped(source::accessToken);
      }

      @Override
      public AccessToken insteadOf(AccessToken refused) {
        return unwrapped(() -> source.insteadOf(refused));
      }
    };
  }

  /** What broke a renewal comes as a cause; here it is a file's complaint, or a dry run's end. */
  private AccessToken unwrapped(Supplier<AccessToken> renewal) {
    try {
      AccessToken token = renewal.get();
      hide(token.value());
      return token;
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** What is told of tokens. */
  public Report report(TokenSet tokens) {
    return new Report()
        .with("registration", registration.id())
        .with("access_token", shown(tokens.accessToken().value()))
        .with("token_type", tokens.accessToken().type())
        .with("expires_at", tokens.accessToken().expiresAt().toString())
        .with("scopes", tokens.scopes())
        .with(
            "refresh_token",
            tokens.refreshToken() == null ? null : shown(tokens.refreshToken().value()))
        .with("id_token", tokens.rawIdToken().map(this::shown).orElse(null))
        .with("kept_in", isDry() ? null : place.path().toString());
  }

  private String shown(String token) {
    return showTokens ? token : Masking.STARS;
  }

  /** Closes the connections. */
  @Override
  public void close() {
    clients.close();
    if (kept != null) {
      kept.close();
    }
    if (connection != null) {
      connection.close();
    }
  }
}
