package dev.kelid.oauth.provider;

import dev.kelid.oauth.provider.AnswerRules.Format;
import dev.kelid.oauth.provider.AnswerRules.Hint;
import dev.kelid.oauth.provider.AnswerRules.Unit;
import dev.kelid.oauth.provider.ProviderProfile.Metadata;
import dev.kelid.oauth.provider.RefreshRules.ErrorClass;
import dev.kelid.oauth.provider.RefreshRules.ErrorRule;
import dev.kelid.oauth.provider.RefreshRules.Rotation;
import dev.kelid.oauth.provider.RefreshRules.Support;
import dev.kelid.oauth.provider.TokenRules.Expiry;
import dev.kelid.oauth.provider.TokenRules.GrantRules;
import dev.kelid.oauth.provider.Value.Held;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The profiles that Kelid brings along, each a value written from the provider's documentation. */
public final class KnownProviders {
  private static final Set<String> BOUND_SCOPES =
      Set.of(
          "POST_ADDON_CREATE",
          "POST_EDIT",
          "POST_SEMANTIC_CREATE",
          "POST_ONGOING_IMAGES_GET",
          "CHAT_POST_CONVERSATIONS_READ",
          "CHAT_POST_CONVERSATIONS_MESSAGE_SEND",
          "CONVERSATION_SEND_MESSAGE",
          "CHAT_CONVERSATION_READ",
          "BUSINESS_ADDON_CREATE",
          "BUSINESS_CREATE_CUSTOMIZED_BUTTON",
          "MANAGEMENT_APPS_READ",
          "MANAGEMENT_APPS_WRITE",
          "CHAT_MESSAGE_SEND");
  private static final Set<String> BOUND_SCOPES_2023 =
      Set.of(
          "ADDON_USER_APPROVED",
          "CHAT_SEND_MESSAGE_OAUTH",
          "CHAT_SEND_MESSAGE_POST_CONVERSATIONS",
          "CHAT_READ_POST_CONVERSATIONS",
          "CHAT_READ_CONVERSATION");
  private static final Option[] FORMS = {
    Option.DOCUMENTED_REFRESH_FORM, Option.MINIMAL_REFRESH_FORM
  };
  private static final Pattern TENANT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final String PLEASE_RETRY = "lease retry the request";

  private static final Map<String, Known> BY_ID = byId();

  private KnownProviders() {}

  /**
   * One of them, by the id that configuration uses.
   *
   * @param id for example {@code auth0}
   * @param variable what must be said besides: {@code server}, {@code domain}, {@code tenant} or
   *     {@code issuer}; null for nothing
   * @param options in which its documents leave a choice
   * @param make the profile, of the variable's value
   */
  public record Known(String id, @Nullable String variable, Set<Option> options, Maker make) {
    /** Copies the set. */
    public Known {
      options = Set.copyOf(options);
    }
  }

  /** Choices that some providers' documents leave, or contradict each other in. */
  public enum Option {
    /** The refresh form as printed: with the access token as {@code code}, and the redirect URI. */
    DOCUMENTED_REFRESH_FORM,
    /** The refresh form as the server reads it: the refresh token and the client only. */
    MINIMAL_REFRESH_FORM,
    /** No redirect URI when a code is exchanged, as in the printed sample. */
    NO_REDIRECT_URI_ON_EXCHANGE,
    /** A refresh although the documents call it unsupported. */
    UNDOCUMENTED_REFRESH,
    /** The provider's older logout address, with {@code returnTo}. */
    RETURN_TO_LOGOUT
  }

  /** Makes a profile of what must be said besides. */
  @FunctionalInterface
  public interface Maker {
    /**
     * The profile.
     *
     * @throws IllegalArgumentException if the value is not of the right form
     */
    ProviderProfile of(String value);
  }

  /** All of them, by id, sorted. */
  public static Map<String, Known> all() {
    return BY_ID;
  }

