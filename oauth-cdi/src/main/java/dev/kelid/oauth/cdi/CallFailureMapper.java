package dev.kelid.oauth.cdi;

import dev.kelid.oauth.error.OAuthException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Like {@link FailureMapper}, for what a Jakarta REST client has wrapped when it was called from a
 * resource (Jakarta REST 3.1 section 5.5). A failed call that has nothing to do with tokens stays
 * what it is.
 */
@Provider
public final class CallFailureMapper implements ExceptionMapper<ProcessingException> {
  private static final int DEEPEST = 10;

  @Context private @Nullable HttpServletRequest request;

  /** For containers. */
  public CallFailureMapper() {}

  /**
   * An empty answer, which the filter replaces; without the filter it stays, and is logged.
   *
   * @throws ProcessingException the failure itself, if no {@link OAuthException} is behind it
   */
  @Override
  public Response toResponse(ProcessingException failure) {
    Throwable cause = failure;
    for (int depth = 0; depth < DEEPEST && cause != null; depth++) {
      if (cause instanceof OAuthException found) {
        HandedFailure.to(request, found);
        return Response.serverError().build();
      }
      cause = cause.getCause();
    }
    throw failure;
  }
}
