package dev.kelid.oauth.http;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One answer of an authorization server.
 *
 * @param status the HTTP status
 * @param headers by name, in any case
 * @param body the whole body as text; empty if there was none
 */
public record HttpReply(int status, Map<String, List<String>> headers, String body) {
  /** Copies the headers. */
  public HttpReply {
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> copy.merge(name, List.copyOf(values), HttpReply::joined));
    headers = Collections.unmodifiableMap(copy);
  }

  private static List<String> joined(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** The status and the body's length; the body may hold secrets. */
  @Override
  public String toString() {
    return "HTTP " + status + ", " + body.length() + " characters";
  }
}
