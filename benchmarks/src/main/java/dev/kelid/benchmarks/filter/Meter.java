package dev.kelid.benchmarks.filter;

import com.sun.management.ThreadMXBean;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Measures each request on the thread that serves it. */
final class Meter extends ValveBase {
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final long[] nanoseconds;
  private final long[] bytes;
  private final AtomicInteger seen;

  /** For so many requests; measures nothing before {@link #begin}. */
  Meter(int requests) {
    super(true);
    nanoseconds = new long[requests];
    bytes = new long[requests];
    seen = new AtomicInteger(requests);
  }

  void begin() {
    seen.set(0);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    long allocated = threads.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    getNext().invoke(request, response);
    long took = System.nanoTime() - start;
    long used = threads.getCurrentThreadAllocatedBytes() - allocated;
    int index = seen.getAndIncrement();
    if (index < nanoseconds.length) {
      nanoseconds[index] = took;
      bytes[index] = used;
    }
  }

  int count() {
    return seen.get();
  }

  double medianNanoseconds() {
    long[] sorted = nanoseconds.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  double meanBytes() {
    return Arrays.stream(bytes).average().orElseThrow();
  }
}
