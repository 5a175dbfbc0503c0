package dev.kelid.tests.cdi.probe;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Says which class loaders of applications are still held, and which threads they left. */
@WebServlet("/*")
public final class ProbeServlet extends HttpServlet {
  /** More than the threads that a server keeps for requests to come. */
  public static final int CROWD = 20;

  /** As in {@code LoaderListener}, which is not in this application. */
  private static final String LOADERS = "kelid.loaders";

  private static final int PATIENCE_IN_SECONDS = 20;
  private static final long serialVersionUID = 1L;

  private final transient CountDownLatch crowd = new CountDownLatch(CROWD);

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().print(told(request.getPathInfo()));
  }

  private String told(String what) {
    return switch (what) {
      case "/threads" -> threads();
      case "/crowd" -> crowd();
      case "/forget" -> forget();
      default -> String.valueOf(loaders());
    };
  }

  /** Answers when this many requests are here at one time, each on a thread of its own. */
  private String crowd() {
    try {
      crowd.countDown();
      return String.valueOf(crowd.await(PATIENCE_IN_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e.toString();
    }
  }

  /** What the applications of other tests leave to the server's threads is not asked here. */
  private static String forget() {
    System.getProperties().remove(LOADERS);
    return String.valueOf(loaders());
  }

  private static long loaders() {
    JdkCaches.displace();
    System.gc();
    Object known = System.getProperties().getOrDefault(LOADERS, List.of());
    return ((List<?>) known)
        .stream().filter(held -> ((WeakReference<?>) held).get() != null).count();
  }

  /** Those of the library, and those that WildFly's managed factory has made for it. */
  private static String threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("kelid") || name.contains("ManagedThreadFactory"))
        .sorted()
        .collect(Collectors.joining("\n"));
  }
}
