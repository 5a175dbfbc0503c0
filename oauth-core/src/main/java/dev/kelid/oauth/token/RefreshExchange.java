package dev.kelid.oauth.token;

import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.provider.RefreshRules;
import dev.kelid.oauth.provider.RefreshRules.ErrorClass;
import dev.kelid.oauth.provider.RefreshRules.Rotation;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.TokenSources.Parts;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One refresh, under a lease. Each request is noted in the store before it is sent, for its answer
 * can be lost, and with it the only refresh token that still works; the note is taken back when it
 * is known that the server did not process the request, or that it refused.
 */
final class RefreshExchange {
  /** How many refreshes whose answers may have been lost one refresh token stands at most. */
  static final int MOST_LOST = 2;

  private final Parts parts;
  private final RefreshRules rules;
  private final Lease lease;
  private final StoredGrant held;
  private final RenewalCall call;
  private int lost;
  private int noted;
  private boolean isRepeated;

  RefreshExchange(Parts parts, Lease lease, StoredGrant held, RenewalCall call) {
    this.call = call;
    this.parts = parts;
    this.rules = parts.registration().provider().refresh();
    this.lease = lease;
    this.held = held;
    this.lost = held.attempts();
    this.noted = held.attempts();
  }

  /** Whether a refresh token of this provider may work only once. */
  static boolean isCounted(RefreshRules rules) {
    return rules.rotation() != Rotation.NEVER;
  }

  /**
   * The answer; null if nothing was sent because somebody else changed what is held.
   *
   * @throws OAuthException of exactly one kind if the answer is anything but tokens
   */
  @Nullable TokenSet send(Secret refreshToken) {
    TokenSet tokens = held.tokens();
    Grant grant =
        new Grant.RefreshToken(
            refreshToken,
            tokens.scopes(),
            Secret.of(tokens.accessToken().value()),
            tokens.codeVerifier());
    URI location = parts.endpoint().location();
    while (true) {
      try (BackOff.Turn turn = parts.backOff().turn(parts.registration(), location)) {
        if (!note(lost + 1)) {
          return null;
        }
        call.isSent();
        return turn.ask(() -> asked(grant, location));
      } catch (OAuthException e) {
        if (!isToBeRepeated(e)) {
          throw e;
        }
        isRepeated = true;
      }
    }
  }

  /** What the server asks to repeat is trouble only if it asks so again. */
  private TokenSet asked(Grant grant, URI location) {
    try {
      return parts.endpoint().request(grant, location);
    } catch (Refused e) {
      throw isRepeated || !asksAgain(e) ? PassingRefusal.orAsItIs(rules, e) : e;
    }
  }

  private boolean note(int attempts) {
    if (isCounted(rules) && attempts != noted) {
      if (!parts.store().attempt(lease, held.generation(), attempts)) {
        return false;
      }
      noted = attempts;
    }
    return true;
  }

  /** Once more where the server asks for it, or where its answer was lost within the grace. */
  private boolean isToBeRepeated(OAuthException failure) {
    Processing processing = Processing.of(failure);
    if (processing == Processing.AMBIGUOUS) {
      lost++;
      return !isRepeated && !rules.grace().isZero() && lost < MOST_LOST;
    }
    boolean isOurs = note(lost);
    return isOurs && !isRepeated && failure instanceof Refused refusal && asksAgain(refusal);
  }

  private boolean asksAgain(Refused refusal) {
    return rules
        .meaning(refusal.code(), refusal.description())
        .filter(ErrorClass.RETRYABLE::equals)
        .isPresent();
  }
}
