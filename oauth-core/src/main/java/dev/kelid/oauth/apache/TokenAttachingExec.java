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
 * Puts the access token of one identity on the requests of an HttpClient 5. It must sit inside the
 * client's redirect handling, so that each hop is looked at by itself: {@code
 * builder.addExecInterceptorAfter(ChainElement.REDIRECT.name(), "tokens", exec)}.
 *
 * <p>A request on which the application has set an {@code Authorization} header, or another one by
 * which the provider's APIs know their callers, goes out as it is, and its answer comes back as it
 * is; the first one is logged at DEBUG. On a redirect to another origin such headers stay behind.
 *
 * <p>After a 401 the call is repeated once with a renewed token, if its body can be sent again. A
 * second 401 is the application's.
 */
public final class TokenAttachingExec implements ExecChainHandler {
  private static final System.Logger LOG = System.getLogger(TokenAttachingExec.class.getName());
  private static final long SMALL = 64 * 1024;
  private static final String FIRST = "dev.kelid.oauth.first-origin";

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
    ClassicHttpRequest hop =
        leadsAway(target, scope) ? withoutCredentials(request, authorizer) : request;
    if (hasCredential(hop)) {
      return chain.proceed(hop, scope);
    }
    Optional<CallCredential> token =
        goesTo(target, scope.route.getTargetHost())
            ? authorizer.credentialFor(target)
            : Optional.empty();
    if (token.isEmpty()) {
      return chain.proceed(hop, scope);
    }
    ClassicHttpResponse response = chain.proceed(with(token.get(), hop), scope);
    return answered(hop, scope, chain, new Sent(target, token.get(), response));
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
        authorizer.requireEnough(sent.target(), sent.credential(), sent.answer());
      }
    } catch (RuntimeException | Error e) {
      drop(sent.response(), scope);
      throw e;
    }
    if (other.isEmpty()) {
      return sent.response();
    }
    drop(sent.response(), scope);
    ClassicHttpResponse second = chain.proceed(with(other.get(), request), scope);
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

  /** Whether a redirect has led to another origin than the call's first. */
  private static boolean leadsAway(URI target, ExecChain.Scope scope) {
    Optional<Origin> here = origin(target);
    if (scope.clientContext.getRedirectLocations().getAll().isEmpty()) {
      scope.clientContext.setAttribute(FIRST, here);
      return false;
    }
    return !here.equals(scope.clientContext.getAttribute(FIRST));
  }

  private static ClassicHttpRequest withoutCredentials(
      ClassicHttpRequest request, CallAuthorizer authorizer) {
    ClassicHttpRequest copy = ClassicRequestBuilder.copy(request).build();
    Stream.of(request.getHeaders())
        .map(Header::getName)
        .filter(authorizer::isCredential)
        .forEach(copy::removeHeaders);
    return copy;
  }

  /** Whether the connection leads to the host that the request names. */
  private static boolean goesTo(URI target, HttpHost host) {
    return origin(target).equals(Optional.of(Origin.of(URI.create(host.toURI()))));
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
