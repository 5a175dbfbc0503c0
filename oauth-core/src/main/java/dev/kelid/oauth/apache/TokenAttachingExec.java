package dev.kelid.oauth.apache;

import dev.kelid.oauth.call.CallAnswer;
import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.call.CallCredential;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.provider.Origin;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.io.Closer;

/**
 * Puts the access token of one identity on the requests of an HttpClient 5. It belongs next to the
 * wire, inside redirects and repeats, so that each of them is looked at by itself: {@code
 * builder.addExecInterceptorBefore(ChainElement.PROTOCOL.name(), "tokens", exec)}. Whatever the
 * client repeats nearer to the wire than that carries the same token. Outside redirects it would
 * see their first hop only: calls with a token, or a credential of their own, are then not
 * redirected, and the redirect is the answer.
 *
 * <p>A request on which the application has set an {@code Authorization} header, or another one by
 * which the provider's APIs know their callers, goes out as it is, and its answer comes back as it
 * is; the first one is logged at DEBUG. It gets no token at any place that redirects lead to. On a
 * redirect to another origin such headers stay behind; with {@code Authorization} or {@code Cookie}
 * HttpClient does not follow such a redirect at all, unless its redirect strategy says otherwise,
 * and the redirect is the answer.
 *
 * <p>After a 401 the call is repeated once with a renewed token, if its body can be sent again. A
 * second 401 is the application's. So is the first one where the body cannot be sent again; the
 * token is renewed all the same, for the next call.
 */
public final class TokenAttachingExec implements ExecChainHandler {
  private static final System.Logger LOG = System.getLogger(TokenAttachingExec.class.getName());
  private static final long SMALL = 64 * 1024;
  private static final String FIRST = "dev.kelid.oauth.first-hop";

  private final CallAuthorizer authorizer;
  private final AtomicBoolean told = new AtomicBoolean();

  /** Attaches what {@code authorizer} gives. */
  public TokenAttachingExec(CallAuthorizer authorizer) {
    this.authorizer = authorizer;
  }

  /**
   * Sends the request, with a token where its target may have one.
   *
   * @throws LoginRequired if there is no token, or the API demands what only a login can bring
   * @throws OAuthException if there is no token to be had
   */
  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    URI target = target(request);
    FirstHop first = firstHop(request, scope);
    HttpHost here = scope.route.getTargetHost();
    ClassicHttpRequest hop = first.host().equals(here) ? request : withoutCredentials(request);
    Optional<CallCredential> token =
        !first.isOwn() && goesTo(target, here)
            ? authorizer.credentialFor(target)
            : Optional.empty();
    if (token.isEmpty()) {
      boolean isPlain = hop == request && !first.isOwn();
      return isPlain ? chain.proceed(hop, scope) : OneHop.sent(hop, scope, chain);
    }
    ClassicHttpResponse response = OneHop.sent(with(token.get(), hop), scope, chain);
    return answered(hop, scope, chain, new Sent(target, token.get(), response));
  }

  /**
   * Where a call began, and whether it is the application's own. Kept for the hops that follow:
   * whom a redirect leads to must not tell.
   */
  private record FirstHop(HttpHost host, boolean isOwn) {}

  private FirstHop firstHop(ClassicHttpRequest request, ExecChain.Scope scope) {
    HttpClientContext context = scope.clientContext;
    if (!context.getRedirectLocations().getAll().isEmpty()
        && context.getAttribute(FIRST) instanceof FirstHop first) {
      return first;
    }
    FirstHop first = new FirstHop(scope.route.getTargetHost(), hasCredential(request));
    context.setAttribute(FIRST, first);
    return first;
  }

  private boolean hasCredential(ClassicHttpRequest request) {
    Optional<String> own =
        Stream.of(request.getHeaders())
            .map(Header::getName)
            .filter(authorizer::isCredential)
            .findFirst();
    if (own.isPresent() && !told.getAndSet(true)) {
      LOG.log(
          Level.DEBUG,
          () -> "the application sets " + own.get() + " itself: such calls go out as they are");
    }
    return own.isPresent();
  }

  private record Sent(URI target, CallCredential credential, ClassicHttpResponse response) {
    CallAnswer answer() {
      return new CallAnswer(
          response.getCode(),
          Stream.of(response.getHeaders(CallAnswer.CHALLENGES)).map(Header::getValue).toList());
    }
  }

  private ClassicHttpResponse answered(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain, Sent sent)
      throws IOException, HttpException {
    Optional<CallCredential> other = Optional.empty();
    try {
      if (isRepeatable(request)) {
        other = authorizer.credentialAfter(sent.target(), sent.credential(), sent.answer());
      } else {
        authorizer.renewAfter(sent.target(), sent.credential(), sent.answer());
      }
    } catch (RuntimeException | Error e) {
      drop(sent.response(), scope);
      throw e;
    }
    if (other.isEmpty()) {
      return sent.response();
    }
    drop(sent.response(), scope);
    ClassicHttpResponse second = OneHop.sent(with(other.get(), request), scope, chain);
    return last(new Sent(sent.target(), other.get(), second), scope);
  }

  private ClassicHttpResponse last(Sent sent, ExecChain.Scope scope) {
    try {
      authorizer.requireEnough(sent.target(), sent.credential(), sent.answer());
      return sent.response();
    } catch (LoginRequired e) {
      drop(sent.response(), scope);
      throw e;
    }
  }

  /** Reads a small body, so that its connection can be used again; any other is broken off. */
  private static void drop(ClassicHttpResponse response, ExecChain.Scope scope) {
    HttpEntity entity = response.getEntity();
    if (entity != null && (entity.getContentLength() < 0 || entity.getContentLength() > SMALL)) {
      scope.execRuntime.discardEndpoint(); // a close alone would read the rest first
    } else {
      EntityUtils.consumeQuietly(entity);
    }
    Closer.closeQuietly(response);
  }

  private static boolean isRepeatable(ClassicHttpRequest request) {
    HttpEntity entity = request.getEntity();
    return entity == null || entity.isRepeatable();
  }

  /** A copy: the application's request never holds a token, so no redirect can carry it on. */
  private static ClassicHttpRequest with(CallCredential credential, ClassicHttpRequest request) {
    ClassicHttpRequest copy = ClassicRequestBuilder.copy(request).build();
    credential.headers().forEach(copy::setHeader);
    return copy;
  }

  private ClassicHttpRequest withoutCredentials(ClassicHttpRequest request) {
    ClassicHttpRequest copy = ClassicRequestBuilder.copy(request).build();
    Stream.of(request.getHeaders())
        .map(Header::getName)
        .filter(authorizer::isCredential)
        .forEach(copy::removeHeaders);
    return copy;
  }

  /** Whether the connection leads to the host that the request names; some names are no URI's. */
  private static boolean goesTo(URI target, HttpHost host) {
    return origin(target)
        .filter(named -> origin(URI.create(host.toURI())).equals(Optional.of(named)))
        .isPresent();
  }

  private static Optional<Origin> origin(URI target) {
    return target.getHost() != null && target.getScheme() != null
        ? Optional.of(Origin.of(target))
        : Optional.empty();
  }

  private static URI target(ClassicHttpRequest request) throws ProtocolException {
    try {
      return request.getUri();
    } catch (URISyntaxException e) {
      throw new ProtocolException("the target is not a URI", e);
    }
  }
}
