package dev.kelid.oauth.pod.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class ClosedLoginTest {
  private static boolean isThreadThere() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("kelid-one-time-code"));
  }

  @Test
  void aClosedLoginHasNoThreadsAndSendsNothingMore() {
    try (Pod pod = new Pod(server -> {}, settings -> {})) {
      pod.wholeLogin();
      assertThat(isThreadThere()).isTrue();

      pod.login.close();

      assertThat(isThreadThere()).isFalse();
      assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(pod::wholeLogin);
    }
  }
}
