package dev.kelid.oauth.rest;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Response;
import java.util.List;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import org.jboss.resteasy.client.jaxrs.ClientHttpEngine;
import org.jboss.resteasy.client.jaxrs.ResteasyClient;
import org.jboss.resteasy.client.jaxrs.ResteasyClientBuilder;
import org.jboss.resteasy.client.jaxrs.internal.ClientInvocation;

/**
 * An engine of RESTEasy that says nothing about redirects, and sends nothing.
 *
 * @param carried in Authorization, by each request
 */
record SilentEngine(ClientHttpEngine real, List<String> carried) implements ClientHttpEngine {
  static Client client(List<String> carried) {
    ClientHttpEngine real = ((ResteasyClient) ClientBuilder.newClient()).httpEngine();
    ResteasyClientBuilder builder = (ResteasyClientBuilder) ClientBuilder.newBuilder();
    return builder.httpEngine(new SilentEngine(real, carried)).build();
  }

  @Override
  public SSLContext getSslContext() {
    return real.getSslContext();
  }

  @Override
  public HostnameVerifier getHostnameVerifier() {
    return real.getHostnameVerifier();
  }

  @Override
  public Response invoke(Invocation request) {
    carried.add(((ClientInvocation) request).getHeaders().getHeader("Authorization"));
    throw new ProcessingException("nothing is sent");
  }

  @Override
  public void close() {
    real.close();
  }
}
