package dev.kelid.oauth.rest;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * What implementations do about redirects: a client that follows one by itself takes every header
 * along, to any host.
 */
final class FollowedRedirects {
  /** Of requests and of clients; true if not said. */
  private static final String OF_JERSEY = "jersey.config.client.followRedirects";

  private static final String JERSEY = "org.glassfish.jersey.";
  private static final String RESTEASY = "org.jboss.resteasy.client.jaxrs.ResteasyClient";
  private static final String ASK = "isFollowRedirects";

  private FollowedRedirects() {}

  /**
   * Tells a client that can be told to follow no redirects.
   *
   * @return whether it would have, so that they must be followed here
   */
  static boolean takeOver(FeatureContext context) {
    Object said = context.getConfiguration().getProperty(OF_JERSEY);
    context.property(OF_JERSEY, false);
    boolean isJersey = context.getConfiguration().getClass().getName().startsWith(JERSEY);
    return isJersey && (said == null || Boolean.parseBoolean(said.toString()));
  }

  /**
   * Sees to it that this request's redirect is not followed.
   *
   * @throws IllegalStateException if that cannot be known
   */
  static void refuse(ClientRequestContext request) {
    Client client = request.getClient();
    if (client.getClass().getName().startsWith(JERSEY)) {
      request.setProperty(OF_JERSEY, false);
      return;
    }
    Object said =
        request.getConfiguration().getProperty(TokenAttachingFeature.FOLLOWS_NO_REDIRECTS);
    if (said != null && Boolean.parseBoolean(said.toString())) {
      return;
    }
    Optional<Boolean> follows = engineFollows(client);
    if (follows.isEmpty()) {
      throw new IllegalStateException(
          client.getClass().getName()
              + " may follow redirects by itself and take tokens to other hosts: if it surely"
              + " follows none, set its property "
              + TokenAttachingFeature.FOLLOWS_NO_REDIRECTS
              + " to true");
    }
    if (follows.get()) {
      throw new IllegalStateException(
          "the Jakarta REST client follows redirects and would take tokens to other hosts:"
              + " leave followRedirects off");
    }
  }

  /**
   * What the engine of RESTEasy says, by name: it need not be there. Empty if it says nothing of
   * its own, as engines do that nobody asked.
   */
  private static Optional<Boolean> engineFollows(Client client) {
    try {
      Class<?> type = Class.forName(RESTEASY, false, client.getClass().getClassLoader());
      if (!type.isInstance(client)) {
        return Optional.empty();
      }
      Object engine = type.getMethod("httpEngine").invoke(client);
      Method ask = type.getMethod("httpEngine").getReturnType().getMethod(ASK);
      boolean saysItself = !engine.getClass().getMethod(ASK).isDefault();
      return saysItself ? Optional.of((Boolean) ask.invoke(engine)) : Optional.empty();
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }
}
