package dev.kelid.oauth.rest;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;

/** Adds a header to each request, and counts requests and answers. */
final class Counting implements ClientRequestFilter, ClientResponseFilter {
  private final int[] seen;

  Counting(int[] seen) {
    this.seen = seen;
  }

  @Override
  public void filter(ClientRequestContext request) {
    seen[0]++;
    request.getHeaders().add("X-Count", "1");
  }

  @Override
  public void filter(ClientRequestContext request, ClientResponseContext response) {
    seen[1]++;
  }
}
