package dev.kelid.oauth.rest;

import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.call.CallCredential;
import dev.kelid.oauth.call.Redirection;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request of a call, after all other filters: what is sent again is the same.
 *
 * @param headers without those of the credential
 * @param credential that goes with it; null for none
 */
record Hop(
    URI uri,
    String method,
    MultivaluedMap<String, Object> headers,
    @Nullable Body body,
    @Nullable CallCredential credential) {

  /** What is sent, as the application gave it. */
  record Body(
      Object entity, Type type, List<Annotation> annotations, @Nullable MediaType mediaType) {}

  /** What is about to be sent, without a credential. */
  static Hop of(ClientRequestContext request) {
    Body body =
        request.hasEntity()
            ? new Body(
                request.getEntity(),
                request.getEntityType(),
                List.of(request.getEntityAnnotations()),
                request.getMediaType())
            : null;
    return new Hop(request.getUri(), request.getMethod(), copy(request.getHeaders()), body, null);
  }

  static MultivaluedMap<String, Object> copy(Map<String, List<Object>> headers) {
    MultivaluedMap<String, Object> copy = new MultivaluedHashMap<>();
    headers.forEach((name, values) -> values.forEach(value -> copy.add(name, value)));
    return copy;
  }

  Hop with(@Nullable CallCredential other) {
    return new Hop(uri, method, headers, body, other);
  }

  boolean isRepeatable() {
    return body == null || RepeatableEntity.isOne(body.entity(), body.mediaType());
  }

  /**
   * The request to make after an answer, without a credential; empty if it is not to be followed.
   *
   * @param location where the answer leads; null if nowhere
   */
  Optional<Hop> redirected(int status, @Nullable String location, CallAuthorizer authorizer) {
    return Redirection.of(uri, method, status, location)
        .filter(to -> !to.keepsBody() || isRepeatable())
        .map(to -> next(to, authorizer));
  }

  private Hop next(Redirection to, CallAuthorizer authorizer) {
    MultivaluedMap<String, Object> kept = copy(headers);
    kept.keySet().removeIf(name -> !to.keeps(name, authorizer));
    return new Hop(to.target(), to.method(), kept, to.keepsBody() ? body : null, null);
  }

  /** Makes a request be this one, whatever filters have made of it. */
  void replace(ClientRequestContext request) {
    request.setUri(uri);
    request.getHeaders().clear();
    request.getHeaders().putAll(copy(headers));
    if (credential != null) {
      credential.headers().forEach((name, value) -> request.getHeaders().putSingle(name, value));
    }
  }

  /** Takes off what this one had: some implementations send one request several times. */
  void takeOff(ClientRequestContext request) {
    if (credential != null) {
      credential
          .headers()
          .forEach(
              (name, value) -> {
                if (List.of(value).equals(request.getHeaders().get(name))) {
                  request.getHeaders().remove(name);
                }
              });
    }
  }

  /** Method and origin; the rest is the application's. */
  @Override
  public String toString() {
    return "Hop[" + method + " " + uri.getScheme() + "://" + uri.getAuthority() + "]";
  }
}
