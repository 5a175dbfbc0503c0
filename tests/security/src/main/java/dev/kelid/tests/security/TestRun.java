package dev.kelid.tests.security;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs test methods in a JVM of their own and says on standard output how each ended. */
public final class TestRun {
  /** How a line begins that tells of a test. */
  static final String MARK = "kelid-test-run ";

  private TestRun() {}

  /** How a test ended. */
  enum End {
    /** It ran and held. */
    PASSED,
    /** An assertion or an exception ended it. */
    FAILED,
    /** It did not run, or a class was not whole. */
    BROKEN
  }

  /**
   * Runs them one after the other and ends the JVM.
   *
   * @param tests each as {@code a.b.Class#method}
   */
  public static void main(String[] tests) {
    for (String test : tests) {
      System.out.println(MARK + test + " " + outcome(test));
    }
    System.exit(0); // whatever threads a dropped check left behind
  }

  private static String outcome(String test) {
    List<DiscoverySelector> methods;
    try {
      methods = methods(test);
    } catch (ClassNotFoundException | LinkageError e) {
      return End.BROKEN + " " + e;
    }
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(LauncherDiscoveryRequestBuilder.request().selectors(methods).build(), listener);
    TestExecutionSummary summary = listener.getSummary();
    Set<String> thrown = new TreeSet<>();
    for (TestExecutionSummary.Failure failure : summary.getFailures()) {
      if (isLinkage(failure.getException())) {
        return End.BROKEN + " " + failure.getException();
      }
      thrown.add(words(failure.getException()));
      trace(failure.getException());
    }
    if (!thrown.isEmpty()) {
      return End.FAILED + " " + String.join(", ", thrown);
    }
    return summary.getTestsSucceededCount() > 0 ? End.PASSED.name() : End.BROKEN + " no test ran";
  }

  private static List<DiscoverySelector> methods(String test) throws ClassNotFoundException {
    String[] parts = test.split("#", -1);
    Class<?> type = Class.forName(parts[0]);
    List<DiscoverySelector> found = new ArrayList<>();
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      Stream.of(at.getDeclaredMethods())
          .filter(method -> method.getName().equals(parts[1]) && !method.isSynthetic())
          .forEach((Method method) -> found.add(selectMethod(type, method)));
    }
    return found;
  }

  /** What was thrown, and if it was no assertion, where it was noticed. */
  private static String words(Throwable thrown) {
    String kind = thrown.getClass().getSimpleName();
    return thrown instanceof AssertionError
        ? kind
        : Stream.of(thrown.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("dev.kelid."))
            .findFirst()
            .map(frame -> kind + " in " + frame.getFileName())
            .orElse(kind);
  }

  private static boolean isLinkage(@Nullable Throwable thrown) {
    return thrown != null && (thrown instanceof LinkageError || isLinkage(thrown.getCause()));
  }

  private static void trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    System.err.print(text);
  }
}
