package dev.kelid.oauth.pod.otp;

import dev.kelid.oauth.provider.ScopeName;
import java.io.Serializable;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one login by one-time code is to ask for.
 *
 * @param identity to whom the code is sent
 * @param device at which the user logs in
 * @param owner under whom the tokens will be kept; null to mint one. Not that of a session in which
 *     somebody is signed in, unless the same user is meant: whoever types the code may be another,
 *     and replaces the user's tokens before that is known
 * @param purpose of the grant; empty for the login's own
 * @param scopes in place of the registration's; empty for those
 * @param state compared if the answer repeats it; null to mint one
 * @param responseType what the right code is answered with
 * @param pkce whether a code challenge is sent (RFC 7636); only with a code
 * @param redirectUri null to send none
 * @param callbackUri null to send none
 * @param loginAsUserId null to send none
 * @param referrer who brought the user; null to send none
 * @param referrerType what the referrer is; null to send none
 * @param returnPath comes back in the result
 * @param applicationData comes back in the result, never goes on the wire
 */
public record OtpRequest(
    OtpIdentity identity,
    OtpDevice device,
    @Nullable String owner,
    String purpose,
    List<String> scopes,
    @Nullable String state,
    ResponseType responseType,
    boolean pkce,
    @Nullable URI redirectUri,
    @Nullable URI callbackUri,
    @Nullable String loginAsUserId,
    @Nullable String referrer,
    @Nullable ReferrerType referrerType,
    String returnPath,
    String applicationData)
    implements Serializable {

  /** What the right code is answered with. */
  public enum ResponseType {
    /** A code that this client exchanges for tokens. */
    CODE,
    /** The tokens themselves. */
    TOKEN,
    /**
     * An ID token beside an access token. Nobody can check it: it stays raw, and an answer that
     * holds nothing else is refused.
     */
    ID_TOKEN;

    /** The word on the wire. */
    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a referrer is. */
  public enum ReferrerType {
    /** The id of a user. */
    ID,
    /** A user's name. */
    USERNAME,
    /** A phone number. */
    PHONE_NUMBER,
    /** An e-mail address. */
    EMAIL,
    /** A national code. */
    NATIONALCODE;

    /** The word on the wire. */
    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if the owner is blank, or a scope is not one scope
   */
  public OtpRequest {
    scopes = ScopeName.listOf(scopes);
    if (owner != null && owner.isBlank()) {
      throw new IllegalArgumentException("owner is blank; give none to have one minted");
    }
  }

  /** A plain login, with PKCE, as the registration says. */
  public static OtpRequest to(OtpIdentity identity, OtpDevice device) {
    return builder(identity, device).build();
  }

  /** Starts a request. */
  public static OtpRequestBuilder builder(OtpIdentity identity, OtpDevice device) {
    return new OtpRequestBuilder(identity, device);
  }

  /** Neither the owner, who can be a key to a session, nor the application's data. */
  @Override
  public String toString() {
    return "OtpRequest[" + identity + ", " + device + ", responseType=" + responseType + "]";
  }
}
