package dev.kelid.oauth.rest;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.call.CallAuthorizer;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.client.ClientRequestContext;
import java.util.function.Supplier;

/** Whose tokens a call carries. */
final class CallIdentity {
  private static final String MISSING =
      "TokenAttachingFeature does not know whose token this call carries: ";

  private final Supplier<CallAuthorizer> otherwise;

  private CallIdentity(Supplier<CallAuthorizer> otherwise) {
    this.otherwise = otherwise;
  }

  static CallIdentity of(Supplier<CallAuthorizer> otherwise) {
    return new CallIdentity(otherwise);
  }

  /** Whoever CDI says that acts on the current thread. */
  static CallIdentity current() {
    return new CallIdentity(CallIdentity::injected);
  }

  /**
   * What puts tokens on this call.
   *
   * @throws IllegalStateException if nobody can be found
   */
  CallAuthorizer on(ClientRequestContext request) {
    Object own = request.getProperty(TokenAttachingFeature.CLIENT);
    Object named =
        own != null ? own : request.getConfiguration().getProperty(TokenAttachingFeature.CLIENT);
    if (named == null) {
      return otherwise.get();
    }
    if (named instanceof AuthorizedClient client) {
      return client.calls();
    }
    if (named instanceof CallAuthorizer authorizer) {
      return authorizer;
    }
    throw new IllegalStateException(
        "the property "
            + TokenAttachingFeature.CLIENT
            + " must be an AuthorizedClient or a CallAuthorizer, not a "
            + named.getClass().getName());
  }

  private static CallAuthorizer injected() {
    Instance<AuthorizedClient> found;
    try {
      found = CDI.current().select(AuthorizedClient.class);
    } catch (IllegalStateException | NoClassDefFoundError e) {
      throw new IllegalStateException(
          MISSING
              + "there is no CDI here; make it with an AuthorizedClient, or set the property "
              + TokenAttachingFeature.CLIENT,
          e);
    }
    if (found.isAmbiguous()) {
      throw new IllegalStateException(
          MISSING
              + "several beans of the application are an AuthorizedClient; make it with one of"
              + " them, or set the property "
              + TokenAttachingFeature.CLIENT);
    }
    if (!found.isResolvable()) {
      throw new IllegalStateException(
          MISSING
              + "CDI has no AuthorizedClient; put oauth-cdi into the application, or make it"
              + " with an AuthorizedClient, or set the property "
              + TokenAttachingFeature.CLIENT);
    }
    return found.get().calls();
  }
}
