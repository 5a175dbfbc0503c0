package dev.kelid.oauth.http;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to an authorization server.
 *
 * @param method the HTTP method
 * @param uri where to
 * @param headers in the order in which they are sent
 * @param body sent as UTF-8; null for none
 */
public record HttpCall(String method, URI uri, Map<String, String> headers, @Nullable String body) {
  /** Copies the headers. */
  public HttpCall {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** A GET that asks for JSON. */
  public static HttpCall get(URI uri) {
    return new HttpCall("GET", uri, Map.of("Accept", "application/json"), null);
  }

  /** A POST of a form (RFC 6749 appendix B) that asks for JSON. */
  public static HttpCall form(URI uri, FormParameters form) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json");
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    return new HttpCall("POST", uri, headers, form.encoded());
  }

  /** A POST of a JSON text that asks for JSON. */
  public static HttpCall json(URI uri, String json) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json");
    headers.put("Content-Type", "application/json");
    return new HttpCall("POST", uri, headers, json);
  }

  /** The same call with one more header. */
  public HttpCall withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpCall(method, uri, more, body);
  }

  /** Method and address without the query; headers and body may hold secrets. */
  @Override
  public String toString() {
    return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
  }
}
