package dev.kelid.oauth.cdi;

import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.servlet.LoginFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** A failure that a framework answers for itself, handed to the filter. */
final class HandedFailure {
  private static final System.Logger LOG = System.getLogger(FailureMapper.class.getName());

  private HandedFailure() {}

  /** Without a filter nobody would ever hear of it: it is logged. */
  static void to(@Nullable HttpServletRequest request, OAuthException failure) {
    if (request != null && LoginFilter.sees(request)) {
      request.setAttribute(LoginFilter.FAILURE, failure);
    } else {
      LOG.log(
          Level.WARNING,
          "a resource failed, and no LoginFilter saw its request to answer for that: map"
              + " LoginFilter to the path of the resources",
          failure);
    }
  }
}
