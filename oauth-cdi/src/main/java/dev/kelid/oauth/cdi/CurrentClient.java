package dev.kelid.oauth.cdi;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.Confirmation;
import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.token.AccessToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The client of whoever is signed in when a method is called, who may change within a request. */
final class CurrentClient implements AuthorizedClient {
  private final Supplier<AuthorizedClient> current;

  CurrentClient(Supplier<AuthorizedClient> current) {
    this.current = current;
  }

  @Override
  public AccessToken accessToken() {
    return current.get().accessToken();
  }

  @Override
  public AccessToken insteadOf(AccessToken refused) {
    return current.get().insteadOf(refused);
  }

  @Override
  public String registration() {
    return current.get().registration();
  }

  @Override
  public String owner() {
    return current.get().owner();
  }

  @Override
  public String purpose() {
    return current.get().purpose();
  }

  @Override
  public List<String> grantedScopes() {
    return current.get().grantedScopes();
  }

  @Override
  public Optional<String> rawIdToken() {
    return current.get().rawIdToken();
  }

  @Override
  public Confirmation reconfirm() {
    return current.get().reconfirm();
  }

  @Override
  public Confirmation confirmedSince(Instant since) {
    return current.get().confirmedSince(since);
  }

  @Override
  public CallAuthorizer calls() {
    return current.get().calls();
  }

  @Override
  public AuthorizedClient forPurpose(String purpose) {
    return current.get().forPurpose(purpose);
  }

  @Override
  public AuthorizedClient detached() {
    return current.get().detached();
  }

  /** Asks nobody who is signed in. */
  @Override
  public String toString() {
    return "AuthorizedClient[of the request]";
  }
}
