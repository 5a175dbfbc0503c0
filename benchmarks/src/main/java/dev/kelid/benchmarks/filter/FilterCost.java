package dev.kelid.benchmarks.filter;

import dev.kelid.benchmarks.table.Checked;
import dev.kelid.benchmarks.table.Figure;
import dev.kelid.benchmarks.table.JvmContest;
import dev.kelid.benchmarks.table.Measured;
import dev.kelid.oauth.testkit.AuthorizationServer;
import java.util.Map;

/**
 * A request of a browser that is signed in, to a servlet behind {@code LoginFilter} and to the same
 * servlet alone: time and allocated bytes of the thread that serves it, from the first valve of the
 * context on, so that neither the network nor the browser is in it. Both have a session and send
 * the same headers.
 */
public final class FilterCost {
  private static final int WARM_UP = 40_000;
  private static final int REQUESTS = 40_000;
  private static final int REQUESTS_OF_A_CHECK = 50;

  private FilterCost() {}

  /** Takes {@code kelid} or {@code servletAlone}, and {@code full} or {@code quick}. */
  public static void main(String[] arguments) throws Exception {
    boolean isFull = arguments[1].equals(JvmContest.FULL);
    boolean isFiltered = arguments[0].equals("kelid");
    int requests = isFull ? REQUESTS : REQUESTS_OF_A_CHECK;
    Meter meter = new Meter(requests);
    try (AuthorizationServer provider = AuthorizationServer.start();
        Site site = Site.start(meter, isFiltered ? provider.issuer() : null)) {
      String cookie = new Visitor(site.page()).signIn();
      try (KeepAlive browser = new KeepAlive(site.port(), Site.PATH, cookie)) {
        String expected = isFiltered ? "hello alice" : "hello nobody";
        for (int i = 0; i < (isFull ? WARM_UP : 0); i++) {
          browser.request(expected);
        }
        meter.begin();
        for (int i = 0; i < requests; i++) {
          browser.request(expected);
        }
      }
      Checked.require(meter.count() == requests, meter.count() + " requests");
      new Measured(Map.of(Figure.WALL, meter.medianNanoseconds(), Figure.BYTES, meter.meanBytes()))
          .print(System.out);
    }
  }
}
