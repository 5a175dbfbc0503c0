package dev.kelid.oauth.testkit;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;

/** The JDK's HTTP server. */
final class JdkListener implements Listener {
  /** Without it the JDK's server answers small requests 40 ms late (Nagle, delayed ACK). */
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  private final HttpServer http;

  JdkListener(InetSocketAddress address) throws IOException {
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true");
    }
    this.http = HttpServer.create(address, 0);
  }

  @Override
  public int port() {
    return http.getAddress().getPort();
  }

  @Override
  public String scheme() {
    return "http";
  }

  @Override
  public void serve(Handler handler, ExecutorService workers) {
    http.createContext("/", exchange -> handler.handle(new JdkExchange(exchange)));
    http.setExecutor(workers);
    http.start();
  }

  @Override
  public boolean sendsRaw() {
    return false;
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
