package dev.kelid.oauth.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/** What asynchronous servlets need of the filter's declaration; what is missing is said once. */
final class AsyncSupport {
  private static final String SEEN = "dev.kelid.oauth.async-seen";
  private static final System.Logger LOG = System.getLogger(LoginFilter.class.getName());

  private final AtomicBoolean declared = new AtomicBoolean();
  private final AtomicBoolean mapped = new AtomicBoolean();

  void requireDeclared(HttpServletRequest request) {
    if (!request.isAsyncSupported() && !declared.getAndSet(true)) {
      LOG.log(
          Level.WARNING,
          "LoginFilter is declared without <async-supported>true</async-supported>:"
              + " asynchronous servlets behind it will fail");
    }
  }

  /** The filter is mapped so that it sees the dispatch of an asynchronous servlet. */
  static void seen(HttpServletRequest request) {
    request.setAttribute(SEEN, true);
  }

  /** Hears of what the request throws from now on. */
  void listen(HttpServletRequest request, AsyncFailures.Answering answering) {
    request
        .getAsyncContext()
        .addListener(
            new AsyncFailures(
                thrown -> {
                  boolean answers = answering.answers(thrown);
                  if (!answers) {
                    requireMapped(request, thrown);
                  }
                  return answers;
                }));
  }

  /** Some servers answer with an error of their own before anybody hears of it. */
  private void requireMapped(HttpServletRequest request, Throwable thrown) {
    boolean isOurs = Protection.cause(thrown) != null;
    if (isOurs && request.getAttribute(SEEN) == null && !mapped.getAndSet(true)) {
      LOG.log(
          Level.WARNING,
          "LoginFilter cannot answer for an asynchronous dispatch that it does not see, not even"
              + " by a login: add <dispatcher>REQUEST</dispatcher> and"
              + " <dispatcher>ASYNC</dispatcher> to its <filter-mapping>",
          thrown);
    }
  }
}
