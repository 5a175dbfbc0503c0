package dev.kelid.oauth.pod.otp;

import dev.kelid.oauth.pod.otp.OtpRequest.ReferrerType;
import dev.kelid.oauth.pod.otp.OtpRequest.ResponseType;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what a login by one-time code is to ask for. */
public final class OtpRequestBuilder {
  private final OtpIdentity identity;
  private final OtpDevice device;
  private @Nullable String owner;
  private String purpose = "";
  private List<String> scopes = List.of();
  private @Nullable String state;
  private ResponseType responseType = ResponseType.CODE;
  private boolean pkce = true;
  private @Nullable URI redirectUri;
  private @Nullable URI callbackUri;
  private @Nullable String loginAsUserId;
  private @Nullable String referrer;
  private @Nullable ReferrerType referrerType;
  private String returnPath = "";
  private String applicationData = "";

  OtpRequestBuilder(OtpIdentity identity, OtpDevice device) {
    this.identity = identity;
    this.device = device;
  }

  /**
   * Under whom the tokens will be kept: an account id of yours, for example. The owner of a session
   * in which somebody is signed in only if the same user is meant, see {@link OtpRequest}.
   */
  public OtpRequestBuilder owner(@Nullable String owner) {
    this.owner = owner;
    return this;
  }

  /** The purpose of the grant, if it is not the login's own. */
  public OtpRequestBuilder purpose(String purpose) {
    this.purpose = purpose;
    return this;
  }

  /** Scopes in place of the registration's. */
  public OtpRequestBuilder scopes(List<String> scopes) {
    this.scopes = scopes;
    return this;
  }

  /** A state of your own. */
  public OtpRequestBuilder state(@Nullable String state) {
    this.state = state;
    return this;
  }

  /** What the right code is answered with; a code if not said. */
  public OtpRequestBuilder responseType(ResponseType responseType) {
    this.responseType = responseType;
    return this;
  }

  /** Whether a code challenge is sent; it is if not said. */
  public OtpRequestBuilder pkce(boolean pkce) {
    this.pkce = pkce;
    return this;
  }

  /** A {@code redirect_uri} with the request for a code; none is sent with the exchange. */
  public OtpRequestBuilder redirectUri(@Nullable URI redirectUri) {
    this.redirectUri = redirectUri;
    return this;
  }

  /** A {@code callback_uri} with the request for a code. */
  public OtpRequestBuilder callbackUri(@Nullable URI callbackUri) {
    this.callbackUri = callbackUri;
    return this;
  }

  /** The id of the user to log in as, where the provider allows that. */
  public OtpRequestBuilder loginAsUserId(@Nullable String loginAsUserId) {
    this.loginAsUserId = loginAsUserId;
    return this;
  }

  /** Who brought the user. */
  public OtpRequestBuilder referrer(ReferrerType type, String referrer) {
    this.referrerType = type;
    this.referrer = referrer;
    return this;
  }

  /** Where the application wants to go afterwards. */
  public OtpRequestBuilder returnPath(String returnPath) {
    this.returnPath = returnPath;
    return this;
  }

  /** Comes back in the result. */
  public OtpRequestBuilder applicationData(String applicationData) {
    this.applicationData = applicationData;
    return this;
  }

  /**
   * The request.
   *
   * @throws IllegalArgumentException if something cannot be asked for
   */
  public OtpRequest build() {
    return new OtpRequest(
        identity,
        device,
        owner,
        purpose,
        scopes,
        state,
        responseType,
        pkce,
        redirectUri,
        callbackUri,
        loginAsUserId,
        referrer,
        referrerType,
        returnPath,
        applicationData);
  }
}
