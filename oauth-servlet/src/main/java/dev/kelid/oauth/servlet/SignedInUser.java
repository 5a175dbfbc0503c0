package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.login.UserId;
import dev.kelid.oauth.oidc.Claims;
import dev.kelid.oauth.oidc.IdToken;
import dev.kelid.oauth.oidc.UserInfo;
import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in, kept in the session: what the provider said at login, and under whom the tokens
 * are kept. Never a token.
 */
public final class SignedInUser implements Principal, Serializable {
  private static final long serialVersionUID = 1L;

  private final String registration;
  private final @Nullable String issuer;
  private final @Nullable String subject;
  private final String name;
  private final String owner;
  private final @Nullable String idTokenClaims;
  private final @Nullable String userInfo;
  private final HashSet<String> roles;
  private final @Nullable Instant confirmedAt;

  private SignedInUser(LoginResult login, String name, Set<String> roles, Instant confirmedAt) {
    this.registration = login.registration();
    this.issuer = Optional.ofNullable(login.idToken()).map(IdToken::issuer).orElse(null);
    this.subject = login.subject().orElse(null);
    this.name = name;
    this.owner = login.owner();
    this.idTokenClaims =
        Optional.ofNullable(login.idToken()).map(t -> t.claims().json()).orElse(null);
    this.userInfo = Optional.ofNullable(login.userInfo()).map(u -> u.claims().json()).orElse(null);
    this.roles = new HashSet<>(roles);
    this.confirmedAt = confirmedAt;
  }

  private SignedInUser(SignedInUser before, Said said, Set<String> roles, Instant confirmedAt) {
    this.registration = before.registration;
    this.issuer = before.issuer;
    this.subject = before.subject;
    this.name = before.name;
    this.owner = before.owner;
    this.idTokenClaims = said.idToken();
    this.userInfo = said.userInfo();
    this.roles = new HashSet<>(roles);
    this.confirmedAt = confirmedAt;
  }

  /** What the provider said, as JSON. */
  private record Said(@Nullable String idToken, @Nullable String userInfo) {}

  /**
   * The user of a login.
   *
   * @param randomName their name, should the provider not say who they are
   * @param rolesClaim where roles are in the claims; null for no roles
   */
  static SignedInUser of(
      LoginResult login, String randomName, @Nullable String rolesClaim, Instant at) {
    Claims idToken = login.idToken() == null ? null : login.idToken().claims();
    Claims userInfo = login.userInfo() == null ? null : login.userInfo().claims();
    String claim = login.subject().isEmpty() ? null : rolesClaim;
    return new SignedInUser(
        login, login.subject().orElse(randomName), roles(idToken, userInfo, claim), at);
  }

  /**
   * The same user, confirmed by the provider since.
   *
   * @param idToken the newest there is; null to go by the one before
   * @param info the newest there is; null to go by the one before
   */
  SignedInUser confirmed(
      Instant at, @Nullable IdToken idToken, @Nullable UserInfo info, @Nullable String rolesClaim) {
    Claims claims = idToken != null ? idToken.claims() : idTokenClaims().orElse(null);
    Claims more = info != null ? info.claims() : userInfo().orElse(null);
    Said said = new Said(claims == null ? null : claims.json(), more == null ? null : more.json());
    String claim = subject == null ? null : rolesClaim;
    return new SignedInUser(this, said, roles(claims, more, claim), at);
  }

  /** From the verified ID token, else from the user info; never from an access token. */
  private static Set<String> roles(
      @Nullable Claims idToken, @Nullable Claims userInfo, @Nullable String rolesClaim) {
    if (rolesClaim == null) {
      return Set.of();
    }
    List<String> roles = idToken == null ? List.of() : idToken.strings(rolesClaim);
    return Set.copyOf(roles.isEmpty() && userInfo != null ? userInfo.strings(rolesClaim) : roles);
  }

  /** The subject at the provider; a random name of this session where the provider tells none. */
  @Override
  public String getName() {
    return name;
  }

  /** Id of the registration at which the user signed in. */
  public String registration() {
    return registration;
  }

  /** The issuer that says who the user is; empty without OpenID Connect. */
  public Optional<String> issuer() {
    return Optional.ofNullable(issuer);
  }

  /** Who the user is at that provider; empty where the provider does not say. */
  public Optional<String> subject() {
    return Optional.ofNullable(subject);
  }

  /** By what they can be told from others; empty where the provider does not say. */
  Optional<UserId> id() {
    return subject().map(s -> new UserId(issuer, s));
  }

  /** The roles from the configured claim. */
  public Set<String> roles() {
    return Set.copyOf(roles);
  }

  /** What the ID token said; empty without OpenID Connect. */
  public Optional<Claims> idTokenClaims() {
    return Optional.ofNullable(idTokenClaims).map(Claims::parse);
  }

  /** What the user info endpoint said; empty if it was not asked. */
  public Optional<Claims> userInfo() {
    return Optional.ofNullable(userInfo).map(Claims::parse);
  }

  /** A claim that is a string, from the ID token, else from the user info. */
  public Optional<String> claim(String claim) {
    return idTokenClaims()
        .flatMap(c -> c.string(claim))
        .or(() -> userInfo().flatMap(c -> c.string(claim)));
  }

  /** Under whom the tokens are kept. */
  String owner() {
    return owner;
  }

  /** When the provider said so last, by a login or a refresh; long ago if nobody knows. */
  Instant confirmedAt() {
    return confirmedAt == null ? Instant.EPOCH : confirmedAt;
  }

  /** Whether these are the very claims that are known already. */
  boolean hasSaid(Claims claims) {
    return claims.json().equals(idTokenClaims);
  }

  /** Whether this is the same person at the same registration, as far as the provider tells. */
  boolean isSameAs(LoginResult login) {
    return registration.equals(login.registration()) && id().equals(login.user());
  }

  /** Whether the user signed in there; a restored session can be older than the configuration. */
  boolean isOf(@Nullable OAuthClient client) {
    return client != null
        && registration.equals(client.registration().id())
        && (issuer == null || issuer.equals(client.registration().provider().issuer()));
  }

  /** Registration and name. */
  @Override
  public String toString() {
    return "SignedInUser[registration=" + registration + ", name=" + name + "]";
  }
}
