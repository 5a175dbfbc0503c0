package dev.kelid.oauth.cdi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.Providers;
import org.jspecify.annotations.Nullable;

/**
 * Like {@link FailureMapper}, for what a Jakarta REST client has wrapped when it was called from a
 * resource (Jakarta REST 3.1 section 5.5). A failed call that has nothing to do with tokens is
 * answered for as it would be without this mapper.
 */
@Provider
public final class CallFailureMapper implements ExceptionMapper<ProcessingException> {
  @Context private @Nullable HttpServletRequest request;
  @Context private @Nullable Providers providers;

  /** For containers. */
  public CallFailureMapper() {}

  /**
   * An empty answer, which the filter replaces; without the filter it stays, and is logged.
   *
   * @throws ProcessingException the failure itself, if no failure of ours is behind it and the
   *     application has no mapper for its like
   */
  @Override
  public Response toResponse(ProcessingException failure) {
    return HandedFailure.behind(failure, request, providers);
  }
}
