package dev.kelid.oauth.provider;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything in which authorization servers differ, as data: one component for each step, read by
 * the class that writes or reads that step. A standard OpenID Provider needs only its issuer:
 * {@code ProviderProfile.openId("https://id.example.com")}.
 *
 * @param name for people
 * @param issuer the issuer identifier, exactly as the server writes it; null for a server that has
 *     none
 * @param metadata where endpoints are looked up
 * @param endpoints these take the place of what {@code metadata} says
 * @param clients how clients authenticate
 * @param login authorization requests and callbacks
 * @param scopes the scopes it knows
 * @param tokens token requests and their answers
 * @param refresh refresh tokens and refusals
 * @param idTokens ID tokens
 * @param userInfo the user info endpoint
 * @param apis what calls carry; the rules of an origin's own first
 * @param tokenUse revocation and introspection
 * @param logout the logout address
 * @param answers how refusals are worded
 */
public record ProviderProfile(
    String name,
    @Nullable String issuer,
    Metadata metadata,
    Endpoints endpoints,
    ClientRules clients,
    LoginRules login,
    ScopeRules scopes,
    TokenRules tokens,
    RefreshRules refresh,
    IdTokenRules idTokens,
    UserInfoRules userInfo,
    List<ApiRules> apis,
    TokenUseRules tokenUse,
    LogoutRules logout,
    AnswerRules answers) {

  /** Where a provider's endpoints are looked up. */
  public enum Metadata {
    /** At the issuer, by OpenID Connect Discovery 1.0 section 4. */
    OPENID_DISCOVERY,
    /** At the issuer, by RFC 8414 section 3. */
    OAUTH_METADATA,
    /** Nowhere: the profile names them all. */
    NONE
  }

  /** Copies the list. */
  public ProviderProfile {
    apis = List.copyOf(apis);
  }

  /** A standard OpenID Provider: everything else is discovered. */
  public static ProviderProfile openId(String issuer) {
    return builder("OpenID Provider").issuer(issuer).metadata(Metadata.OPENID_DISCOVERY).build();
  }

  /** A plain OAuth 2.0 server without OpenID Connect, described by RFC 8414. */
  public static ProviderProfile oauth(String issuer) {
    return builder("OAuth 2.0 server").issuer(issuer).metadata(Metadata.OAUTH_METADATA).build();
  }

  /** Starts a profile with the RFCs' behaviour in everything. */
  public static ProfileBuilder builder(String name) {
    return new ProfileBuilder(name);
  }

  /** Starts a profile that is like this one. */
  public ProfileBuilder toBuilder() {
    return new ProfileBuilder(this);
  }

  /** What calls to an origin carry. */
  public ApiRules apiRules(Origin origin) {
    for (ApiRules rules : apis) {
      if (rules.origins().isEmpty() || rules.origins().contains(origin)) {
        return rules;
      }
    }
    return ApiRules.bearer();
  }

  /** Every place that this profile itself names: of the issuer, the endpoints and the APIs. */
  public Set<Origin> origins() {
    Stream<URI> addresses =
        Stream.concat(endpoints.named(), Stream.ofNullable(issuer).map(URI::create));
    return Stream.concat(
            addresses.map(Origin::of), apis.stream().flatMap(rules -> rules.origins().stream()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether any request carries something that the client must hold. */
  public boolean needs(Value.Held held) {
    Stream<Value> added =
        Stream.concat(login.parameters().stream(), tokens.additions().stream())
            .map(Parameter::value);
    Stream<Value> headers =
        apis.stream().flatMap(rules -> rules.headers().stream()).map(ApiRules.Header::value);
    return Stream.concat(added, headers).anyMatch(held::equals);
  }
}
