package dev.kelid.oauth.token;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.provider.RefreshRules;
import dev.kelid.oauth.provider.RefreshRules.ErrorClass;
import dev.kelid.oauth.provider.RefreshRules.Support;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.TokenSources.Parts;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** An owner's grant, renewed by its refresh token (RFC 6749 section 6). */
final class RefreshedGrant implements LeasedRenewal.Work {
  private static final String NONE_HELD =
      "no tokens are held: nobody has logged in under this owner, or the session of that login has"
          + " ended; work that outlives sessions needs an owner that the application names";
  private final Parts parts;
  private final TokenKey key;
  private final RenewalMemory memory;
  private final RefreshRules rules;
  private final Orphans orphans;

  RefreshedGrant(Parts parts, TokenKey key, RenewalMemory memory) {
    this.parts = parts;
    this.key = key;
    this.memory = memory;
    this.rules = parts.registration().provider().refresh();
    this.orphans = new Orphans(parts, key);
  }

  @Override
  public boolean isRenewable(StoredGrant held) {
    return held.tokens().refreshToken() != null
        && rules.support() != Support.UNSUPPORTED
        && (held.attempts() == 0
            || !RefreshExchange.isCounted(rules)
            || memory.unkept().find(key, held.generation()) != null);
  }

  @Override
  public @Nullable TokenSet renew(Lease lease, @Nullable StoredGrant held, RenewalCall call) {
    if (held == null) {
      memory.unkept().take(key).ifPresent(orphans::revokeIfEnded);
      throw loginRequired(NONE_HELD);
    }
    TokenSet late = memory.unkept().find(key, held.generation());
    if (late != null) {
      keep(held.generation(), late);
      return null;
    }
    return renewed(lease, held, call);
  }

  private @Nullable TokenSet renewed(Lease lease, StoredGrant held, RenewalCall call) {
    Secret refreshToken = held.tokens().refreshToken();
    if (refreshToken == null || rules.support() == Support.UNSUPPORTED) {
      throw loginRequired("the access token has ended and " + noRefreshToken(held.tokens()));
    }
    if (memory.dead().contains(refreshToken)) {
      throw loginRequired("the server has ended the grant");
    }
    requireAttemptLeft(held, call.wanted());
    TokenSet answer;
    try {
      answer = new RefreshExchange(parts, lease, held, call).send(refreshToken);
    } catch (Refused e) {
      return afterRefusal(e, lease, held.generation(), refreshToken);
    }
    if (answer == null) {
      return null;
    }
    TokenSet renewed = held.tokens().renewedBy(checked(held, answer));
    memory.forced().note(key, call.wanted(), renewed);
    return keep(held.generation(), renewed) ? renewed : null;
  }

  /**
   * Keeps renewed tokens in the place of a generation. A store in trouble is asked once more; if it
   * fails again, the next renewal begins with these, before it sends anything.
   *
   * @return false if somebody else changed what is held
   */
  private boolean keep(long generation, TokenSet renewed) {
    boolean isKept;
    try {
      isKept = parts.store().replace(key, generation, renewed);
    } catch (RuntimeException e) {
      memory.unkept().add(key, generation, renewed);
      isKept = parts.store().replace(key, generation, renewed);
    }
    memory.unkept().take(key);
    if (!isKept) {
      orphans.revokeIfEnded(renewed);
    }
    return isKept;
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

  /**
   * A refresh token that works once may be used up when an answer was lost: it is sent again when
   * nothing else is left for this caller, once. What still works is not risked for a renewal that
   * is merely early.
   */
  private void requireAttemptLeft(StoredGrant held, Wanted wanted) {
    if (!RefreshExchange.isCounted(rules) || held.attempts() == 0) {
      return;
    }
    if (!wanted.isOver(held.tokens(), parts.clock().instant())) {
      throw new Unreachable(
          parts.registration().id(),
          "token endpoint",
          "the answer to a refresh was lost; it is sent once more when the access token has ended",
          null);
    }
    if (held.attempts() >= RefreshExchange.MOST_LOST) {
      throw loginRequired(
          "the answers to two refreshes were lost, and the refresh token may be used up");
    }
  }

  /** A dead grant goes, and nothing else: what another login has put in its place counts. */
  private @Nullable TokenSet afterRefusal(
      Refused refusal, Lease lease, long generation, Secret refreshToken) {
    ErrorClass meaning = rules.meaning(refusal.code(), refusal.description()).orElse(null);
    if (meaning == ErrorClass.INTERACTIVE) {
      throw loginRequired("the server wants to see the user: " + refusal.code());
    }
    if (meaning != ErrorClass.FATAL) {
      throw refusal;
    }
    memory.dead().add(refreshToken);
    if (!parts.store().discard(lease, generation)) {
      return null;
    }
    throw loginRequired("the server ended the grant with " + PassingRefusal.words(refusal));
  }

  /** What may be kept of an answer. */
  private TokenSet checked(StoredGrant held, TokenSet answer) {
    try {
      parts.check().check(held.tokens(), answer);
      return answer;
    } catch (Invalid e) {
      // Some servers repeat the ID token of the login, whose hash is that of another access token.
      if (e.check().isOfProviderDocuments() || e.check() == Check.ID_TOKEN_ACCESS_TOKEN_HASH) {
        return unchecked(answer);
      }
      parts.store().remove(key, held.generation());
      throw e;
    } catch (OAuthException e) {
      return unchecked(answer);
    } catch (RuntimeException e) {
      System.getLogger(RefreshedGrant.class.getName())
          .log(Level.WARNING, "the check of a renewed ID token broke down: " + e.getClass());
      return unchecked(answer);
    }
  }

  private TokenSet unchecked(TokenSet answer) {
    memory.unchecked().add(key, answer);
    return answer.withoutIdToken();
  }

  private LoginRequired loginRequired(String reason) {
    return new LoginRequired(
        parts.registration().id(), reason, Purpose.need(parts.registration(), key.purpose()));
  }
}
