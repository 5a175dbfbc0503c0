package dev.kelid.oauth.login;

import dev.kelid.oauth.provider.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A login that has begun and not come back. Whoever keeps it must bind it to the browser it was
 * begun in: a server-side session, or a sealed cookie. Nothing of it is looked up from the answer.
 *
 * @param registration id of the registration
 * @param issuer the login went to; null for a server that has none
 * @param tokenEndpoint where the code will be sent
 * @param state sent, and expected back (RFC 6749 section 10.12)
 * @param nonce sent, and expected in the ID token; null without {@code openid}
 * @param codeVerifier of RFC 7636; null where the provider has no PKCE
 * @param redirectUri the exact one of the authorization request
 * @param formPost whether the answer was asked for as a form
 * @param returnPath where the application wants to go afterwards
 * @param applicationData comes back in the result
 * @param scopes asked for
 * @param maxAge asked for
 * @param acrValues asked for
 * @param owner under whom the tokens will be kept
 * @param purpose of the grant
 * @param user who must be the one that logs in; null for anybody
 * @param startedAt when it began
 */
public record PendingLogin(
    String registration,
    @Nullable String issuer,
    URI tokenEndpoint,
    Secret state,
    @Nullable Secret nonce,
    @Nullable Secret codeVerifier,
    URI redirectUri,
    boolean formPost,
    String returnPath,
    String applicationData,
    List<String> scopes,
    @Nullable Duration maxAge,
    List<String> acrValues,
    String owner,
    String purpose,
    @Nullable UserId user,
    Instant startedAt) {

  /** Copies the lists. */
  public PendingLogin {
    scopes = List.copyOf(scopes);
    acrValues = List.copyOf(acrValues);
  }

  /**
   * The login as bytes, to be sealed or kept where only this application can read them.
   *
   * @throws IllegalArgumentException if a part is too long: 65,535 bytes at most each
   */
  public byte[] toBytes() {
    return PendingLoginFormat.write(this);
  }

  /**
   * A login from its bytes.
   *
   * @throws IllegalArgumentException if they are of another version or broken
   */
  public static PendingLogin fromBytes(byte[] bytes) {
    return PendingLoginFormat.read(bytes);
  }

  /** Nothing that could complete the login. */
  @Override
  public String toString() {
    return "PendingLogin[registration=" + registration + ", startedAt=" + startedAt + "]";
  }
}