  private static Map<String, Known> byId() {
    Map<String, Known> all = new TreeMap<>();
    Stream.of(
            known("auth0", "domain", KnownProviders::auth0, Option.RETURN_TO_LOGOUT),
            known("divar", null, none -> divar(), FORMS),
            known("divar-2023", null, none -> divar2023(), Option.UNDOCUMENTED_REFRESH),
            known("divar-2024", null, none -> divar2024(), FORMS),
            known("entra", "tenant", KnownProviders::entra),
            known(
                "gearcode", "server", KnownProviders::gearCode, Option.NO_REDIRECT_URI_ON_EXCHANGE),
            known("github", null, none -> gitHub()),
            known("google", null, none -> google()),
            known("keycloak", "issuer", KnownProviders::keycloak),
            known("openid", "issuer", ProviderProfile::openId),
            known("pod", null, none -> pod()))
        .forEach(known -> all.put(known.id(), known));
    return Collections.unmodifiableMap(all);
  }

  private static Known known(String id, @Nullable String variable, Maker make, Option... options) {
    return new Known(id, variable, Set.of(options), make);
  }

  /**
   * POD SSO, by the vendor's SSO page and its SDKs for Node, PHP, Python, Java and C#. Refusing a
   * scope, the server sends the browser back with an empty code. The ID token is signed with a key
   * that nobody publishes, so the subject comes from {@code GET /users}.
   */
  public static ProviderProfile pod() {
    String sso = "https://accounts.pod.ir";
    return ProviderProfile.builder("POD")
        .endpoints(podEndpoints(sso))
        .login(LoginRules.standard().withPkceSent())
        .scopes(ScopeRules.none().withDefaults("profile"))
        .tokens(
            TokenRules.standard()
                .withRefresh(
                    GrantRules.plain(false)
                        .with(
                            new Parameter(
                                "code_verifier",
                                Held.CODE_VERIFIER,
                                Parameter.When.WITHOUT_SECRET))))
        .idTokens(IdTokenRules.keptRaw())
        .userInfo(UserInfoRules.get("/sub", "/id"))
        .apis(
            ApiRules.at(
                Origin.of(URI.create("https://api.pod.ir")),
                ApiRules.raw("_token_", Held.ACCESS_TOKEN),
                ApiRules.raw("_token_issuer_", Value.text("1"))),
            ApiRules.at(Origin.of(URI.create(sso)), ApiRules.bearerToken()),
            ApiRules.everywhere(ApiRules.bearerToken()))
        .tokenUse(TokenUseRules.standard().withSecretOnly().withActiveAsText())
        .answers(podAnswers())
        .build();
  }

  private static Endpoints podEndpoints(String sso) {
    return Endpoints.none()
        .withAuthorization(URI.create(sso + "/oauth2/authorize/"))
        .withToken(URI.create(sso + "/oauth2/token"))
        .withUserInfo(URI.create(sso + "/users"))
        .withRevocation(URI.create(sso + "/oauth2/token/revoke"))
        .withIntrospection(URI.create(sso + "/oauth2/token/info"));
  }

  private static AnswerRules podAnswers() {
    return AnswerRules.standard()
        .withFormats(Format.RFC_6749, Format.HAS_ERROR)
        .withHints(
            Hint.of("authorization", "access_denied", "no code")
                .saying("a requested scope is not available to this client"));
  }

  /**
   * Divar Kenar as documented since 2025-04-29 ({@code oauth.divar.ir}, {@code open-api.divar.ir}):
   * an Ory Hydra with two minutes of grace for a replaced refresh token.
   */
  public static ProviderProfile divar() {
    String oauth = "https://oauth.divar.ir/oauth2";
    String api = "https://open-api.divar.ir";
    return hydra("Divar", oauth, api)
        .userInfo(
            UserInfoRules.get("/user_id")
                .withClaim("phone_number", "/phone_number", "/phone_numbers/0")
                .ifGranted("USER_ID", "USER_PHONE"))
        .apis(keyAnd(api, ApiRules.bearerToken()))
        .build();
  }

