package dev.kelid.oauth.provider;

import dev.kelid.oauth.provider.ProviderProfile.Metadata;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link ProviderProfile} says; what is not said is as the RFCs have it. */
public final class ProfileBuilder {
  private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);
  private static final int STATE_LENGTH = 43;
  private static final Set<String> ALGORITHMS =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

  private String name;
  private @Nullable String issuer;
  private Metadata metadata = Metadata.NONE;
  private Endpoints endpoints = Endpoints.none();
  private ClientRules clients = ClientRules.any();
  private LoginRules login = LoginRules.standard();
  private ScopeRules scopes = ScopeRules.standard();
  private TokenRules tokens = TokenRules.standard();
  private RefreshRules refresh = RefreshRules.standard();
  private IdTokenRules idTokens = IdTokenRules.standard();
  private UserInfoRules userInfo = UserInfoRules.standard();
  private List<ApiRules> apis = List.of(ApiRules.bearer());
  private TokenUseRules tokenUse = TokenUseRules.standard();
  private LogoutRules logout = LogoutRules.standard();
  private AnswerRules answers = AnswerRules.standard();

  ProfileBuilder(String name) {
    this.name = name;
  }

  ProfileBuilder(ProviderProfile like) {
    name = like.name();
    issuer = like.issuer();
    metadata = like.metadata();
    endpoints = like.endpoints();
    clients = like.clients();
    login = like.login();
    scopes = like.scopes();
    tokens = like.tokens();
    refresh = like.refresh();
    idTokens = like.idTokens();
    userInfo = like.userInfo();
    apis = like.apis();
    tokenUse = like.tokenUse();
    logout = like.logout();
    answers = like.answers();
  }

  /** What people call it. */
  public ProfileBuilder name(String name) {
    this.name = name;
    return this;
  }

  /** The issuer identifier, exactly as the server writes it. */
  public ProfileBuilder issuer(String issuer) {
    this.issuer = issuer;
    return this;
  }

  /** Where endpoints are looked up. */
  public ProfileBuilder metadata(Metadata metadata) {
    this.metadata = metadata;
    return this;
  }

  /** Endpoints that take the place of the discovered ones. */
  public ProfileBuilder endpoints(Endpoints endpoints) {
    this.endpoints = endpoints;
    return this;
  }

  /** How clients authenticate. */
  public ProfileBuilder clients(ClientRules clients) {
    this.clients = clients;
    return this;
  }

  /** Authorization requests and callbacks. */
  public ProfileBuilder login(LoginRules login) {
    this.login = login;
    return this;
  }

  /** The scopes it knows. */
  public ProfileBuilder scopes(ScopeRules scopes) {
    this.scopes = scopes;
    return this;
  }

  /** Token requests and their answers. */
  public ProfileBuilder tokens(TokenRules tokens) {
    this.tokens = tokens;
    return this;
  }

  /** Refresh tokens and refusals. */
  public ProfileBuilder refresh(RefreshRules refresh) {
    this.refresh = refresh;
    return this;
  }

  /** ID tokens. */
  public ProfileBuilder idTokens(IdTokenRules idTokens) {
    this.idTokens = idTokens;
    return this;
  }

  /** The user info endpoint. */
  public ProfileBuilder userInfo(UserInfoRules userInfo) {
    this.userInfo = userInfo;
    return this;
  }

  /** What calls carry; the rules of an origin's own first. */
  public ProfileBuilder apis(ApiRules... apis) {
    this.apis = List.of(apis);
    return this;
  }

  /** Revocation and introspection. */
  public ProfileBuilder tokenUse(TokenUseRules tokenUse) {
    this.tokenUse = tokenUse;
    return this;
  }

  /** The logout address. */
  public ProfileBuilder logout(LogoutRules logout) {
    this.logout = logout;
    return this;
  }

  /** How refusals are worded. */
  public ProfileBuilder answers(AnswerRules answers) {
    this.answers = answers;
    return this;
  }

  /** The {@code alg} values accepted in ID tokens; RS256 and ES256 if not said. */
  public ProfileBuilder idTokenAlgorithms(String... algorithms) {
    return idTokens(new IdTokenRules(idTokens.trust(), Set.of(algorithms), idTokens.clockSkew()));
  }

  /** By how much the clocks may differ: 60 seconds if not said, 5 minutes at most. */
  public ProfileBuilder clockSkew(Duration skew) {
    return idTokens(new IdTokenRules(idTokens.trust(), idTokens.algorithms(), skew));
  }

  /** Lifetime of an access token whose answer names none: 5 minutes if not said. */
  public ProfileBuilder assumedLifetime(Duration lifetime) {
    return tokens(tokens.withExpiry(tokens.expiry().assuming(lifetime)));
  }

  /**
   * The same provider at another address: its sandbox, a proxy, a test server. Issuer, endpoints
   * and APIs at {@code from} move; for what was said so far.
   *
   * @param from scheme, host and port
   * @param to scheme, host and port
   */
  public ProfileBuilder moved(String from, String to) {
    Origin old = Origin.of(URI.create(from));
    Origin now = Origin.of(URI.create(to));
    endpoints = endpoints.moved(old, now);
    apis = apis.stream().map(rules -> rules.moved(old, now)).toList();
    if (issuer != null && Origin.of(URI.create(issuer)).equals(old)) {
      issuer = to + URI.create(issuer).getRawPath();
    }
    return this;
  }

  /**
   * The profile.
   *
   * @throws IllegalArgumentException that lists everything that is wrong or missing
   */
  public ProviderProfile build() {
    Problems problems = new Problems("provider '" + name + "' cannot be used");
    checkAddresses(problems);
    problems.addIf(
        login.minimumState() > STATE_LENGTH,
        "login.minimumState",
        login.minimumState() + " is more than the " + STATE_LENGTH + " characters that are sent");
    problems.addIf(
        idTokens.algorithms().isEmpty() || !ALGORITHMS.containsAll(idTokens.algorithms()),
        "idTokenAlgorithms",
        idTokens.algorithms() + " must be some of " + new TreeSet<>(ALGORITHMS));
    Duration skew = idTokens.clockSkew();
    problems.addIf(
        skew.isNegative() || skew.compareTo(LARGEST_SKEW) > 0,
        "clockSkew",
        skew + " is not between PT0S and " + LARGEST_SKEW);
    Duration assumed = tokens.expiry().assumed();
    problems.addIf(
        assumed.isNegative() || assumed.isZero(),
        "assumedLifetime",
        assumed + " is not a positive time");
    checkAdditions(new AdditionChecks(problems));
    problems.throwIfAny();
    return new ProviderProfile(
        name, issuer, metadata, endpoints, clients, login, scopes, tokens, refresh, idTokens,
        userInfo, apis, tokenUse, logout, answers);
  }

  private void checkAdditions(AdditionChecks additions) {
    additions.check(login);
    additions.check(tokens);
    additions.check(apis);
    additions.check(userInfo);
    additions.check(tokenUse.info());
  }

  private void checkAddresses(Problems problems) {
    if (metadata != Metadata.NONE || issuer != null) {
      SecureUri.problem(issuer).ifPresent(p -> problems.add("issuer", p));
      problems.addIf(issuer != null && issuer.contains("?"), "issuer", "may not have a query (?)");
      problems.addIf(
          issuer != null && issuer.contains("/.well-known/"),
          "issuer",
          "'" + issuer + "' is the address of a document: write what stands before /.well-known/");
    }
    problems.addIf(
        metadata == Metadata.NONE && endpoints.token() == null,
        "endpoints.token",
        "is missing: name it, or an issuer where it can be discovered");
    endpoints
        .insecure()
        .map(URI::toString)
        .ifPresent(u -> problems.add("endpoints", "'" + u + "' is not https"));
    problems.addIf(
        endpoints.unusable().isPresent(),
        "endpoints",
        "may have no fragment (#), no user (@) and no port beyond 65535");
  }
}
