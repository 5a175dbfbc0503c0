package dev.kelid.oauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OwnerBindingTest {
  private static final int THREADS = 4;
  private static final int OF_EACH = 500;

  private final OwnerBinding binding = new OwnerBinding("owner-4711");

  private static List<String> registrations(int thread) {
    return IntStream.range(0, OF_EACH).mapToObj(i -> thread + "-" + i).toList();
  }

  @Test
  void whatIsHeldIsNotedForEachRegistrationAndTakenBack() {
    binding.isRenewable("shop", true);
    binding.isRenewable("bank", true);
    assertThat(binding.wasRenewable("shop")).isTrue();
    assertThat(binding.wasRenewable("post")).isFalse();

    binding.isRenewable("shop", false);
    assertThat(binding.wasRenewable("shop")).isFalse();
    assertThat(binding.wasRenewable("bank")).isTrue();
  }

  @Test
  void notesOfTheSameTimeAreAllKept() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      CyclicBarrier together = new CyclicBarrier(THREADS);
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        List<String> own = registrations(i);
        running.add(
            threads.submit(
                () -> {
                  together.await(20, TimeUnit.SECONDS);
                  own.forEach(id -> binding.isRenewable(id, true));
                  return null;
                }));
      }
      for (Future<?> one : running) {
        one.get(20, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    for (int i = 0; i < THREADS; i++) {
      assertThat(registrations(i)).allMatch(binding::wasRenewable);
    }
  }

  @Test
  void oneThatComesFromADiskKnowsNothingYetAndIsTold() throws Exception {
    binding.isRenewable("shop", true);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(binding);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      OwnerBinding restored = (OwnerBinding) in.readObject();
      assertThat(restored.owner()).isEqualTo("owner-4711");
      assertThat(restored.isRestored()).isTrue();
      assertThat(restored.wasRenewable("shop")).isFalse();

      restored.isRenewable("shop", true);
      assertThat(restored.wasRenewable("shop")).isTrue();
    }
  }
}