  /**
   * Divar Kenar as documented from 2024-05-26 to 2025-04-29 ({@code api.divar.ir}): as today, with
   * the token in a header of its own, with the access token and redirect URI in the refresh form,
   * and without a subject in the user info.
   */
  public static ProviderProfile divar2024() {
    return with(
        Option.DOCUMENTED_REFRESH_FORM,
        hydra("Divar (2024)", "https://api.divar.ir/oauth2", "https://api.divar.ir")
            .userInfo(
                UserInfoRules.post("{}")
                    .withClaim("phone_number", "/phone_numbers/0")
                    .ifGranted("USER_PHONE"))
            .apis(keyAnd("https://api.divar.ir", rawToken()))
            .build());
  }

  private static ProfileBuilder hydra(String name, String oauth, String api) {
    return ProviderProfile.builder(name)
        .endpoints(
            Endpoints.none()
                .withAuthorization(URI.create(oauth + "/auth"))
                .withToken(URI.create(oauth + "/token"))
                .withUserInfo(URI.create(api + "/v1/open-platform/users")))
        .clients(ClientRules.only("client_secret_post"))
        .login(LoginRules.standard().withPkceSent().withMinimumState(8).withoutRedirectUriQuery())
        .scopes(ScopeRules.standard().withResources(".", BOUND_SCOPES, Set.of("CHAT_MESSAGE_SEND")))
        .refresh(
            RefreshRules.standard()
                .withRotation(Rotation.ALWAYS)
                .withGrace(Duration.ofMinutes(2))
                .withLongestLife(Duration.ofDays(30))
                .withErrors(new ErrorRule("invalid_request", PLEASE_RETRY, ErrorClass.RETRYABLE)))
        .idTokens(IdTokenRules.keptRaw())
        .answers(divarAnswers());
  }

  private static ApiRules[] keyAnd(String api, ApiRules.Header token) {
    ApiRules.Header key = ApiRules.raw("x-api-key", Held.API_KEY);
    return new ApiRules[] {
      ApiRules.at(Origin.of(URI.create(api)), key, token), ApiRules.everywhere(key, token)
    };
  }

  private static ApiRules.Header rawToken() {
    return ApiRules.raw("x-access-token", Held.ACCESS_TOKEN);
  }

  private static AnswerRules divarAnswers() {
    return AnswerRules.standard()
        .withFormats(Format.GOOGLE_RPC_STATUS, Format.RFC_6749)
        .withHints(
            Hint.of("authorization", "access_denied", "no code").saying("the user did not agree"),
            Hint.of("token", "invalid_request", "retry the request")
                .saying("another refresh of the same token was under way: two nodes, perhaps"),
            Hint.ofStatus(412).saying("check the API key (x-api-key)"),
            noPermission("API"),
            noPermission("user info"));
  }

  private static Hint noPermission(String endpoint) {
    return new Hint(
        endpoint,
        "",
        403,
        "",
        "the API key has no permission for this call, or the token lacks its scope");
  }

  /**
   * Divar Kenar as documented from 2023-08-19 to 2024-05-26: JSON, no redirect URI at the token
   * endpoint, the API key as secret, an absolute expiry, no refresh that is documented, no subject.
   */
  public static ProviderProfile divar2023() {
    String api = "https://api.divar.ir/v1/open-platform";
    return ProviderProfile.builder("Divar (2023)")
        .endpoints(
            Endpoints.none()
                .withAuthorization(URI.create("https://open-platform-redirect.divar.ir/oauth"))
                .withToken(URI.create(api + "/oauth/access_token"))
                .withUserInfo(URI.create(api + "/users")))
        .clients(ClientRules.apiKeyAsSecret())
        .login(
            LoginRules.standard()
                .withoutPkce("not documented, and the server came before it")
                .withoutRedirectUriQuery())
        .scopes(
            ScopeRules.none()
                .withResources("__", BOUND_SCOPES_2023, Set.of("CHAT_SEND_MESSAGE_OAUTH")))
        .tokens(jsonTokens())
        .refresh(RefreshRules.standard().withSupport(Support.UNSUPPORTED))
        .idTokens(IdTokenRules.keptRaw())
        .userInfo(
            UserInfoRules.post("{}")
                .withClaim("phone_number", "/phone_numbers/0")
                .ifGranted("USER_PHONE"))
        .apis(keyAnd("https://api.divar.ir", rawToken()))
        .answers(divarAnswers())
        .build();
  }

