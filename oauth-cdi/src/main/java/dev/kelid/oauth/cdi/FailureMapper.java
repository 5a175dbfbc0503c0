package dev.kelid.oauth.cdi;

import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.servlet.LoginFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Lets {@link LoginFilter} answer for what a Jakarta REST resource throws, by a login where one is
 * needed: Jakarta REST 3.1 section 4.4 answers every exception itself, so that none comes to a
 * filter. Found by servers that look for providers in an application's libraries; an {@code
 * Application} that lists its classes must list this one.
 */
@Provider
public final class FailureMapper implements ExceptionMapper<OAuthException> {
  @Context private @Nullable HttpServletRequest request;

  /** For containers. */
  public FailureMapper() {}

  /** An empty answer, which the filter replaces; without the filter it stays, and is logged. */
  @Override
  public Response toResponse(OAuthException failure) {
    HandedFailure.to(request, failure);
    return Response.serverError().build();
  }
}
