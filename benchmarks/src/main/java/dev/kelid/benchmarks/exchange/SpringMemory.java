package dev.kelid.benchmarks.exchange;

import dev.kelid.benchmarks.scene.Scene;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/** A request that always has the same answer at hand. */
final class SpringMemory extends AbstractClientHttpRequest {
  private static final byte[] BODY = Scene.ANSWER.getBytes(StandardCharsets.UTF_8);

  private final URI uri;
  private final HttpMethod method;
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream(256);

  SpringMemory(URI uri, HttpMethod method) {
    this.uri = uri;
    this.method = method;
  }

  @Override
  public HttpMethod getMethod() {
    return method;
  }

  @Override
  public URI getURI() {
    return uri;
  }

  @Override
  protected OutputStream getBodyInternal(HttpHeaders headers) {
    return sent;
  }

  @Override
  protected ClientHttpResponse executeInternal(HttpHeaders headers) {
    return new Answer();
  }

  private static final class Answer implements ClientHttpResponse {
    private final HttpHeaders headers = new HttpHeaders();

    Answer() {
      headers.setContentType(MediaType.APPLICATION_JSON);
      headers.setContentLength(BODY.length);
    }

    @Override
    public HttpStatusCode getStatusCode() {
      return HttpStatus.OK;
    }

    @Override
    public String getStatusText() {
      return "OK";
    }

    @Override
    public void close() {}

    @Override
    public InputStream getBody() {
      return new ByteArrayInputStream(BODY);
    }

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }
  }
}