  private static TokenRules jsonTokens() {
    Parameter key = Parameter.of("x-api-key", Held.API_KEY);
    return TokenRules.standard()
        .withJsonBody()
        .withCode(GrantRules.plain(false).withHeaders(key))
        .withRefresh(GrantRules.plain(false).withoutAuthentication().withHeaders(key))
        .withExpiry(new Expiry.AtEpochSecond("expires", Duration.ofMinutes(5)))
        .withAssumedType("Bearer");
  }

  /**
   * GearCode GC.AUTH, by its page "help-user-access"; the server is the deployment's own. It does
   * not say who the user is.
   *
   * @param server host name, without scheme or path
   */
  public static ProviderProfile gearCode(String server) {
    String oauth = "https://" + HostName.require("server", server) + "/oauth";
    Parameter resource = Parameter.of("resource_id", Held.CLIENT_ID);
    return ProviderProfile.builder("GearCode")
        .endpoints(
            Endpoints.none()
                .withAuthorization(URI.create(oauth + "/authorize"))
                .withToken(URI.create(oauth + "/token")))
        .clients(ClientRules.only("client_secret_post"))
        .login(
            LoginRules.standard()
                .withoutPkce("the server is of a kind that knows no PKCE")
                .withUndocumentedState())
        .scopes(ScopeRules.none())
        .tokens(
            TokenRules.standard()
                .withCode(GrantRules.plain(true).with(resource))
                .withRefresh(GrantRules.plain(false).with(resource)))
        .idTokens(IdTokenRules.keptRaw())
        .userInfo(UserInfoRules.get())
        .build();
  }

  /**
   * Auth0, by its documentation of endpoints, refresh tokens and rate limits.
   *
   * @param domain of the tenant, without scheme or path
   */
  public static ProviderProfile auth0(String domain) {
    String base = "https://" + HostName.require("domain", domain);
    return ProviderProfile.builder("Auth0")
        .issuer(base + "/")
        .metadata(Metadata.OPENID_DISCOVERY)
        .endpoints(
            Endpoints.none()
                .withRevocation(URI.create(base + "/oauth/revoke"))
                .withEndSession(URI.create(base + "/oidc/logout")))
        .clients(ClientRules.any().withIdBesideBasic())
        .refresh(
            RefreshRules.standard()
                .withErrors(
                    ErrorRule.of("mfa_required", ErrorClass.INTERACTIVE),
                    ErrorRule.of("use_dpop_nonce", ErrorClass.CONFIGURATION)))
        .tokenUse(TokenUseRules.refreshTokensOnly())
        .answers(
            AnswerRules.standard()
                .withFormats(Format.CODE_AND_MESSAGE, Format.RFC_6749)
                .withReset("x-ratelimit-reset", Unit.EPOCH_SECONDS)
                .withCorrelation("x-auth0-requestid")
                .withHints(
                    Hint.of("", "mfa_required", "")
                        .saying("the user must log in again, with a second factor"),
                    Hint.of("", "use_dpop_nonce", "")
                        .saying("this client speaks no DPoP: do not demand it of the client")))
        .build();
  }

  /** Keycloak, by its "Securing applications" guide. */
  public static ProviderProfile keycloak(String issuer) {
    return ProviderProfile.openId(issuer).toBuilder().name("Keycloak").build();
  }

  /**
   * Google, by "OpenID Connect" and "Using OAuth 2.0 for Web Server Applications": a refresh token
   * is asked for by {@code access_type=offline}, not by a scope, and comes with the first consent
   * only; a login with {@code prompt=consent} brings another.
   */
  public static ProviderProfile google() {
    return ProviderProfile.openId("https://accounts.google.com").toBuilder()
        .name("Google")
        .login(LoginRules.standard().withParameters(Parameter.text("access_type", "offline")))
        .scopes(ScopeRules.none().withDefaults("openid", "email", "profile"))
        .refresh(RefreshRules.standard().withRotation(Rotation.NEVER))
        .build();
  }

