package dev.kelid.oauth.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * HTTP/1.1 over sockets of its own, which can also be broken; if it is to be with TLS, one request
 * a connection, so that what is wrong there shows with the next request.
 */
final class SocketListener implements Listener {
  private static final int BACKLOG = 200;

  private final ServerSocket listening;
  private final Greeting greeting;
  private final boolean tls;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** What happens on a new connection before the first request. */
  @FunctionalInterface
  interface Greeting {
    /** Returns what to talk over. */
    Socket greet(Socket socket) throws IOException;
  }

  private SocketListener(InetSocketAddress address, boolean tls, Greeting greeting)
      throws IOException {
    this.listening = new ServerSocket(address.getPort(), BACKLOG, address.getAddress());
    this.tls = tls;
    this.greeting = greeting;
  }

  static SocketListener plain(InetSocketAddress address) throws IOException {
    return new SocketListener(address, false, socket -> socket);
  }

  static SocketListener over(Greeting tls, InetSocketAddress address) throws IOException {
    return new SocketListener(address, true, tls);
  }

  @Override
  public int port() {
    return listening.getLocalPort();
  }

  @Override
  public String scheme() {
    return tls ? "https" : "http";
  }

  @Override
  public boolean sendsRaw() {
    return true;
  }

  @Override
  public void serve(Handler handler, ExecutorService workers) {
    workers.execute(() -> accept(handler, workers));
  }

  @Override
  public void close() {
    closeQuietly(listening);
    open.forEach(SocketListener::closeQuietly);
  }

  private void accept(Handler handler, ExecutorService workers) {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        open.add(socket);
        workers.execute(() -> converse(socket, handler));
      } catch (IOException | RejectedExecutionException closed) {
        close();
      }
    }
  }

  private void converse(Socket socket, Handler handler) {
    try (socket) {
      socket.setTcpNoDelay(true);
      Socket line = greeting.greet(socket);
      SocketExchange exchange = SocketExchange.next(line, tls);
      while (exchange != null) {
        handler.handle(exchange);
        exchange = exchange.staysOpen() ? SocketExchange.next(line, tls) : null;
      }
      line.close();
    } catch (IOException gone) {
      closeQuietly(socket);
    } finally {
      open.remove(socket);
    }
  }

  private static void closeQuietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException gone) {
      // nothing is left to close
    }
  }
}
