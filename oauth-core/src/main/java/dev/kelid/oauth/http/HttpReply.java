package dev.kelid.oauth.http;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One answer of an authorization server.
 *
 * @param status the HTTP status
 * @param headers by name, in any case
 * @param body the whole body as text; empty if there was none
 * @param call what it answers; null where nobody has said
 */
public record HttpReply(
    int status, Map<String, List<String>> headers, String body, @Nullable HttpCall call) {
  /** An answer, as a transport gives it. */
  public HttpReply(int status, Map<String, List<String>> headers, String body) {
    this(status, headers, body, null);
  }

  /** Copies the headers. */
  public HttpReply {
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> copy.merge(name, List.copyOf(values), HttpReply::joined));
    headers = Collections.unmodifiableMap(copy);
  }

  private static List<String> joined(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  /** The same, as the answer to this call: what the call showed is then hidden in its refusals. */
  public HttpReply to(HttpCall answered) {
    return new HttpReply(status, headers, body, answered);
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
