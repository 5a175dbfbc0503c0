package dev.kelid.oauth.apache;

import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.http.HttpTransport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;

/**
 * The transport to authorization servers over HttpClient 5: pooled connections, no redirects, no
 * cookies, no repeats, no decompression, at most 1 MiB read, and a time limit for the whole
 * exchange. Honours the JVM's trust-store and proxy properties. Opens nothing before the first
 * call.
 */
public final class ApacheTransport implements HttpTransport, AutoCloseable {
  private static final int LONGEST_BODY = 1024 * 1024;

  private final Timeouts timeouts;
  private final LazyClient client;
  private final TimeLimits limits;

  /** With the standard timeouts. */
  public ApacheTransport() {
    this(Timeouts.standard());
  }

  /** With these timeouts. */
  public ApacheTransport(Timeouts timeouts) {
    this.timeouts = timeouts;
    this.client = new LazyClient(() -> ApacheClients.forAuthorizationServers(timeouts));
    this.limits = new TimeLimits(timeouts.exchange());
  }

  @Override
  public HttpReply send(HttpCall call) throws IOException {
    CloseableHttpClient http = client.get();
    HttpUriRequestBase request = request(call);
    HttpClientContext context = HttpClientContext.create();
    TimeLimits.Limit limit = limit(request);
    try (limit) {
      return http.execute(request, context, response -> read(response, request));
    } catch (IOException e) {
      boolean isLate = limit.isOver();
      if (!ApacheClients.isConnected(context)) {
        throw notConnected(e, isLate);
      }
      if (isLate) {
        throw new InterruptedIOException("no whole answer within " + timeouts.exchange());
      }
      throw e;
    } catch (IllegalStateException e) {
      throw new IOException("the client was closed meanwhile", e);
    }
  }

  /** The kinds that {@link HttpTransport} names for a request that was surely not sent. */
  private IOException notConnected(IOException e, boolean isLate) {
    if (e instanceof UnknownHostException
        || e instanceof NoRouteToHostException
        || e instanceof SSLHandshakeException) {
      return e;
    }
    String message = isLate ? "no connection within " + timeouts.exchange() : e.getMessage();
    IOException failure =
        e instanceof SSLException
            ? new SSLHandshakeException(message)
            : new ConnectException(message);
    failure.initCause(e);
    return failure;
  }

  private TimeLimits.Limit limit(HttpUriRequestBase request) throws IOException {
    try {
      return limits.of(request);
    } catch (RejectedExecutionException e) {
      throw new IOException("the client is closed", e);
    }
  }

  private static HttpUriRequestBase request(HttpCall call) {
    HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.uri());
    call.headers().forEach(request::addHeader);
    if (call.body() != null) {
      request.setEntity(new ByteArrayEntity(call.body().getBytes(StandardCharsets.UTF_8), null));
    }
    return request;
  }

  private static HttpReply read(ClassicHttpResponse response, HttpUriRequestBase request)
      throws IOException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      headers.computeIfAbsent(header.getName(), n -> new ArrayList<>()).add(header.getValue());
    }
    return new HttpReply(response.getCode(), headers, body(response, request));
  }

  private static String body(ClassicHttpResponse response, HttpUriRequestBase request)
      throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return "";
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    InputStream in = entity.getContent();
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      bytes.write(buffer, 0, n);
      if (bytes.size() > LONGEST_BODY) {
        request.cancel(); // a close alone would read the rest first
        throw new IOException("the answer is longer than " + LONGEST_BODY + " bytes");
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Closes every connection. Calls under way fail with an {@link IOException}. */
  @Override
  public void close() {
    limits.close();
    client.close(CloseMode.IMMEDIATE);
  }
}
