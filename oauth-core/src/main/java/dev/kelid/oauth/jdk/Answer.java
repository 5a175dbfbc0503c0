package dev.kelid.oauth.jdk;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * An answer as the application sees it.
 *
 * @param raw as it came; its request holds a token
 * @param request as the application asked
 * @param before the redirect that led here
 * @param body as the application's handler read it; null for a redirect that was followed
 */
record Answer<T>(
    HttpResponse<?> raw, HttpRequest request, @Nullable HttpResponse<T> before, @Nullable T body)
    implements HttpResponse<T> {
  @Override
  public int statusCode() {
    return raw.statusCode();
  }

  @Override
  public Optional<HttpResponse<T>> previousResponse() {
    return Optional.ofNullable(before);
  }

  @Override
  public HttpHeaders headers() {
    return raw.headers();
  }

  @Override
  public Optional<SSLSession> sslSession() {
    return raw.sslSession();
  }

  @Override
  public URI uri() {
    return request.uri();
  }

  @Override
  public HttpClient.Version version() {
    return raw.version();
  }

  /** Method, address and status. */
  @Override
  public String toString() {
    return String.valueOf(raw);
  }
}
