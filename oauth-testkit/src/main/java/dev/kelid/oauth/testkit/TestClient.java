package dev.kelid.oauth.testkit;

import java.net.URI;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client registered at the {@link AuthorizationServer}.
 *
 * @param id the client id
 * @param secret the client secret, or null for a client without one
 * @param authMethod the one method by which it authenticates
 * @param redirectUris the redirect URIs, compared exactly (RFC 9700, section 2.1)
 * @param postLogoutRedirectUris where the browser may be sent after logout, compared exactly
 * @param grants the grant types it may use
 * @param anyLoopback whether, besides the lists, any http URI of this machine will do
 * @param apiKey the key that its API calls carry where the dialect has one, or null
 * @param lackingPermissions what that key is not allowed, whatever the user granted
 * @param apiToken the token by which its business may announce devices to POD, or null
 * @param publicKey the public key by which its signatures are checked, or null
 */
public record TestClient(
    String id,
    @Nullable String secret,
    ClientAuthMethod authMethod,
    List<String> redirectUris,
    List<String> postLogoutRedirectUris,
    Set<String> grants,
    boolean anyLoopback,
    @Nullable String apiKey,
    Set<String> lackingPermissions,
    @Nullable String apiToken,
    @Nullable PublicKey publicKey) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Set<String> ALL_GRANTS =
      Set.of("authorization_code", "refresh_token", "client_credentials");
  private static final Set<String> PUBLIC_GRANTS = Set.of("authorization_code", "refresh_token");

  /** Checks that a secret is there exactly when the method needs one, and copies the lists. */
  public TestClient {
    if ((secret == null) == authMethod.hasSecret()) {
      throw new IllegalArgumentException(
          "client '" + id + "': a secret and " + authMethod.wireName() + " do not go together");
    }
    redirectUris = List.copyOf(redirectUris);
    postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
    grants = Set.copyOf(grants);
    lackingPermissions = Set.copyOf(lackingPermissions);
  }

  /** Returns a client that authenticates by {@code client_secret_basic}, for every grant type. */
  public static TestClient confidential(String id, String secret, String... redirectUris) {
    return of(id, secret, ClientAuthMethod.CLIENT_SECRET_BASIC, redirectUris);
  }

  /** Returns a client that authenticates by {@code client_secret_post}, for every grant type. */
  public static TestClient confidentialPost(String id, String secret, String... redirectUris) {
    return of(id, secret, ClientAuthMethod.CLIENT_SECRET_POST, redirectUris);
  }

  /** Returns a client that authenticates by {@code client_secret_jwt}, for every grant type. */
  public static TestClient secretJwt(String id, String secret, String... redirectUris) {
    return of(id, secret, ClientAuthMethod.CLIENT_SECRET_JWT, redirectUris);
  }

  /**
   * Returns a client that authenticates by {@code private_key_jwt}, for every grant type.
   *
   * @param key the public half of its key: RSA for RS256 and PS256, P-256 for ES256
   */
  public static TestClient privateKeyJwt(String id, PublicKey key, String... redirectUris) {
    return of(id, null, ClientAuthMethod.PRIVATE_KEY_JWT, redirectUris).withPublicKey(key);
  }

  /** Returns a public client, for authorization code and refresh token. */
  public static TestClient publicClient(String id, String... redirectUris) {
    return of(id, null, ClientAuthMethod.NONE, redirectUris);
  }

  /** Returns the same client with these post-logout redirect URIs. */
  public TestClient withPostLogoutRedirectUris(String... uris) {
    return with(List.of(uris), grants, anyLoopback);
  }

  /** Returns the same client, limited to these grant types. */
  public TestClient withGrants(String... grantTypes) {
    return with(postLogoutRedirectUris, Set.of(grantTypes), anyLoopback);
  }

  /** Returns the same client, for which any http(s) URI of this machine is registered as well. */
  public TestClient withAnyLoopbackRedirect() {
    return with(postLogoutRedirectUris, grants, true);
  }

  /** Returns the same client with an API key that is allowed everything. */
  public TestClient withApiKey(String key) {
    return withApiKeyLacking(key);
  }

  /** Returns the same client with an API key that lacks these permissions: its calls get 403. */
  public TestClient withApiKeyLacking(String key, String... permissions) {
    return new TestClient(
        id,
        secret,
        authMethod,
        redirectUris,
        postLogoutRedirectUris,
        grants,
        anyLoopback,
        key,
        Set.of(permissions),
        apiToken,
        publicKey);
  }

  /** Returns the same client with the token by which its business may announce devices to POD. */
  public TestClient withApiToken(String token) {
    return withBusiness(token, publicKey);
  }

  /** Returns the same client with the public key by which its signatures are checked. */
  public TestClient withPublicKey(PublicKey key) {
    return withBusiness(apiToken, key);
  }

  /** Returns the client as text, without its secret, key and token. */
  @Override
  public String toString() {
    return "TestClient[" + id + ", " + authMethod.wireName() + ", " + redirectUris + "]";
  }

  boolean redirectsTo(String uri) {
    return redirectUris.contains(uri) || (anyLoopback && isLoopback(uri));
  }

  boolean logsOutTo(String uri) {
    return postLogoutRedirectUris.contains(uri) || (anyLoopback && isLoopback(uri));
  }

  private TestClient with(List<String> afterLogout, Set<String> grantTypes, boolean loopback) {
    return new TestClient(
        id,
        secret,
        authMethod,
        redirectUris,
        afterLogout,
        grantTypes,
        loopback,
        apiKey,
        lackingPermissions,
        apiToken,
        publicKey);
  }

  private TestClient withBusiness(@Nullable String token, @Nullable PublicKey key) {
    return new TestClient(
        id,
        secret,
        authMethod,
        redirectUris,
        postLogoutRedirectUris,
        grants,
        anyLoopback,
        apiKey,
        lackingPermissions,
        token,
        key);
  }

  private static TestClient of(
      String id, @Nullable String secret, ClientAuthMethod method, String... redirectUris) {
    Set<String> grants = method == ClientAuthMethod.NONE ? PUBLIC_GRANTS : ALL_GRANTS;
    List<String> uris = List.of(redirectUris);
    return new TestClient(
        id, secret, method, uris, List.of(), grants, false, null, Set.of(), null, null);
  }

  private static boolean isLoopback(String text) {
    try {
      URI uri = URI.create(text);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && LOOPBACK.contains(uri.getHost())
          && uri.getRawUserInfo() == null
          && uri.getRawFragment() == null;
    } catch (IllegalArgumentException notAUri) {
      return false;
    }
  }
}
