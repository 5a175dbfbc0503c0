package dev.kelid.samples.webapp.rest;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.samples.webapp.Orders;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;

/** The user's orders, for scripts: without a user they get 401 and are told where to sign in. */
@Path("orders")
public class OrdersResource {
  @Inject private AuthorizedClient shop;
  @Inject private Orders orders;

  /** What the shop's API says, as it is. */
  @GET
  @Produces("application/json")
  public String orders() throws IOException {
    return orders.of(shop).body();
  }
}
