package dev.kelid.tests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.Callable;
import net.jqwik.api.Example;

class SmallStackTest {
  private static final long SMALL = 256L * 1024;

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

  /** Measured after the small one, compiled at least as well: by then a frame may have shrunk. */
  @Example
  void theStackIsSmall() throws InterruptedException {
    int small = stack.call(Recursion::deepest);
    int[] large = {0};
    Thread usual = new Thread(null, () -> large[0] = Recursion.deepest(), "large", 32 * SMALL);
    usual.start();
    usual.join();

    assertThat(small).isBetween(100, large[0] / 2);
  }

  /** Counts how deep it comes. */
  private static final class Recursion {
    private int reached;

    static int deepest() {
      Recursion recursion = new Recursion();
      try {
        recursion.deeper();
      } catch (StackOverflowError e) {
        return recursion.reached;
      }
      return Integer.MAX_VALUE;
    }

    private void deeper() {
      reached++;
      if (reached < Integer.MAX_VALUE) {
        deeper();
      }
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
