package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.fixture.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreLocksTest {
  @TempDir Path home;

  @Test
  void whoIsInterruptedWhileItWaitsGoesOnWaitingAndIsStillInterrupted() throws Exception {
    CountDownLatch isHeld = new CountDownLatch(1);
    CountDownLatch isOver = new CountDownLatch(1);
    AtomicBoolean wasInterrupted = new AtomicBoolean();
    try (StoreLocks one = locks();
        StoreLocks other = locks()) {
      Thread holder = new Thread(() -> hold(one, isHeld, isOver));
      holder.start();
      Waiting.on(isHeld);
      Thread waiting =
          new Thread(
              () ->
                  wasInterrupted.set(other.alone("alice", Thread.currentThread()::isInterrupted)));
      waiting.start();
      Waiting.untilWaiting(waiting);
      waiting.interrupt();
      Waiting.until(() -> !waiting.isInterrupted());
      Waiting.untilWaiting(waiting);
      assertThat(waiting.isAlive()).isTrue();
      isOver.countDown();
      waiting.join(20_000);
      holder.join(20_000);
    }
    assertThat(wasInterrupted).isTrue();
  }

  private StoreLocks locks() throws IOException {
    return new StoreLocks(home.resolve("locks"));
  }

  private static void hold(StoreLocks locks, CountDownLatch isHeld, CountDownLatch isOver) {
    boolean unused =
        locks.alone(
            "alice",
            () -> {
              isHeld.countDown();
              Waiting.on(isOver);
              return true;
            });
  }
}
