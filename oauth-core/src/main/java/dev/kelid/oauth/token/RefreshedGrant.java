package dev.kelid.oauth.token;

import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.TokenSources.Parts;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** An owner's grant, renewed by its refresh token (RFC 6749 section 6). */
final class RefreshedGrant implements TokenSources.Renewal {
  private static final String DEAD_GRANT = "invalid_grant";

  private final Parts parts;
  private final TokenKey key;

  RefreshedGrant(Parts parts, TokenKey key) {
    this.parts = parts;
    this.key = key;
  }

  @Override
  public TokenSet renewUnless(Predicate<TokenSet> good) {
    StoredGrant held =
        parts.store().find(key).orElseThrow(() -> loginRequired("no tokens are held"));
    if (good.test(held.tokens())) {
      return held.tokens();
    }
    Secret refreshToken = held.tokens().refreshToken();
    if (refreshToken == null) {
      throw loginRequired("the access token has ended and there is no refresh token");
    }
    TokenSet answer;
    try {
      answer =
          parts.endpoint().request(new Grant.RefreshToken(refreshToken, held.tokens().scopes()));
    } catch (Refused e) {
      return afterRefusal(e, held, good);
    }
    TokenSet renewed = held.tokens().renewedBy(checked(held, answer));
    return parts.store().replace(key, held.generation(), renewed) ? renewed : readAgain(good);
  }

  /** A dead grant goes, and nothing else: what another login has put in its place counts. */
  private TokenSet afterRefusal(Refused refusal, StoredGrant held, Predicate<TokenSet> good) {
    if (!refusal.code().equals(DEAD_GRANT)) {
      throw refusal;
    }
    if (!parts.store().remove(key, held.generation())) {
      return readAgain(good);
    }
    throw loginRequired(
        "the server ended the grant: " + refusal.code() + " " + refusal.description());
  }

  /** What may be kept of an answer. */
  private TokenSet checked(StoredGrant held, TokenSet answer) {
    try {
      parts.check().check(held.tokens(), answer);
      return answer;
    } catch (Unreachable e) {
      return answer.withoutIdToken();
    } catch (Invalid e) {
      if (e.check().isOfProviderDocuments()) {
        return answer.withoutIdToken();
      }
      parts.store().remove(key, held.generation());
      throw e;
    }
  }

  /** Somebody saved or ended the grant meanwhile: theirs counts. */
  private TokenSet readAgain(Predicate<TokenSet> good) {
    Optional<TokenSet> newer = parts.store().find(key).map(StoredGrant::tokens);
    return newer
        .filter(good)
        .orElseThrow(() -> loginRequired("the login ended while its token was renewed"));
  }

  private LoginRequired loginRequired(String reason) {
    return new LoginRequired(
        parts.registration().id(),
        reason,
        new LoginRequired.Need(key.purpose(), List.of(), List.of(), null));
  }
}
