package dev.kelid.benchmarks.scene;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A transport of Google's that always has the same answer at hand. */
public final class GoogleMemory extends HttpTransport {
  private final byte[] body;

  /** With this answer. */
  public GoogleMemory(String body) {
    this.body = body.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected LowLevelHttpRequest buildRequest(String method, String url) {
    return new Request();
  }

  private final class Request extends LowLevelHttpRequest {
    @Override
    public void addHeader(String name, String value) {}

    /** What is sent is written, as any transport would make it. */
    @Override
    public LowLevelHttpResponse execute() throws IOException {
      var content = getStreamingContent();
      if (content != null) {
        content.writeTo(OutputStream.nullOutputStream());
      }
      return new Answer();
    }
  }

  private final class Answer extends LowLevelHttpResponse {
    @Override
    public InputStream getContent() {
      return new ByteArrayInputStream(body);
    }

    @Override
    public String getContentEncoding() {
      return "";
    }

    @Override
    public long getContentLength() {
      return body.length;
    }

    @Override
    public String getContentType() {
      return "application/json; charset=UTF-8";
    }

    @Override
    public String getStatusLine() {
      return "HTTP/1.1 200 OK";
    }

    @Override
    public int getStatusCode() {
      return 200;
    }

    @Override
    public String getReasonPhrase() {
      return "OK";
    }

    @Override
    public int getHeaderCount() {
      return 0;
    }

    @Override
    public String getHeaderName(int index) {
      throw new IndexOutOfBoundsException(index);
    }

    @Override
    public String getHeaderValue(int index) {
      throw new IndexOutOfBoundsException(index);
    }
  }
}
