package dev.kelid.oauth.rest;

import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.call.CallCredential;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.ProtocolException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Looks at requests after all other filters, and at answers before the application does. */
@ConstrainedTo(RuntimeType.CLIENT)
final class TokenFilter implements ClientRequestFilter, ClientResponseFilter {
  private static final System.Logger LOG = System.getLogger(TokenAttachingFeature.class.getName());
  private static final int MOST_HOPS = 10;

  private final CallIdentity identity;
  private final boolean followsRedirects;
  private final AtomicBoolean told = new AtomicBoolean();

  TokenFilter(CallIdentity identity, boolean followsRedirects) {
    this.identity = identity;
    this.followsRedirects = followsRedirects;
  }

  /** What the answer to a first request needs. */
  private record Sent(Hop hop, CallAuthorizer authorizer) {}

  @Override
  public void filter(ClientRequestContext request) {
    if (request.getProperty(FurtherCall.HOP) instanceof Hop further) {
      further.replace(request);
      return;
    }
    if (request.getProperty(FurtherCall.SENT) instanceof Sent before) {
      before.hop().takeOff(request);
    }
    CallAuthorizer authorizer = identity.on(request);
    Hop hop = withCredential(Hop.of(request), authorizer);
    if (hop.credential() != null) {
      FollowedRedirects.refuse(request);
      hop.replace(request);
    }
    request.setProperty(FurtherCall.SENT, new Sent(hop, authorizer));
  }

  private Hop withCredential(Hop hop, CallAuthorizer authorizer) {
    Optional<String> own =
        hop.headers().keySet().stream().filter(authorizer::isCredential).findFirst();
    if (own.isPresent() && !told.getAndSet(true)) {
      LOG.log(
          Level.DEBUG,
          () -> "the application sets " + own.get() + " itself: such calls go out as they are");
    }
    return own.isPresent() ? hop : hop.with(authorizer.credentialFor(hop.uri()).orElse(null));
  }

  @Override
  public void filter(ClientRequestContext request, ClientResponseContext response)
      throws IOException {
    if (request.getProperty(FurtherCall.HOP) == null
        && request.getProperty(FurtherCall.SENT) instanceof Sent sent) {
      new Exchange(request, sent.authorizer())
          .last(sent.hop(), new Reply(response, null))
          .deliver();
    }
  }

  /** What follows a first answer. */
  private final class Exchange {
    private final ClientRequestContext request;
    private final CallAuthorizer authorizer;

    Exchange(ClientRequestContext request, CallAuthorizer authorizer) {
      this.request = request;
      this.authorizer = authorizer;
    }

    Reply last(Hop first, Reply answer) throws IOException {
      Hop hop = first;
      Reply reply = settled(hop, answer);
      for (int hops = 0; followsRedirects; hops++) {
        Optional<Hop> next = hop.redirected(reply.status(), reply.location(), authorizer);
        if (next.isEmpty()) {
          return reply;
        }
        reply.drop();
        if (hops == MOST_HOPS) {
          throw new ProtocolException("more than " + MOST_HOPS + " redirects from " + first.uri());
        }
        hop = withCredential(next.get(), authorizer);
        reply = settled(hop, send(hop, reply));
      }
      return reply;
    }

    private Reply send(Hop hop, Reply before) {
      return new Reply(before.first(), FurtherCall.send(request, hop));
    }

    /** The answer to this hop, after it was repeated if need be. */
    private Reply settled(Hop hop, Reply reply) throws IOException {
      CallCredential sent = hop.credential();
      if (sent == null) {
        return reply;
      }
      CallCredential other = after(hop, sent, reply);
      if (other == null) {
        return enough(hop, sent, reply);
      }
      reply.drop();
      return enough(hop, other, send(hop.with(other), reply));
    }

    private @Nullable CallCredential after(Hop hop, CallCredential sent, Reply reply)
        throws IOException {
      try {
        if (!hop.isRepeatable()) {
          authorizer.renewAfter(hop.uri(), sent, reply.said());
          return null;
        }
        return authorizer.credentialAfter(hop.uri(), sent, reply.said()).orElse(null);
      } catch (RuntimeException | Error e) {
        reply.close();
        throw e;
      }
    }

    private Reply enough(Hop hop, CallCredential sent, Reply reply) throws IOException {
      try {
        authorizer.requireEnough(hop.uri(), sent, reply.said());
        return reply;
      } catch (RuntimeException e) {
        reply.close();
        throw e;
      }
    }
  }
}
