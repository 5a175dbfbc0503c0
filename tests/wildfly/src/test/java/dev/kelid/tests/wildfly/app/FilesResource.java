package dev.kelid.tests.wildfly.app;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;

/** A resource whose failures the Jakarta REST implementation wraps. */
@Path("files")
public class FilesResource {
  /** What the user has. */
  @GET
  public String files(@Context HttpServletRequest request) {
    return Files.of(request);
  }
}
