package dev.kelid.oauth.rest;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.OAuthException;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.util.Map;

/**
 * Puts access tokens on the calls of a Jakarta REST client: {@code client.register(new
 * TokenAttachingFeature(authorizedClient))}, or
 * {@code @RegisterProvider(TokenAttachingFeature.class)} on an interface of MicroProfile REST
 * Client.
 *
 * <p>Only targets at the registration's {@code api-origins} get a token; those are {@code https},
 * or {@code http} on the machine itself. A request on which the application or a filter has set an
 * {@code Authorization} header, or another one by which the provider's APIs know their callers,
 * goes out as it is, and its answer comes back as it is. After a 401 the call is repeated once with
 * a renewed token, if its body can be sent again: if it is neither read from a stream or a file nor
 * multipart. Where it cannot be, the token is renewed for the next call. A second 401 is the
 * application's.
 *
 * <p>Redirects: Jersey's are followed here, at most ten and never from https to http, unless they
 * are switched off, and each hop is decided on anew; RESTEasy follows none of itself, and so they
 * are the application's. A client that follows them in its own way gets no token but an {@link
 * IllegalStateException}.
 *
 * <p>What a filter throws Jakarta REST wraps: {@link LoginRequired} and every other {@link
 * OAuthException} is a cause of the {@link ProcessingException} that the call throws. Let it pass,
 * and the login filter finds it there.
 */
@ConstrainedTo(RuntimeType.CLIENT)
public final class TokenAttachingFeature implements Feature {
  /**
   * Property of a request, a target or a client: the {@link AuthorizedClient} or {@link
   * CallAuthorizer} whose tokens its calls carry. It goes before what the feature was made with: so
   * one client can serve many users.
   */
  public static final String CLIENT = "dev.kelid.oauth.rest.client";

  /**
   * Property of a client that is neither Jersey's nor RESTEasy's, or of another engine: {@code
   * true} says that it follows no redirect by itself. Without it such a client gets no token, for
   * it could take it along to anywhere.
   */
  public static final String FOLLOWS_NO_REDIRECTS = "dev.kelid.oauth.rest.follows-no-redirects";

  private final CallIdentity identity;

  /**
   * Tokens of whoever the property {@link #CLIENT} names, and else of the {@link AuthorizedClient}
   * that CDI has for the current request.
   */
  public TokenAttachingFeature() {
    this(CallIdentity.current());
  }

  /** Tokens of this client; of the current user, if it is one that CDI has injected. */
  public TokenAttachingFeature(AuthorizedClient client) {
    this(CallIdentity.of(client::calls));
  }

  /** What {@code authorizer} gives, for example with the client's own tokens. */
  public TokenAttachingFeature(CallAuthorizer authorizer) {
    this(CallIdentity.of(() -> authorizer));
  }

  private TokenAttachingFeature(CallIdentity identity) {
    this.identity = identity;
  }

  /** Registers what looks at each request last, and at each answer. */
  @Override
  public boolean configure(FeatureContext context) {
    boolean follows = FollowedRedirects.takeOver(context);
    context.register(
        new TokenFilter(identity, follows),
        Map.of(
            ClientRequestFilter.class,
            Integer.MAX_VALUE,
            ClientResponseFilter.class,
            Priorities.AUTHENTICATION));
    return true;
  }
}
