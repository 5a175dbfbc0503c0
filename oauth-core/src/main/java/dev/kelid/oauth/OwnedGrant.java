package dev.kelid.oauth;

import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.Purpose;
import dev.kelid.oauth.token.TokenSet;
import dev.kelid.oauth.token.TokenSource;
import dev.kelid.oauth.token.TokenSources;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An {@link AuthorizedClient} over the sources of its registration. */
record OwnedGrant(
    ClientRegistration client,
    TokenSources sources,
    Confirmations confirmations,
    String owner,
    String purpose)
    implements AuthorizedClient {

  private TokenSource source() {
    return sources.ofOwner(owner, purpose);
  }

  @Override
  public AccessToken accessToken() {
    return source().accessToken();
  }

  @Override
  public AccessToken insteadOf(AccessToken refused) {
    return source().insteadOf(refused);
  }

  @Override
  public String registration() {
    return client.id();
  }

  @Override
  public List<String> grantedScopes() {
    return sources
        .held(owner, purpose)
        .map(TokenSet::scopes)
        .orElseThrow(
            () ->
                new LoginRequired(
                    client.id(), "no tokens are held", Purpose.need(client, purpose)));
  }

  @Override
  public Optional<String> rawIdToken() {
    return sources.held(owner, purpose).flatMap(TokenSet::rawIdToken);
  }

  @Override
  public Confirmation reconfirm() {
    return confirmations.now(owner, purpose);
  }

  @Override
  public Confirmation confirmedSince(Instant since) {
    return confirmations.since(owner, purpose, since);
  }

  @Override
  public CallAuthorizer calls() {
    return new CallAuthorizer(client, this);
  }

  @Override
  public AuthorizedClient forPurpose(String other) {
    return new OwnedGrant(client, sources, confirmations, owner, other);
  }

  @Override
  public AuthorizedClient detached() {
    return this;
  }

  /** Without the owner, who can be a key to a session. */
  @Override
  public String toString() {
    return "AuthorizedClient[registration=" + client.id() + ", purpose=" + purpose + "]";
  }
}
