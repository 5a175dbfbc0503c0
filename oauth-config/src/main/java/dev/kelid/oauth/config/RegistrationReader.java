package dev.kelid.oauth.config;

import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.IdTokenRules;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.ProviderProfile.Metadata;
import dev.kelid.oauth.provider.RegistrationBuilder;
import dev.kelid.oauth.provider.Secret;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one registration. */
final class RegistrationReader {
  private static final Pattern WRONG_SEPARATOR = Pattern.compile("[,+\\s]+");
  private static final Map<String, Authentication> AUTHENTICATION =
      Map.of(
          "basic", Authentication.BASIC, "post", Authentication.POST, "none", Authentication.NONE);

  private final KeyReader keys;
  private final SecretReader secrets;
  private final AuthorizationParameters parameters;
  private final Addresses addresses;
  private final Profiles profiles;
  private final Problems problems;

  private enum Authentication {
    BASIC,
    POST,
    NONE,
    AS_THE_PROVIDER_TAKES_IT
  }

  /** What is read with. */
  record Parts(
      KeyReader keys,
      SecretReader secrets,
      AuthorizationParameters parameters,
      Addresses addresses,
      Profiles profiles) {}

  RegistrationReader(Parts parts, Problems problems) {
    this.keys = parts.keys();
    this.secrets = parts.secrets();
    this.parameters = parts.parameters();
    this.addresses = parts.addresses();
    this.profiles = parts.profiles();
    this.problems = problems;
  }

  /**
   * What is said of one registration.
   *
   * @param registration null if problems were found
   * @param requestScopes its scopes that take their resource from requests
   */
  record Read(
      String id, @Nullable ClientRegistration registration, List<RequestScope> requestScopes) {}

  Read read(String id) {
    CoreProblems core = new CoreProblems(keys, problems);
    ProviderProfile provider = new ProviderReader(keys, profiles, problems, core).read(id);
    RegistrationBuilder builder =
        ClientRegistration.builder(id)
            .provider(provider)
            .clientId(keys.text(RegistrationKey.CLIENT_ID.of(id), ""))
            .apiOrigin(keys.items(RegistrationKey.API_ORIGINS.of(id)).toArray(String[]::new))
            .trustedAudience(
                keys.items(RegistrationKey.TRUSTED_AUDIENCES.of(id)).toArray(String[]::new))
            .userInfoAtLogin(keys.flag(RegistrationKey.USER_INFO.of(id), true));
    List<RequestScope> bound = new RequestScopesReader(keys, problems).read(id, provider);
    addCredential(builder, id);
    addLogin(builder, id, provider);
    parameters.addTo(builder, id);
    try {
      return new Read(id, builder.build(), bound);
    } catch (IllegalArgumentException e) {
      core.add(id, e);
      return new Read(id, null, bound);
    }
  }

  private void addCredential(RegistrationBuilder builder, String id) {
    Secret apiKey =
        secrets.read(
            new SecretReader.Wanted(
                RegistrationKey.API_KEY.of(id), RegistrationKey.API_KEY_FILE.of(id), 1));
    if (apiKey != null) {
      builder.apiKey(apiKey.value());
    }
    String organization = keys.text(RegistrationKey.ORGANIZATION.of(id));
    if (organization != null) {
      builder.organization(organization);
    }

    Key secretKey = RegistrationKey.CLIENT_SECRET.of(id);
    Secret secret =
        secrets.read(
            new SecretReader.Wanted(secretKey, RegistrationKey.CLIENT_SECRET_FILE.of(id), 1));
    Key key = RegistrationKey.CLIENT_AUTHENTICATION.of(id);
    Authentication otherwise =
        secret == null ? Authentication.NONE : Authentication.AS_THE_PROVIDER_TAKES_IT;
    Authentication method = keys.choice(key, AUTHENTICATION, otherwise);
    if (secret == null && method != Authentication.NONE) {
      problems.missing(secretKey);
    }
    if (secret != null && method == Authentication.NONE) {
      problems.add(key + " is 'none', but there is a client secret: remove one of the two");
    }
    if (secret != null) {
      add(builder, method, secret.value());
    }
  }

  private static void add(RegistrationBuilder builder, Authentication method, String secret) {
    switch (method) {
      case BASIC -> builder.credential(ClientCredential.secretBasic(secret));
      case POST -> builder.credential(ClientCredential.secretPost(secret));
      case AS_THE_PROVIDER_TAKES_IT -> builder.clientSecret(secret);
      case NONE -> builder.credential(ClientCredential.none());
    }
  }

  private void addLogin(RegistrationBuilder builder, String id, ProviderProfile provider) {
    List<String> scopes = scopes(id, provider);
    builder.scope(scopes.toArray(String[]::new));
    String computed = addresses.postLogoutRedirectUri();
    String afterLogout = keys.text(RegistrationKey.POST_LOGOUT_REDIRECT_URI.of(id));
    if (afterLogout != null || computed != null) {
      builder.postLogoutRedirectUri(afterLogout != null ? afterLogout : String.valueOf(computed));
    }
    String registered = keys.text(RegistrationKey.REDIRECT_URI.of(id));
    String redirectUri = registered != null ? registered : addresses.redirectUri(id);
    if (redirectUri != null) {
      builder.redirectUri(redirectUri);
    }
    boolean login = redirectUri != null || addresses.inWebApplication();
    if (login && provider.metadata() == Metadata.NONE) {
      checkNothingToDiscover(id, scopes, provider);
    }
  }

  private List<String> scopes(String id, ProviderProfile provider) {
    Found found = keys.find(RegistrationKey.SCOPE.of(id));
    if (found == null) {
      boolean openId =
          provider.metadata() == Metadata.OPENID_DISCOVERY
              && provider.scopes().defaults().isEmpty();
      return openId ? List.of(ClientRegistration.OPENID) : List.of();
    }
    if (found.value().contains(",") || found.value().contains("+")) {
      String meant = WRONG_SEPARATOR.matcher(found.value()).replaceAll(" ").strip();
      problems.add(found.key() + " is '" + found.value() + "': write " + meant + found.where());
      return List.of();
    }
    return keys.words(RegistrationKey.SCOPE.of(id));
  }

  /** What a login needs and nobody else will say. */
  private void checkNothingToDiscover(String id, List<String> scopes, ProviderProfile provider) {
    if (provider.endpoints().authorization() == null) {
      require(RegistrationKey.AUTHORIZATION_ENDPOINT.of(id));
    }
    boolean checked = provider.idTokens().trust() == IdTokenRules.Trust.CHECKED;
    if (scopes.contains(ClientRegistration.OPENID) && checked) {
      require(RegistrationKey.ISSUER.of(id));
      require(RegistrationKey.JWKS_URI.of(id));
    }
  }

  private void require(Key key) {
    if (keys.find(key) == null) {
      problems.missing(key);
    }
  }
}
