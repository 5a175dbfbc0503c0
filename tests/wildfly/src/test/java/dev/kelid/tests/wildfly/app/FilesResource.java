package dev.kelid.tests.wildfly.app;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.cdi.Registered;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Context;

/** A resource whose failures the Jakarta REST implementation wraps. */
@Path("files")
public class FilesResource {
  @Inject
  @Registered("second")
  private AuthorizedClient files;

  /** What the user has. */
  @GET
  public String files(@Context HttpServletRequest request) {
    return request.getRemoteUser() + Files.of(files);
  }

  /** The same, asked for by a call whose client wraps what its filters throw. */
  @GET
  @Path("called")
  public String called(@Context HttpServletRequest request) {
    try {
      return files(request);
    } catch (RuntimeException e) {
      throw new ProcessingException(e);
    }
  }
}
