package dev.kelid.oauth.cdi;

import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.servlet.LoginFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Providers;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** A failure that a framework answers for itself, handed to the filter. */
final class HandedFailure {
  private static final System.Logger LOG = System.getLogger(FailureMapper.class.getName());
  private static final int DEEPEST = 10;

  private HandedFailure() {}

  /** Without a filter nobody would ever hear of it: it is logged. */
  static void to(@Nullable HttpServletRequest request, OAuthException failure) {
    if (request == null || !LoginFilter.handOver(request, failure)) {
      LOG.log(
          Level.WARNING,
          "a resource failed, and no LoginFilter saw its request to answer for that: map"
              + " LoginFilter to the path of the resources",
          failure);
    }
  }

  /**
   * An empty answer, which the filter replaces, if there is a failure of ours behind this one. If
   * not, what answers that the application or the server has for such failures in general.
   *
   * @throws RuntimeException this one, if nobody else answers for it
   */
  static Response behind(
      RuntimeException failure, @Nullable HttpServletRequest request, @Nullable Providers others) {
    Throwable cause = failure;
    for (int depth = 0; depth < DEEPEST && cause != null; depth++) {
      if (cause instanceof OAuthException found) {
        to(request, found);
        return Response.serverError().build();
      }
      cause = cause.getCause();
    }
    ExceptionMapper<RuntimeException> other =
        others == null ? null : others.getExceptionMapper(RuntimeException.class);
    if (other == null) {
      throw failure;
    }
    return other.toResponse(failure);
  }
}
