package dev.kelid.tests.wildfly.app;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.cdi.Registered;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

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

  /** The same, asked for in another thread, for whose answer this one waits. */
  @GET
  @Path("joined")
  public String joined(@Context HttpServletRequest request) {
    return CompletableFuture.supplyAsync(asked(request)).join();
  }

  /** The same, for whose answer no thread waits. */
  @GET
  @Path("later")
  public CompletionStage<String> later(@Context HttpServletRequest request) {
    return CompletableFuture.supplyAsync(asked(request));
  }

  /** The same, told to the server when it is there. */
  @GET
  @Path("suspended")
  public void suspended(@Suspended AsyncResponse answer, @Context HttpServletRequest request) {
    Supplier<String> asked = asked(request);
    new Thread(
            () -> {
              try {
                answer.resume(asked.get());
              } catch (RuntimeException e) {
                answer.resume(e);
              }
            })
        .start();
  }

  private Supplier<String> asked(HttpServletRequest request) {
    try {
      String said = files(request);
      return () -> said;
    } catch (RuntimeException e) {
      return () -> {
        throw e;
      };
    }
  }

  /** A call that fails, and not for want of a token. */
  @GET
  @Path("broken")
  public String broken() {
    throw new ProcessingException("no connection");
  }

  /** The same in another thread. */
  @GET
  @Path("broken-joined")
  public String brokenJoined() {
    return CompletableFuture.<String>failedFuture(new IllegalStateException("broken")).join();
  }
}
