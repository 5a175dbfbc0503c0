package dev.kelid.tests.cdi.probe;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.stream.Collectors;

/** Says which class loaders of applications are still held, and which threads they left. */
@WebServlet("/*")
public final class ProbeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    response
        .getWriter()
        .print("/threads".equals(request.getPathInfo()) ? threads() : String.valueOf(loaders()));
  }

  /** The name is that in {@code LoaderListener}, which is not in this application. */
  private static long loaders() {
    JdkCaches.displace();
    System.gc();
    Object known = System.getProperties().getOrDefault("kelid.loaders", List.of());
    return ((List<?>) known)
        .stream().filter(held -> ((WeakReference<?>) held).get() != null).count();
  }

  private static String threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("kelid"))
        .sorted()
        .collect(Collectors.joining("\n"));
  }
}
