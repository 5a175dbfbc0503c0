package dev.kelid.oauth.oidc;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.wire.Endpoint;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the user info endpoint (OpenID Connect Core section 5.3) of one registration's provider. */
public final class UserInfoEndpoint {
  private static final String NAME = "user info endpoint";

  private final String registration;
  private final Discovery discovery;
  private final Endpoint endpoint;

  /** Asks nothing yet. */
  public UserInfoEndpoint(String registration, Discovery discovery, HttpTransport transport) {
    this.registration = registration;
    this.discovery = discovery;
    this.endpoint = new Endpoint(registration, NAME, transport);
  }

  /**
   * Asks about the user of an access token. Blocks.
   *
   * @param accessToken sent in the {@code Authorization} header only
   * @param subject of the ID token, which the answer must repeat; null where there is none
   * @return empty if the provider has no such endpoint
   * @throws Invalid if the answer is about somebody else, or not a JSON object
   * @throws OAuthException if there is no usable answer
   */
  public Optional<UserInfo> ask(String accessToken, @Nullable String subject) {
    URI location = discovery.endpoints().userInfo();
    if (location == null) {
      return Optional.empty();
    }
    HttpReply reply =
        endpoint.send(HttpCall.get(location).withHeader("Authorization", "Bearer " + accessToken));
    if (reply.status() != 200) {
      throw new Refused(
          registration, NAME, reply.status(), BearerError.code(reply), BearerError.text(reply));
    }
    UserInfo answer = read(reply);
    if (subject != null && !subject.equals(answer.subject().orElse(null))) {
      throw new Invalid(
          registration,
          Check.USER_INFO_SUBJECT,
          "sub is '" + answer.subject().orElse("") + "', that of the ID token is another");
    }
    return Optional.of(answer);
  }

  private UserInfo read(HttpReply reply) {
    try {
      return new UserInfo(Claims.parse(reply.body()));
    } catch (IllegalArgumentException e) {
      throw new Invalid(registration, Check.USER_INFO, String.valueOf(e.getMessage()));
    }
  }
}
