package dev.kelid.oauth.provider;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link ClientRegistration} says, and checks all of it at once. */
public final class RegistrationBuilder {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private final String id;
  private final Map<String, List<String>> parameters = new LinkedHashMap<>();
  private final List<String> scopes = new ArrayList<>();
  private final Set<String> apiOrigins = new LinkedHashSet<>();
  private final Set<String> trustedAudiences = new LinkedHashSet<>();
  private @Nullable ProviderProfile provider;
  private @Nullable String issuer;
  private String clientId = "";
  private @Nullable ClientCredential credential;
  private @Nullable String clientSecret;
  private @Nullable String redirectUri;
  private @Nullable String postLogoutRedirectUri;
  private @Nullable String apiKey;
  private @Nullable String organization;
  private boolean userInfoAtLogin = true;
  private boolean formPost;

  RegistrationBuilder(String id) {
    this.id = id;
  }

  /** A standard OpenID Provider, by its issuer. */
  public RegistrationBuilder issuer(String issuer) {
    this.issuer = issuer;
    return this;
  }

  /** A provider that needs more than an issuer. */
  public RegistrationBuilder provider(ProviderProfile provider) {
    this.provider = provider;
    return this;
  }

  /** The client id that the provider issued. */
  public RegistrationBuilder clientId(String clientId) {
    this.clientId = clientId;
    return this;
  }

  /**
   * A client secret, sent in the {@code Authorization} header, or else as the provider takes it.
   */
  public RegistrationBuilder clientSecret(String secret) {
    this.clientSecret = secret;
    this.credential = null;
    return this;
  }

  /** An API key, for providers whose profile sends one. */
  public RegistrationBuilder apiKey(String apiKey) {
    this.apiKey = apiKey;
    return this;
  }

  /** The organization that users must belong to, by id or name; checked in the ID token. */
  public RegistrationBuilder organization(String organization) {
    this.organization = organization;
    return this;
  }

  /** How the client authenticates; a public client if not said. */
  public RegistrationBuilder credential(ClientCredential credential) {
    this.credential = credential;
    this.clientSecret = null;
    return this;
  }

  /** Where the provider sends the browser after login, exactly as registered there. */
  public RegistrationBuilder redirectUri(String redirectUri) {
    this.redirectUri = redirectUri;
    return this;
  }

  /** Scopes to ask for at login, each by itself. */
  public RegistrationBuilder scope(String... scopes) {
    this.scopes.addAll(List.of(scopes));
    return this;
  }

  /** A parameter for every authorization request; may be repeated ({@code resource}). */
  public RegistrationBuilder authorizationParameter(String name, String value) {
    parameters.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    return this;
  }

  /** Origins ({@code https://api.example.com}) to which tokens may be sent. */
  public RegistrationBuilder apiOrigin(String... origins) {
    apiOrigins.addAll(List.of(origins));
    return this;
  }

  /** Other audiences that an ID token for this client may name (OpenID Connect Core 3.1.3.7). */
  public RegistrationBuilder trustedAudience(String... audiences) {
    trustedAudiences.addAll(List.of(audiences));
    return this;
  }

  /** Where the provider sends the browser after a logout, exactly as registered there. */
  public RegistrationBuilder postLogoutRedirectUri(String uri) {
    this.postLogoutRedirectUri = uri;
    return this;
  }

  /** Whether a login asks the user info endpoint, where there is one; it does if not said. */
  public RegistrationBuilder userInfoAtLogin(boolean wanted) {
    this.userInfoAtLogin = wanted;
    return this;
  }

  /**
   * Whether answers to logins are to be posted instead of standing in the callback's address; no if
   * not said.
   */
  public RegistrationBuilder formPost(boolean wanted) {
    this.formPost = wanted;
    return this;
  }

  /**
   * The registration.
   *
   * @throws IllegalArgumentException that lists everything that is wrong or missing, by name
   */
  public ClientRegistration build() {
    ProviderProfile profile = checked();
    return new ClientRegistration(
        id,
        profile,
        clientId,
        credential(),
        apiKey == null ? null : Secret.of(apiKey),
        uri(redirectUri),
        scopes.stream().distinct().toList(),
        parameters,
        origins(profile),
        trustedAudiences,
        uri(postLogoutRedirectUri),
        organization,
        userInfoAtLogin,
        formPost);
  }

  /** The provider, if nothing is wrong. */
  private ProviderProfile checked() {
    Problems problems = new Problems("registration '" + id + "' cannot be used");
    problems.addIf(
        !ID.matcher(id).matches(), "id", "'" + id + "' must be lower-case letters, digits, '-'");
    ProviderProfile profile = profile(problems);
    problems.addIf(clientId.isBlank(), "clientId", "is missing: the id the provider issued");
    FitChecks.checkSecret(problems, credential());
    if (profile != null) {
      new FitChecks(problems, profile).check(this);
    }
    checkUris(problems);
    FitChecks.checkScopes(problems, scopes);
    FitChecks.checkParameters(problems, parameters);
    problems.throwIfAny();
    return Objects.requireNonNull(profile);
  }

  /** Those of the application, and those that the profile has rules for. */
  private Set<Origin> origins(ProviderProfile profile) {
    return Stream.concat(
            apiOrigins.stream().map(URI::create).map(Origin::of),
            profile.apis().stream().flatMap(rules -> rules.origins().stream()))
        .collect(Collectors.toSet());
  }

  private @Nullable ProviderProfile profile(Problems problems) {
    problems.addIf(
        provider != null && issuer != null, "issuer", "is said twice: by issuer and by provider");
    if (provider != null) {
      return provider;
    }
    var wrong = SecureUri.problem(issuer);
    wrong.ifPresent(p -> problems.add("issuer", p + ": the provider's https address"));
    return issuer == null || wrong.isPresent() ? null : ProviderProfile.openId(issuer);
  }

  /** Where a provider takes the API key as secret, it need not be said twice. */
  ClientCredential credential() {
    if (credential != null) {
      return credential;
    }
    ClientRules rules = provider == null ? ClientRules.any() : provider.clients();
    String secret = clientSecret == null && rules.secretIsApiKey() ? apiKey : clientSecret;
    return secret == null ? ClientCredential.none() : rules.secret(secret);
  }

  boolean hasApiKey() {
    return apiKey != null && !apiKey.isBlank();
  }

  boolean hasOrganization() {
    return organization != null;
  }

  List<String> scopes() {
    return scopes;
  }

  @Nullable String redirectUri() {
    return redirectUri;
  }

  private void checkUris(Problems problems) {
    if (redirectUri != null) {
      SecureUri.problem(redirectUri).ifPresent(p -> problems.add("redirectUri", p));
    }
    if (postLogoutRedirectUri != null) {
      SecureUri.problem(postLogoutRedirectUri)
          .ifPresent(p -> problems.add("postLogoutRedirectUri", p));
    }
    for (String origin : apiOrigins) {
      Origin.problem(origin).ifPresent(p -> problems.add("apiOrigin", p));
    }
  }

  private static @Nullable URI uri(@Nullable String text) {
    return text == null ? null : URI.create(text);
  }
}
