package dev.kelid.benchmarks.herd;

import dev.kelid.oauth.testkit.AuthorizationServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lets all callers go at once, again and again. */
record Rush(AuthorizationServer server, Callers callers, ExecutorService threads, int count) {
  private static final int PATIENCE_SECONDS = 120;

  /** What one caller got: no token if it failed. */
  private record Got(@Nullable String token, long nanoseconds) {}

  Round round() throws Exception {
    Login.Tokens ended = new Login(server).tokens();
    callers.hold(ended.access(), ended.refresh());
    server.clearRequests();
    int failures = 0;
    long slowest = 0;
    for (Got got : together()) {
      boolean isGood =
          got.token() != null
              && !got.token().equals(ended.access())
              && server.isActive(got.token());
      failures += isGood ? 0 : 1;
      slowest = Math.max(slowest, got.nanoseconds());
    }
    String held = callers.refreshToken();
    boolean isAlive = held != null && server.isActive(held);
    return new Round(server.tokenRequests(), failures, isAlive ? 0 : 1, slowest);
  }

  private List<Got> together() throws Exception {
    CountDownLatch ready = new CountDownLatch(count);
    CountDownLatch go = new CountDownLatch(1);
    List<Future<Got>> coming = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Callable<String> handle = callers.handle();
      coming.add(threads.submit(() -> call(handle, ready, go)));
    }
    ready.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    go.countDown();
    List<Got> all = new ArrayList<>();
    for (Future<Got> one : coming) {
      all.add(one.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }
    return all;
  }

  private static Got call(Callable<String> handle, CountDownLatch ready, CountDownLatch go)
      throws InterruptedException {
    ready.countDown();
    go.await();
    long start = System.nanoTime();
    @Nullable String token;
    try {
      token = handle.call();
    } catch (Exception failed) {
      token = null;
    }
    return new Got(token, System.nanoTime() - start);
  }
}
