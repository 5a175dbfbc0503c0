package dev.kelid.oauth.oidc;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.HeldValues;
import dev.kelid.oauth.provider.Origin;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.provider.UserInfoRules;
import dev.kelid.oauth.wire.Endpoint;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the user info endpoint (OpenID Connect Core section 5.3) of one registration's provider. */
public final class UserInfoEndpoint {
  private static final String NAME = "user info endpoint";

  private final ClientRegistration registration;
  private final UserInfoRules rules;
  private final Discovery discovery;
  private final Endpoint endpoint;

  /** Asks nothing yet. */
  public UserInfoEndpoint(
      ClientRegistration registration,
      Discovery discovery,
      HttpTransport transport,
      InstantSource clock) {
    this.registration = registration;
    this.rules = registration.provider().userInfo();
    this.discovery = discovery;
    this.endpoint = new Endpoint(registration, NAME, transport, clock);
  }

  /**
   * Asks about the user of an access token. Blocks.
   *
   * @param accessToken sent in headers only
   * @param tokenType by which it is presented
   * @param subject of the ID token, which the answer must repeat; null where there is none
   * @return empty if the provider has no such endpoint
   * @throws Invalid if the answer is about somebody else, or not a JSON object
   * @throws OAuthException if there is no usable answer
   */
  public Optional<UserInfo> ask(String accessToken, String tokenType, @Nullable String subject) {
    URI location = discovery.endpoints().userInfo();
    if (location == null) {
      return Optional.empty();
    }
    HttpReply reply = endpoint.send(call(location, accessToken, tokenType));
    if (reply.status() != 200) {
      throw endpoint.refusal(reply);
    }
    UserInfo answer = read(reply);
    if (subject != null && !subject.equals(answer.subject().orElse(null))) {
      throw new Invalid(
          registration.id(),
          Check.USER_INFO_SUBJECT,
          "sub is '" + answer.subject().orElse("") + "', that of the ID token is another");
    }
    return Optional.of(answer);
  }

  private HttpCall call(URI location, String token, String tokenType) {
    HttpCall call =
        rules.method() == UserInfoRules.Method.POST
            ? HttpCall.json(location, rules.body() == null ? "" : rules.body())
            : HttpCall.get(location);
    HeldValues held = new HeldValues(registration, Secret.of(token), null);
    Map<String, String> headers =
        registration.provider().apiRules(Origin.of(location)).headers(held, tokenType);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      call = call.withHeader(header.getKey(), header.getValue());
    }
    return call;
  }

  private UserInfo read(HttpReply reply) {
    try {
      return UserInfo.of(Claims.parse(reply.body()), rules);
    } catch (IllegalArgumentException e) {
      throw new Invalid(registration.id(), Check.USER_INFO, String.valueOf(e.getMessage()));
    }
  }
}
