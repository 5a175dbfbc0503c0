package dev.kelid.oauth.token;

import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.token.TokenSources.Parts;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The client's own tokens, asked for anew when they end (RFC 6749 section 4.4). */
final class ClientGrant implements LeasedRenewal.Work {
  private final Parts parts;
  private final TokenKey key;
  private final Grant.ClientCredentials grant;
  private final ForcedRenewals forced;

  ClientGrant(Parts parts, TokenKey key, Grant.ClientCredentials grant, ForcedRenewals forced) {
    this.parts = parts;
    this.key = key;
    this.grant = grant;
    this.forced = forced;
  }

  @Override
  public boolean isRenewable(StoredGrant held) {
    return true;
  }

  @Override
  public @Nullable TokenSet renew(Lease lease, @Nullable StoredGrant held, RenewalCall call) {
    URI location = parts.endpoint().location();
    TokenSet fresh;
    try (BackOff.Turn turn = parts.backOff().turn(parts.registration(), location)) {
      call.isSent();
      fresh = turn.ask(() -> asked(location));
    }
    forced.note(key, call.wanted(), fresh);
    if (held == null) {
      parts.store().save(key, fresh);
      return fresh;
    }
    return parts.store().replace(key, held.generation(), fresh) ? fresh : null;
  }

  private TokenSet asked(URI location) {
    try {
      return parts.endpoint().request(grant, location);
    } catch (Refused e) {
      throw PassingRefusal.orAsItIs(parts.registration().provider().refresh(), e);
    }
  }
}
