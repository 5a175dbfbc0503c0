package dev.kelid.oauth;

import dev.kelid.oauth.call.AllowedApis;
import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.Purpose;
import dev.kelid.oauth.token.TokenSet;
import dev.kelid.oauth.token.TokenSource;
import dev.kelid.oauth.token.TokenSources;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An {@link AuthorizedClient} over the sources of its registration. */
final class OwnedGrant implements AuthorizedClient {
  private final AllowedApis apis;
  private final TokenSources sources;
  private final Confirmations confirmations;
  private final String owner;
  private final String purpose;
  private final TokenSource source;
  private final CallAuthorizer calls;

  OwnedGrant(
      AllowedApis apis,
      TokenSources sources,
      Confirmations confirmations,
      String owner,
      String purpose) {
    this.apis = apis;
    this.sources = sources;
    this.confirmations = confirmations;
    this.owner = owner;
    this.purpose = purpose;
    this.source = sources.ofOwner(owner, purpose);
    this.calls = CallAuthorizer.ofUser(apis, source, purpose);
  }

  @Override
  public String owner() {
    return owner;
  }

  @Override
  public String purpose() {
    return purpose;
  }

  @Override
  public AccessToken accessToken() {
    return source.accessToken();
  }

  @Override
  public AccessToken insteadOf(AccessToken refused) {
    return source.insteadOf(refused);
  }

  @Override
  public String registration() {
    return apis.registration().id();
  }

  @Override
  public List<String> grantedScopes() {
    return sources
        .held(owner, purpose)
        .map(TokenSet::scopes)
        .orElseThrow(
            () ->
                new LoginRequired(
                    registration(),
                    "no tokens are held",
                    Purpose.need(apis.registration(), purpose)));
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
    return calls;
  }

  @Override
  public AuthorizedClient forPurpose(String other) {
    return new OwnedGrant(apis, sources, confirmations, owner, other);
  }

  @Override
  public AuthorizedClient detached() {
    return this;
  }

  /** Whether it is the same grant at the same client. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OwnedGrant that
        && sources.equals(that.sources)
        && owner.equals(that.owner)
        && purpose.equals(that.purpose);
  }

  @Override
  public int hashCode() {
    return Objects.hash(owner, purpose);
  }

  /** Without the owner, who can be a key to a session. */
  @Override
  public String toString() {
    return "AuthorizedClient[registration=" + registration() + ", purpose=" + purpose + "]";
  }
}
