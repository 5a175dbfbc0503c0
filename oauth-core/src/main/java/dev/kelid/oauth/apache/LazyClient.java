package dev.kelid.oauth.apache;

import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/** A client that is made at its first use: many applications start long before they call. */
final class LazyClient {
  private final ReentrantLock lock = new ReentrantLock();
  private final Supplier<CloseableHttpClient> maker;
  private volatile @Nullable CloseableHttpClient client;
  private volatile boolean closed;

  LazyClient(Supplier<CloseableHttpClient> maker) {
    this.maker = maker;
  }

  CloseableHttpClient get() throws IOException {
    CloseableHttpClient made = client;
    return made != null ? made : make();
  }

  private CloseableHttpClient make() throws IOException {
    lock.lock();
    try {
      if (closed) {
        throw new ConnectException("the client is closed");
      }
      CloseableHttpClient made = client;
      if (made == null) {
        made = maker.get();
        client = made;
      }
      return made;
    } finally {
      lock.unlock();
    }
  }

  void close(CloseMode mode) {
    lock.lock();
    try {
      closed = true;
      if (client != null) {
        client.close(mode);
        client = null;
      }
    } finally {
      lock.unlock();
    }
  }
}
