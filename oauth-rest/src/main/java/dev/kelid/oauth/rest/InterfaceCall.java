package dev.kelid.oauth.rest;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.Invocation;
import java.lang.System.Logger.Level;

/**
 * That a request came of a method of an interface: RESTEasy's MicroProfile REST Client has a filter
 * that fails for requests of which it does not know that.
 */
final class InterfaceCall {
  private static final System.Logger LOG = System.getLogger(TokenAttachingFeature.class.getName());
  private static final String INTERNALS = "org.jboss.resteasy.client.jaxrs.internal.";
  private static final String CONTEXT = INTERNALS + "ClientRequestContextImpl";
  private static final String INVOCATION = INTERNALS + "ClientInvocation";
  private static final String INVOKER = INTERNALS + "proxy.ClientInvoker";

  private InterfaceCall() {}

  /** Says of a further request what is known of the first, by name: RESTEasy need not be there. */
  static void carryOn(ClientRequestContext first, Invocation further) {
    if (!first.getClass().getName().equals(CONTEXT)) {
      return;
    }
    ClassLoader loader = first.getClass().getClassLoader();
    try {
      Class<?> invocation = Class.forName(INVOCATION, false, loader);
      Class<?> invoker = Class.forName(INVOKER, false, loader);
      Object before = first.getClass().getMethod("getInvocation").invoke(first);
      Object known = invocation.getMethod("getClientInvoker").invoke(before);
      invocation.getMethod("setClientInvoker", invoker).invoke(further, known);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      LOG.log(Level.DEBUG, "a further request does not say of which method it came", e);
    }
  }
}
