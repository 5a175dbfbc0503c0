package dev.kelid.tests.wildfly.app;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** How the application answers for what goes wrong in it. */
@Provider
public class OwnMapper implements ExceptionMapper<RuntimeException> {
  /** In its own words. */
  @Override
  public Response toResponse(RuntimeException failure) {
    return Response.status(502)
        .entity("own words for " + failure.getClass().getSimpleName())
        .build();
  }
}
