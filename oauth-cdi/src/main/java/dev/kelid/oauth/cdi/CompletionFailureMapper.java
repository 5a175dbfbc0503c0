package dev.kelid.oauth.cdi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.Providers;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Like {@link FailureMapper}, for what a {@code CompletableFuture} has wrapped for whom it was
 * joined by. What has nothing to do with tokens is answered for as it would be without this mapper.
 */
@Provider
public final class CompletionFailureMapper implements ExceptionMapper<CompletionException> {
  @Context private @Nullable HttpServletRequest request;
  @Context private @Nullable Providers providers;

  /** For containers. */
  public CompletionFailureMapper() {}

  /**
   * An empty answer, which the filter replaces; without the filter it stays, and is logged.
   *
   * @throws CompletionException the failure itself, if no failure of ours is behind it and the
   *     application has no mapper for its like
   */
  @Override
  public Response toResponse(CompletionException failure) {
    return HandedFailure.behind(failure, request, providers);
  }
}
