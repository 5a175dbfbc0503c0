package dev.kelid.tests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.Callable;
import net.jqwik.api.Example;

class SmallStackTest {
  private final SmallStack stack = new SmallStack();

  private static int depth(int wanted) {
    return wanted == 0 ? 0 : 1 + depth(wanted - 1);
  }

  @Example
  void whatRecursesTooDeepFailsTheTest() {
    assertThat(stack.call(() -> depth(100))).isEqualTo(100);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> stack.call(() -> depth(1_000_000)))
        .withCauseInstanceOf(StackOverflowError.class);
    assertThat(stack.call(() -> depth(100))).isEqualTo(100);
  }

  @Example
  void theStackIsSmall() throws InterruptedException {
    int[] here = {0};
    Thread usual = new Thread(null, () -> here[0] = deepest(), "usual", 1024 * 1024);
    usual.start();
    usual.join();
    assertThat(stack.call(SmallStackTest::deepest)).isBetween(100, here[0] / 2);
  }

  private static int deepest() {
    int reached = 0;
    try {
      for (int wanted = 500; ; wanted += 500) {
        reached = depth(wanted);
      }
    } catch (StackOverflowError e) {
      return reached;
    }
  }

  @Example
  void exceptionsComeAsTheyAre() {
    Callable<String> failing =
        () -> {
          throw new IllegalStateException("as it is");
        };
    assertThatIllegalStateException().isThrownBy(() -> stack.call(failing)).withMessage("as it is");
  }
}
