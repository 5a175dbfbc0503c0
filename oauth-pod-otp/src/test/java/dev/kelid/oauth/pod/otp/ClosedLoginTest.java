package dev.kelid.oauth.pod.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ClosedLoginTest {
  private static final int LESS_THAN_THEY_WAIT_FOR_WORK = 1000;

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("kelid-one-time-code"))
        .collect(Collectors.toSet());
  }

  @Test
  void aClosedLoginHasNoThreadsAndSendsNothingMore() throws InterruptedException {
    Set<Thread> others = threads();
    try (Pod pod = new Pod(server -> {}, settings -> {})) {
      pod.wholeLogin();
      Set<Thread> own = threads();
      own.removeAll(others);
      assertThat(own).isNotEmpty();

      pod.login.close();

      for (Thread thread : own) {
        thread.join(LESS_THAN_THEY_WAIT_FOR_WORK);
        assertThat(thread.isAlive()).isFalse();
      }
      assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(pod::wholeLogin);
    }
  }
}
