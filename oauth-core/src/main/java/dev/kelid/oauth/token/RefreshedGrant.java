package dev.kelid.oauth.token;

import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.provider.RefreshRules;
import dev.kelid.oauth.provider.RefreshRules.ErrorClass;
import dev.kelid.oauth.provider.RefreshRules.Support;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.TokenSources.Parts;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An owner's grant, renewed by its refresh token (RFC 6749 section 6). */
final class RefreshedGrant implements TokenSources.Renewal {
  private final Parts parts;
  private final TokenKey key;
  private final RefreshRules rules;

  RefreshedGrant(Parts parts, TokenKey key) {
    this.parts = parts;
    this.key = key;
    this.rules = parts.registration().provider().refresh();
  }

  @Override
  public TokenSet renewUnless(Predicate<TokenSet> good) {
    StoredGrant held =
        parts.store().find(key).orElseThrow(() -> loginRequired("no tokens are held"));
    if (good.test(held.tokens())) {
      return held.tokens();
    }
    Secret refreshToken = held.tokens().refreshToken();
    if (refreshToken == null || rules.support() == Support.UNSUPPORTED) {
      throw loginRequired("the access token has ended and " + noRefreshToken(held.tokens()));
    }
    TokenSet answer;
    try {
      answer = refresh(refreshToken, held.tokens());
    } catch (Refused e) {
      return afterRefusal(e, held, good);
    }
    TokenSet renewed = held.tokens().renewedBy(checked(held, answer));
    return parts.store().replace(key, held.generation(), renewed) ? renewed : readAgain(good);
  }

  private String noRefreshToken(TokenSet held) {
    String offline = parts.registration().provider().scopes().offline();
    if (rules.support() == Support.UNSUPPORTED) {
      return "this provider has no refresh tokens";
    }
    if (offline == null) {
      return "there is no refresh token";
    }
    return held.scopes().contains(offline)
        ? "there is no refresh token, although "
            + offline
            + " was granted: the provider must allow refresh tokens for this client and API"
        : "there is no refresh token; for one, ask for the scope " + offline;
  }

  /** Once more where the server asks for it, or where its answer was lost within the grace. */
  private TokenSet refresh(Secret refreshToken, TokenSet held) {
    Grant grant =
        new Grant.RefreshToken(
            refreshToken,
            held.scopes(),
            Secret.of(held.accessToken().value()),
            held.codeVerifier());
    try {
      return parts.endpoint().request(grant);
    } catch (Refused e) {
      if (meaning(e) != ErrorClass.RETRYABLE) {
        throw e;
      }
    } catch (Unreachable e) {
      if (rules.grace().isZero() || !(e.getCause() instanceof IOException)) {
        throw e;
      }
    }
    return parts.endpoint().request(grant);
  }

  private @Nullable ErrorClass meaning(Refused refusal) {
    return rules.meaning(refusal.code(), refusal.description()).orElse(null);
  }

  /** A dead grant goes, and nothing else: what another login has put in its place counts. */
  private TokenSet afterRefusal(Refused refusal, StoredGrant held, Predicate<TokenSet> good) {
    ErrorClass meaning = meaning(refusal);
    if (meaning == ErrorClass.INTERACTIVE) {
      throw loginRequired("the server wants to see the user: " + refusal.code());
    }
    if (meaning != ErrorClass.FATAL) {
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
        parts.registration().id(), reason, Purpose.need(parts.registration(), key.purpose()));
  }
}