  /**
   * Microsoft Entra ID, by "OpenID Connect on the Microsoft identity platform", for one tenant.
   *
   * @param tenant its id, which its issuer repeats; {@code common} and {@code organizations} have
   *     no issuer of their own and are refused
   */
  public static ProviderProfile entra(String tenant) {
    if (List.of("common", "organizations", "consumers").contains(tenant)) {
      throw new IllegalArgumentException(
          "tenant '" + tenant + "' stands for many issuers: write the id of one tenant");
    }
    if (!TENANT.matcher(tenant).matches()) {
      throw new IllegalArgumentException(
          "tenant '"
              + tenant
              + "' is no id: write 01234567-89ab-cdef-0123-456789abcdef, as the"
              + " portal shows it");
    }
    return ProviderProfile.openId("https://login.microsoftonline.com/" + tenant + "/v2.0")
        .toBuilder()
        .name("Microsoft Entra ID")
        .answers(AnswerRules.standard().withCorrelation("x-ms-request-id"))
        .build();
  }

  /** GitHub, by "Authorizing OAuth apps": no OpenID Connect; tokens that do not expire. */
  public static ProviderProfile gitHub() {
    return ProviderProfile.builder("GitHub")
        .endpoints(
            Endpoints.none()
                .withAuthorization(URI.create("https://github.com/login/oauth/authorize"))
                .withToken(URI.create("https://github.com/login/oauth/access_token"))
                .withUserInfo(URI.create("https://api.github.com/user")))
        .clients(ClientRules.only("client_secret_post"))
        .login(LoginRules.standard().withPkceSent())
        .scopes(ScopeRules.none())
        .tokens(
            TokenRules.standard()
                .withScopeSeparator(",")
                .withExpiry(new Expiry.InSeconds("expires_in", Duration.ofDays(365))))
        .refresh(RefreshRules.standard().withSupport(Support.UNSUPPORTED))
        .idTokens(IdTokenRules.keptRaw())
        .userInfo(UserInfoRules.get("/id").withClaim("preferred_username", "/login"))
        .apis(
            ApiRules.at(Origin.of(URI.create("https://api.github.com")), ApiRules.bearerToken()),
            ApiRules.everywhere(ApiRules.bearerToken()))
        .answers(gitHubAnswers())
        .build();
  }

  private static AnswerRules gitHubAnswers() {
    return AnswerRules.standard()
        .withFormats(Format.RFC_6749, Format.CODE_AND_MESSAGE)
        .withReset("x-ratelimit-reset", Unit.EPOCH_SECONDS)
        .withCorrelation("x-github-request-id")
        .withHints(
            Hint.of("", "bad_verification_code", "")
                .saying("the code has expired or was used before"),
            Hint.of("", "incorrect_client_credentials", "")
                .saying("check the client id and the secret"));
  }

  /** A profile of this class, with one of its choices made. */
  public static ProviderProfile with(Option option, ProviderProfile profile) {
    TokenRules tokens = profile.tokens();
    ProfileBuilder changed = profile.toBuilder();
    return switch (option) {
      case DOCUMENTED_REFRESH_FORM ->
          changed
              .tokens(
                  tokens.withRefresh(
                      GrantRules.plain(true).with(Parameter.of("code", Held.ACCESS_TOKEN))))
              .build();
      case MINIMAL_REFRESH_FORM ->
          changed.tokens(tokens.withRefresh(GrantRules.plain(false))).build();
      case NO_REDIRECT_URI_ON_EXCHANGE ->
          changed.tokens(tokens.withCode(tokens.code().withRedirectUri(false))).build();
      case UNDOCUMENTED_REFRESH ->
          changed.refresh(profile.refresh().withSupport(Support.UNDOCUMENTED)).build();
      case RETURN_TO_LOGOUT -> withReturnTo(profile);
    };
  }

  private static ProviderProfile withReturnTo(ProviderProfile profile) {
    URI issuer = URI.create(Objects.requireNonNull(profile.issuer()));
    return profile.toBuilder()
        .endpoints(profile.endpoints().withEndSession(issuer.resolve("/v2/logout")))
        .logout(LogoutRules.returnTo("returnTo"))
        .build();
  }
}
