package dev.kelid.oauth.apache;

import dev.kelid.oauth.call.CallAuthorizer;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * One pool of connections for the outgoing calls of all users; each gets a client of its own over
 * it, so that no identity is ever looked up from a thread.
 */
public final class CallConnections implements AutoCloseable {
  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60));

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable PoolingHttpClientConnectionManager pool;
  private boolean closed;

  /** Opens nothing before the first call. */
  public CallConnections() {}

  /**
   * A client whose calls carry the token of one identity, where its registration allows it. It need
   * not be closed, and must not outlive this pool.
   *
   * <p>It repeats a call in two cases only: after a 401, with a renewed token, and where a kept
   * connection turns out to be closed before anything was answered, with the same token, once, if
   * the method is idempotent (RFC 9110 section 9.2.2) and the body can be sent again. What an API
   * says with {@code Retry-After} is the application's; nobody waits here.
   *
   * @throws IllegalStateException if this pool is closed
   */
  public HttpClient boundTo(CallAuthorizer authorizer) {
    return ApacheClients.forCalls(pool())
        .addExecInterceptorBefore(
            ChainElement.PROTOCOL.name(), "tokens", new TokenAttachingExec(authorizer))
        .build();
  }

  private PoolingHttpClientConnectionManager pool() {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the connections are closed: the application has stopped");
      }
      if (pool == null) {
        pool = ApacheClients.poolForCalls(TIMEOUTS);
      }
      return pool;
    } finally {
      lock.unlock();
    }
  }

  /** Closes every connection. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (pool != null) {
        pool.close(CloseMode.IMMEDIATE);
      }
    } finally {
      lock.unlock();
    }
  }
}
