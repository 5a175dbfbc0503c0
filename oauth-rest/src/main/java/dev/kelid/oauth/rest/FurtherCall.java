package dev.kelid.oauth.rest;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;

/**
 * A request that follows another one of the same call, over the same client and with everything
 * that is registered on it: the filters here only make it be what it should.
 */
final class FurtherCall {
  /** Property of such a request: the {@link Hop} that it is. */
  static final String HOP = "dev.kelid.oauth.rest.hop";

  /** Property of a call's first request: the {@link Hop} that it was. */
  static final String SENT = "dev.kelid.oauth.rest.sent";

  private FurtherCall() {}

  /**
   * Sends it, and blocks until there is an answer.
   *
   * @throws ProcessingException if there is none
   */
  static Response send(ClientRequestContext first, Hop hop) {
    Invocation.Builder builder = target(first, hop).request();
    for (String name : first.getPropertyNames()) {
      builder.property(name, first.getProperty(name));
    }
    builder.property(SENT, null).property(HOP, hop);
    Invocation further =
        hop.body() == null
            ? builder.build(hop.method())
            : builder.build(hop.method(), entity(hop.body()));
    InterfaceCall.carryOn(first, further);
    return further.invoke();
  }

  private static Entity<?> entity(Hop.Body body) {
    Object entity =
        body.type() instanceof Class
            ? body.entity()
            : new GenericEntity<>(body.entity(), body.type());
    MediaType type =
        body.mediaType() != null ? body.mediaType() : MediaType.APPLICATION_OCTET_STREAM_TYPE;
    return Entity.entity(entity, type, body.annotations().toArray(new Annotation[0]));
  }

  /**
   * A target like that of the first request, where more was registered on it than on its client.
   */
  private static WebTarget target(ClientRequestContext first, Hop hop) {
    Client client = first.getClient();
    WebTarget target = client.target(hop.uri());
    Configuration known = client.getConfiguration();
    if (known.isRegistered(TokenFilter.class) || known.isRegistered(TokenAttachingFeature.class)) {
      return target;
    }
    Configuration whole = first.getConfiguration();
    whole.getProperties().forEach(target::property);
    for (Object instance : whole.getInstances()) {
      boolean comesWithFeature = instance instanceof TokenFilter;
      if (!comesWithFeature && !target.getConfiguration().isRegistered(instance.getClass())) {
        target.register(instance, whole.getContracts(instance.getClass()));
      }
    }
    for (Class<?> type : whole.getClasses()) {
      if (!target.getConfiguration().isRegistered(type)) {
        target.register(type, whole.getContracts(type));
      }
    }
    return target;
  }
}
