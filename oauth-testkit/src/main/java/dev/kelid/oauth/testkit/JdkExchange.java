package dev.kelid.oauth.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** An exchange of the JDK's HTTP server. */
final class JdkExchange implements Exchange {
  private final HttpExchange exchange;

  JdkExchange(HttpExchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public String method() {
    return exchange.getRequestMethod();
  }

  @Override
  public URI target() {
    return exchange.getRequestURI();
  }

  @Override
  public List<NameValue> headers() {
    List<NameValue> pairs = new ArrayList<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> values.forEach(value -> pairs.add(new NameValue(name, value))));
    return pairs;
  }

  @Override
  public InputStream body() {
    return exchange.getRequestBody();
  }

  @Override
  public OutputStream answer(int status, List<NameValue> headers, long length) throws IOException {
    headers.forEach(pair -> exchange.getResponseHeaders().add(pair.name(), pair.value()));
    exchange.sendResponseHeaders(status, length);
    return length == NONE ? OutputStream.nullOutputStream() : exchange.getResponseBody();
  }

  @Override
  public OutputStream raw() throws IOException {
    throw new IOException("only a hostile server sends bytes as they are");
  }

  @Override
  public void end(Answer.End end) {
    close();
  }

  @Override
  public void close() {
    exchange.close();
  }
}
