package dev.kelid.oauth.token;

import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.event.RenewalFailed;
import dev.kelid.oauth.event.TokensRenewed;
import dev.kelid.oauth.token.TokenSources.Parts;
import org.jspecify.annotations.Nullable;

/** What is wanted of one renewal, and what came of it, told once the lease is free again. */
final class RenewalCall {
  private final Wanted wanted;
  private boolean isSent;
  private boolean isKept;
  private @Nullable OAuthException failure;

  RenewalCall(Wanted wanted) {
    this.wanted = wanted;
  }

  Wanted wanted() {
    return wanted;
  }

  /** From here on the server is asked; before, nothing has happened that is worth telling. */
  void isSent() {
    isSent = true;
  }

  @Nullable TokenSet ended(@Nullable TokenSet fresh) {
    isKept = fresh != null;
    return fresh;
  }

  OAuthException failed(OAuthException reason) {
    failure = reason;
    return reason;
  }

  void tell(Parts parts, TokenKey key) {
    String id = parts.registration().id();
    OAuthException reason = failure;
    if (isSent && isKept) {
      parts.events().tell(at -> new TokensRenewed(id, key.purpose(), at));
    } else if (isSent && reason != null) {
      RenewalFailed.Kind kind = RenewalFailed.Kind.of(reason);
      parts.events().tell(at -> new RenewalFailed(id, key.purpose(), at, kind));
    }
  }
}
