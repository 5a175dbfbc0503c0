package dev.kelid.oauth.token;

import dev.kelid.oauth.provider.ExtraParameters;
import dev.kelid.oauth.provider.ScopeName;
import dev.kelid.oauth.provider.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client shows at the token endpoint to get tokens (RFC 6749 section 1.3). */
public sealed interface Grant {
  /** Scopes that count as granted when the answer names none (RFC 6749 section 5.1). */
  List<String> requestedScopes();

  /**
   * A code from the authorization endpoint (RFC 6749 section 4.1.3).
   *
   * @param code sent once, never again
   * @param redirectUri the very one of the authorization request; null if the code did not come
   *     through a browser
   * @param codeVerifier of RFC 7636; null where the provider has no PKCE
   * @param requestedScopes of the authorization request
   * @param parameters further ones; they add and never replace
   */
  record AuthorizationCode(
      Secret code,
      @Nullable URI redirectUri,
      @Nullable Secret codeVerifier,
      List<String> requestedScopes,
      Map<String, List<String>> parameters)
      implements Grant {
    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if a parameter would replace one of the protocol
     */
    public AuthorizationCode {
      requestedScopes = List.copyOf(requestedScopes);
      parameters = ExtraParameters.ofTokenRequest(parameters);
    }

    /** A code, without further parameters. */
    public AuthorizationCode(
        Secret code, URI redirectUri, @Nullable Secret codeVerifier, List<String> requestedScopes) {
      this(code, redirectUri, codeVerifier, requestedScopes, Map.of());
    }

    /** The scopes; parameters may be secrets. */
    @Override
    public String toString() {
      return "AuthorizationCode" + requestedScopes;
    }
  }

  /**
   * A refresh token (RFC 6749 section 6).
   *
   * @param token the refresh token
   * @param requestedScopes those granted so far; they are not sent again
   * @param accessToken held so far, for providers that want it too; null for none
   * @param codeVerifier of the login, for providers that want it again; null for none
   */
  record RefreshToken(
      Secret token,
      List<String> requestedScopes,
      @Nullable Secret accessToken,
      @Nullable Secret codeVerifier)
      implements Grant {
    /** Copies the list. */
    public RefreshToken {
      requestedScopes = List.copyOf(requestedScopes);
    }

    /** A refresh token, for providers that want nothing besides. */
    public RefreshToken(Secret token, List<String> requestedScopes) {
      this(token, requestedScopes, null, null);
    }
  }

  /**
   * The client itself (RFC 6749 section 4.4).
   *
   * @param requestedScopes to ask for
   * @param parameters further ones, such as {@code audience} or {@code resource}
   */
  record ClientCredentials(List<String> requestedScopes, Map<String, List<String>> parameters)
      implements Grant {
    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if a parameter would replace one of the protocol
     */
    public ClientCredentials {
      requestedScopes = ScopeName.listOf(requestedScopes);
      parameters = ExtraParameters.ofTokenRequest(parameters);
    }

    /** The scopes; parameters may be secrets. */
    @Override
    public String toString() {
      return "ClientCredentials" + requestedScopes;
    }
  }

  /**
   * An extension grant (RFC 6749 section 4.5), for example token exchange (RFC 8693).
   *
   * @param type the absolute URI that names the grant
   * @param requestedScopes to ask for
   * @param parameters of the grant
   */
  record Extension(String type, List<String> requestedScopes, Map<String, List<String>> parameters)
      implements Grant {
    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:\\S+");

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if the type is not an absolute URI, or a parameter would
     *     replace one of the protocol
     */
    public Extension {
      if (!ABSOLUTE.matcher(type).matches()) {
        throw new IllegalArgumentException(
            "'" + type + "' is not an absolute URI that names a grant");
      }
      requestedScopes = ScopeName.listOf(requestedScopes);
      parameters = ExtraParameters.ofTokenRequest(parameters);
    }

    /** The grant's type; its parameters may be secrets. */
    @Override
    public String toString() {
      return "Extension[" + type + "]";
    }
  }
}
