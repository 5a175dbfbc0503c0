package dev.kelid.oauth.login;

import dev.kelid.oauth.oidc.IdToken;
import dev.kelid.oauth.oidc.UserInfo;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A login that succeeded; its tokens are kept under its owner already.
 *
 * @param registration id of the registration
 * @param owner under whom the tokens are kept
 * @param purpose of the grant
 * @param idToken checked; null where there is none
 * @param userInfo of the same subject; null where none was asked
 * @param scopes that were granted
 * @param returnPath as given to the start
 * @param applicationData as given to the start
 * @param hints what is not as it was asked for, in plain words, for whoever set the client up
 */
public record LoginResult(
    String registration,
    String owner,
    String purpose,
    @Nullable IdToken idToken,
    @Nullable UserInfo userInfo,
    List<String> scopes,
    String returnPath,
    String applicationData,
    List<String> hints) {
  /** Copies the lists. */
  public LoginResult {
    scopes = List.copyOf(scopes);
    hints = List.copyOf(hints);
  }

  /** Who logged in, at this provider; empty where the provider does not say. */
  public Optional<String> subject() {
    if (idToken != null) {
      return Optional.of(idToken.subject());
    }
    return Optional.ofNullable(userInfo).flatMap(UserInfo::subject);
  }

  /** Who logged in, with the issuer that says so; empty where the provider does not say. */
  public Optional<UserId> user() {
    String issuer = idToken == null ? null : idToken.issuer();
    return subject().map(subject -> new UserId(issuer, subject));
  }

  /** The same, its tokens being kept under another owner. */
  public LoginResult under(String other) {
    return new LoginResult(
        registration,
        other,
        purpose,
        idToken,
        userInfo,
        scopes,
        returnPath,
        applicationData,
        hints);
  }

  /** Without the owner, who can be a key to a session, and without the application's data. */
  @Override
  public String toString() {
    return "LoginResult[registration=" + registration + ", scopes=" + scopes + "]";
  }
}
