package dev.kelid.oauth.apache;

import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.call.CallCredential;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.provider.Origin;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/**
 * Puts the access token of one identity on the requests of an HttpClient 5. It must sit inside the
 * client's redirect handling, so that each hop is looked at by itself: {@code
 * builder.addExecInterceptorAfter(ChainElement.REDIRECT.name(), "tokens", exec)}. An {@code
 * Authorization} header that the application set itself is left alone. After a 401 the call is
 * repeated once with a renewed token, if its body can be sent again.
 */
public final class TokenAttachingExec implements ExecChainHandler {
  private final CallAuthorizer authorizer;

  /** Attaches what {@code authorizer} gives. */
  public TokenAttachingExec(CallAuthorizer authorizer) {
    this.authorizer = authorizer;
  }

  /**
   * Sends the request, with a token where its target may have one.
   *
   * @throws OAuthException if there is no token to be had
   */
  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    if (request.containsHeader(HttpHeaders.AUTHORIZATION)) {
      return chain.proceed(request, scope);
    }
    URI target = target(request);
    Optional<CallCredential> token =
        goesTo(target, scope.route.getTargetHost())
            ? authorizer.credentialFor(target)
            : Optional.empty();
    if (token.isEmpty()) {
      return chain.proceed(request, scope);
    }
    ClassicHttpResponse response = chain.proceed(with(token.get(), request), scope);
    if (!isRepeatable(request)) {
      return response;
    }
    return repeatedIfRefused(request, scope, chain, new Sent(target, token.get(), response));
  }

  private record Sent(URI target, CallCredential credential, ClassicHttpResponse response) {}

  private ClassicHttpResponse repeatedIfRefused(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain, Sent sent)
      throws IOException, HttpException {
    Optional<CallCredential> other;
    try {
      other =
          authorizer.credentialAfter(sent.response().getCode(), sent.target(), sent.credential());
    } catch (RuntimeException | Error e) {
      sent.response().close();
      throw e;
    }
    if (other.isEmpty()) {
      return sent.response();
    }
    EntityUtils.consumeQuietly(sent.response().getEntity());
    sent.response().close();
    return chain.proceed(with(other.get(), request), scope);
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

  /** Whether the connection leads to the host that the request names. */
  private static boolean goesTo(URI target, HttpHost host) {
    return target.getHost() != null
        && target.getScheme() != null
        && Origin.of(target).equals(Origin.of(URI.create(host.toURI())));
  }

  private static URI target(ClassicHttpRequest request) throws ProtocolException {
    try {
      return request.getUri();
    } catch (URISyntaxException e) {
      throw new ProtocolException("the target is not a URI", e);
    }
  }
}
