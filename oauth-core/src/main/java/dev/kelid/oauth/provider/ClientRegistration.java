package dev.kelid.oauth.provider;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * This application as one provider knows it (RFC 6749 section 2).
 *
 * @param id the application's own name for this registration, also in URLs and configuration keys
 * @param provider the server
 * @param clientId issued by the provider
 * @param credential how the client authenticates
 * @param apiKey sent where the provider's profile says so; null where it needs none
 * @param redirectUri exactly as registered at the provider; null where nobody logs in
 * @param scopes asked for at login; empty for the provider's defaults
 * @param authorizationParameters added to every authorization request
 * @param apiOrigins the only places that tokens of this registration are sent to
 * @param trustedAudiences other audiences that an ID token for this client may name
 * @param postLogoutRedirectUri where the provider sends the browser after a logout; null for
 *     nowhere
 * @param organization that users must belong to, by id or name; null for any
 * @param userInfoAtLogin whether a login asks the user info endpoint, where the provider has one
 * @param formPost whether the provider is asked to post its answers (OAuth 2.0 Form Post Response
 *     Mode) instead of writing them into the callback's address
 */
public record ClientRegistration(
    String id,
    ProviderProfile provider,
    String clientId,
    ClientCredential credential,
    @Nullable Secret apiKey,
    @Nullable URI redirectUri,
    List<String> scopes,
    Map<String, List<String>> authorizationParameters,
    Set<Origin> apiOrigins,
    Set<String> trustedAudiences,
    @Nullable URI postLogoutRedirectUri,
    @Nullable String organization,
    boolean userInfoAtLogin,
    boolean formPost) {

  /** The scope by which a client asks for OpenID Connect (Core section 3.1.2.1). */
  public static final String OPENID = "openid";

  /** Copies the collections. */
  public ClientRegistration {
    scopes = List.copyOf(scopes);
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    authorizationParameters.forEach((name, values) -> parameters.put(name, List.copyOf(values)));
    authorizationParameters = Collections.unmodifiableMap(parameters);
    apiOrigins = Set.copyOf(apiOrigins);
    trustedAudiences = Set.copyOf(trustedAudiences);
  }

  /** Starts a registration. */
  public static RegistrationBuilder builder(String id) {
    return new RegistrationBuilder(id);
  }

  /** The scopes that a login asks for if it names none: these, or else the provider's defaults. */
  public List<String> requestedScopes() {
    return scopes.isEmpty() ? provider.scopes().defaults() : scopes;
  }

  /** The redirect URI, if users can log in with this registration. */
  public Optional<URI> loginRedirectUri() {
    return Optional.ofNullable(redirectUri);
  }
}
