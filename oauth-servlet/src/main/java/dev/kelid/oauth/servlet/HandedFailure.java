package dev.kelid.oauth.servlet;

import dev.kelid.oauth.error.OAuthException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;

/** What frameworks catch themselves and hand in: the filter that saw the request answers for it. */
final class HandedFailure {
  private static final System.Logger LOG = System.getLogger(LoginFilter.class.getName());
  private static final String ANSWERING = "dev.kelid.oauth.answering";

  private HandedFailure() {}

  /** From now on, {@code answering} does so. */
  static void expect(HttpServletRequest request, AsyncFailures.Answering answering) {
    request.setAttribute(ANSWERING, answering);
  }

  /**
   * Answers at once where the filter may be left already: for asynchronous requests. False if no
   * filter saw this one.
   */
  static boolean accept(HttpServletRequest request, OAuthException failure) {
    if (!(request.getAttribute(ANSWERING) instanceof AsyncFailures.Answering answering)) {
      return false;
    }
    if (request.isAsyncStarted()) {
      now(answering, failure);
    } else {
      request.setAttribute(LoginFilter.FAILURE, failure);
    }
    return true;
  }

  private static void now(AsyncFailures.Answering answering, OAuthException failure) {
    try {
      if (!answering.answers(failure)) {
        LOG.log(Level.WARNING, "an answer that had begun was not finished", failure);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the browser is gone", e);
    }
  }
}
