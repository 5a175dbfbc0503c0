package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.login.UserId;
import dev.kelid.oauth.oidc.Claims;
import dev.kelid.oauth.oidc.IdToken;
import java.io.Serializable;
import java.security.Principal;
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

  private SignedInUser(LoginResult login, String name, Set<String> roles) {
    this.registration = login.registration();
    this.issuer = Optional.ofNullable(login.idToken()).map(IdToken::issuer).orElse(null);
    this.subject = login.subject().orElse(null);
    this.name = name;
    this.owner = login.owner();
    this.idTokenClaims =
        Optional.ofNullable(login.idToken()).map(t -> t.claims().json()).orElse(null);
    this.userInfo = Optional.ofNullable(login.userInfo()).map(u -> u.claims().json()).orElse(null);
    this.roles = new HashSet<>(roles);
  }

  /**
   * The user of a login.
   *
   * @param randomName their name, should the provider not say who they are
   * @param rolesClaim where roles are in the claims; null for no roles
   */
  static SignedInUser of(LoginResult login, String randomName, @Nullable String rolesClaim) {
    return new SignedInUser(
        login, login.subject().orElse(randomName), Set.copyOf(roles(login, rolesClaim)));
  }

  /** From the verified ID token, else from the user info; never from an access token. */
  private static List<String> roles(LoginResult login, @Nullable String rolesClaim) {
    if (rolesClaim == null || login.subject().isEmpty()) {
      return List.of();
    }
    List<String> roles =
        login.idToken() == null ? List.of() : login.idToken().claims().strings(rolesClaim);
    return roles.isEmpty() && login.userInfo() != null
        ? login.userInfo().claims().strings(rolesClaim)
        : roles;
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
