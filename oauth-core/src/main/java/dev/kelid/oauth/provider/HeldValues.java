package dev.kelid.oauth.provider;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the client holds when it writes a request.
 *
 * @param registration in whose name the request is written
 * @param accessToken held at that moment; null where there is none
 * @param codeVerifier of the login; null where there is none
 */
public record HeldValues(
    ClientRegistration registration, @Nullable Secret accessToken, @Nullable Secret codeVerifier) {
  /** What is held when a login begins. */
  public static HeldValues of(ClientRegistration registration) {
    return new HeldValues(registration, null, null);
  }

  /** The text of a value; null if it is not held. */
  public @Nullable String text(Value value) {
    if (value instanceof Value.Text text) {
      return text.text();
    }
    return switch ((Value.Held) value) {
      case CLIENT_ID -> registration.clientId();
      case API_KEY -> secret(registration.apiKey());
      case ACCESS_TOKEN -> secret(accessToken);
      case REDIRECT_URI -> Objects.toString(registration.redirectUri(), null);
      case CODE_VERIFIER -> secret(codeVerifier);
    };
  }

  private static @Nullable String secret(@Nullable Secret secret) {
    return secret == null ? null : secret.value();
  }
}
