package dev.kelid.tests.wildfly.mp;

import dev.kelid.oauth.rest.TokenAttachingFeature;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** An API as an interface of MicroProfile REST Client. */
@Path("goods")
@RegisterRestClient(configKey = "goods")
@RegisterProvider(TokenAttachingFeature.class)
public interface Goods {
  /** What the API says. */
  @GET
  String all();
}
