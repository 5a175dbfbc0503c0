package dev.kelid.oauth.jdk;

import dev.kelid.oauth.call.CallAnswer;
import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.call.CallCredential;
import dev.kelid.oauth.call.Redirection;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.OAuthException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests over an {@link HttpClient} with the access token of one identity. It follows
 * redirects itself, at most ten and never from https to http, and decides at each hop anew what the
 * request may carry: the JDK's client, left to follow them, takes API keys and on some versions
 * {@code Authorization} along to other hosts.
 *
 * <p>A request on which the application has set an {@code Authorization} header, or another one by
 * which the provider's APIs know their callers, goes out as it is, and its answer comes back as it
 * is; the first one is logged at DEBUG. On a redirect to another origin such headers and cookies
 * stay behind, and no token takes their place, wherever further redirects lead.
 *
 * <p>After a 401 the call is repeated once with a renewed token, if it has no body or one that can
 * be sent again: text, bytes, or a {@link RepeatableBody}. A second 401 is the application's. So is
 * the first one where the body cannot be sent again; the token is renewed all the same, for the
 * next call. For use by many threads.
 */
public final class TokenAttachingClient {
  private static final System.Logger LOG = System.getLogger(TokenAttachingClient.class.getName());
  private static final int MOST_HOPS = 10;

  private final HttpClient http;
  private final CallAuthorizer authorizer;
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * Attaches what {@code authorizer} gives.
   *
   * @param http sends the requests; yours to close, where it can be closed
   * @throws IllegalArgumentException if {@code http} follows redirects by itself
   */
  public TokenAttachingClient(HttpClient http, CallAuthorizer authorizer) {
    if (http.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException(
          "the HttpClient follows redirects ("
              + http.followRedirects()
              + ") and would take tokens to other hosts: build it with"
              + " followRedirects(HttpClient.Redirect.NEVER); redirects are followed here");
    }
    this.http = http;
    this.authorizer = authorizer;
  }

  /**
   * Sends the request, with a token where its target may have one, and follows redirects. Blocks.
   *
   * @param handler of the body of the last answer; of no other
   * @return the answer; its {@code request()} is what was asked, without what was attached
   * @throws IOException as {@link HttpClient#send}, or after more than ten redirects
   * @throws LoginRequired if there is no token, or the API demands what only a login can bring
   * @throws OAuthException if there is no token to be had
   */
  public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException, InterruptedException {
    boolean isOwn = hasCredential(request);
    HttpRequest hop = request;
    @Nullable HttpResponse<T> previous = null;
    for (int hops = 0; hops <= MOST_HOPS; hops++) {
      OpenAnswer answer = isOwn ? OpenAnswer.to(http, hop) : answer(hop);
      Optional<HttpRequest> next = redirected(hop, answer.http());
      if (next.isEmpty()) {
        return answer.delivered(hop, handler, previous);
      }
      answer.drop();
      previous = new Answer<>(answer.http(), hop, previous, null);
      hop = next.get();
    }
    throw new ProtocolException("more than " + MOST_HOPS + " redirects from " + request.uri());
  }

  /** The request to make next; empty if the answer is not to be followed. */
  private Optional<HttpRequest> redirected(HttpRequest hop, HttpResponse<?> answer) {
    String location = answer.headers().firstValue("Location").orElse(null);
    return Redirection.of(hop.uri(), hop.method(), answer.statusCode(), location)
        .filter(to -> !to.keepsBody() || RepeatableBody.isIn(hop))
        .map(to -> next(hop, to));
  }

  private HttpRequest next(HttpRequest hop, Redirection to) {
    HttpRequest.Builder next =
        HttpRequest.newBuilder(hop, (name, value) -> to.keeps(name, authorizer)).uri(to.target());
    return (to.keepsBody() ? next : next.method(to.method(), BodyPublishers.noBody())).build();
  }

  private OpenAnswer answer(HttpRequest hop) throws IOException, InterruptedException {
    URI target = hop.uri();
    Optional<CallCredential> token = authorizer.credentialFor(target);
    if (token.isEmpty()) {
      return OpenAnswer.to(http, hop);
    }
    OpenAnswer first = OpenAnswer.to(http, with(token.get(), hop));
    Optional<CallCredential> other = after(first, hop, token.get());
    if (other.isEmpty()) {
      return first;
    }
    first.drop();
    OpenAnswer second = OpenAnswer.to(http, with(other.get(), hop));
    requireEnough(second, target, other.get());
    return second;
  }

  private Optional<CallCredential> after(OpenAnswer answer, HttpRequest hop, CallCredential sent) {
    try {
      if (!RepeatableBody.isIn(hop)) {
        authorizer.renewAfter(hop.uri(), sent, said(answer));
        return Optional.empty();
      }
      return authorizer.credentialAfter(hop.uri(), sent, said(answer));
    } catch (RuntimeException | Error e) {
      answer.drop();
      throw e;
    }
  }

  private void requireEnough(OpenAnswer answer, URI target, CallCredential sent) {
    try {
      authorizer.requireEnough(target, sent, said(answer));
    } catch (LoginRequired e) {
      answer.drop();
      throw e;
    }
  }

  private static CallAnswer said(OpenAnswer answer) {
    return new CallAnswer(
        answer.http().statusCode(), answer.http().headers().allValues(CallAnswer.CHALLENGES));
  }

  private boolean hasCredential(HttpRequest request) {
    Optional<String> own =
        request.headers().map().keySet().stream().filter(authorizer::isCredential).findFirst();
    if (own.isPresent() && !told.getAndSet(true)) {
      LOG.log(
          Level.DEBUG,
          () -> "the application sets " + own.get() + " itself: such calls go out as they are");
    }
    return own.isPresent();
  }

  private static HttpRequest with(CallCredential credential, HttpRequest request) {
    HttpRequest.Builder copy = HttpRequest.newBuilder(request, (name, value) -> true);
    credential.headers().forEach(copy::setHeader);
    return copy.build();
  }
}
