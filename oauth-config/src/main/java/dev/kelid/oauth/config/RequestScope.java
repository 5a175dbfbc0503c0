package dev.kelid.oauth.config;

import java.util.List;

/**
 * A scope whose resource is named by the requests for protected pages.
 *
 * @param name of the scope, without the resource
 * @param parameters of the request's query that identify the resource, in their order
 */
public record RequestScope(String name, List<String> parameters) {
  /** Copies the list. */
  public RequestScope {
    parameters = List.copyOf(parameters);
  }
}
