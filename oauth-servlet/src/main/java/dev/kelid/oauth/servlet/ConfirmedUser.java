package dev.kelid.oauth.servlet;

import dev.kelid.oauth.Confirmation;
import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.config.SessionSettings.WithoutIdToken;
import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.oidc.IdToken;
import dev.kelid.oauth.oidc.UserInfo;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is signed in, by what the provider says of them now. */
final class ConfirmedUser {
  private static final System.Logger LOG = System.getLogger(ConfirmedUser.class.getName());

  private final Site site;

  ConfirmedUser(Site site) {
    this.site = site;
  }

  /**
   * The same user with what has changed: roles, claims, the time.
   *
   * @throws Invalid if the provider speaks of somebody else
   * @throws LoginRequired if no ID token came, and that is not enough here
   */
  SignedInUser by(OAuthClient client, SignedInUser user, Confirmation confirmation) {
    IdToken idToken = user.issuer().isPresent() ? confirmation.idToken() : null;
    if (user.issuer().isPresent()) {
      requireSame(user, idToken);
      requireNew(user, idToken);
    }
    UserInfo userInfo = user.userInfo().isPresent() ? userInfo(client, user) : null;
    String rolesClaim = site.settings().rolesClaims().get(user.registration());
    return user.confirmed(confirmation.at(), idToken, userInfo, rolesClaim);
  }

  /** Whether it is about somebody else than the user of the session. */
  static boolean isOtherUser(Invalid failure) {
    return failure.check() == Check.OTHER_USER || failure.check() == Check.USER_INFO_SUBJECT;
  }

  private static void requireSame(SignedInUser user, @Nullable IdToken idToken) {
    boolean same =
        idToken != null
            && user.issuer().equals(Optional.of(idToken.issuer()))
            && user.subject().equals(Optional.of(idToken.subject()));
    if (!same) {
      throw new Invalid(
          user.registration(), Check.OTHER_USER, "the ID token is not of this session's user");
    }
  }

  private void requireNew(SignedInUser user, @Nullable IdToken idToken) {
    boolean isNew = idToken != null && !user.hasSaid(idToken.claims());
    if (!isNew && site.settings().web().sessions().withoutIdToken() == WithoutIdToken.LOGIN) {
      throw new LoginRequired(
              user.registration(), "the provider renewed the tokens and gave no new ID token")
          .within(Duration.ZERO);
    }
  }

  /** Null if there is no answer: what was said before goes on. */
  private static @Nullable UserInfo userInfo(OAuthClient client, SignedInUser user) {
    String subject = user.subject().orElse(null);
    UserInfo answer;
    try {
      answer = client.userInfo(client.owner(user.owner()), null).orElse(null);
    } catch (OAuthException e) {
      LOG.log(Level.DEBUG, () -> "user info stays as it was: " + e.getMessage());
      return null;
    }
    if (answer != null && subject != null && !answer.subject().equals(Optional.of(subject))) {
      throw new Invalid(
          user.registration(), Check.USER_INFO_SUBJECT, "that of this session is another");
    }
    return answer;
  }
}
