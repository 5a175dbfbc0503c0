package dev.kelid.oauth.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A request as it reached one of the servers.
 *
 * @param method the HTTP method
 * @param path the path as it was sent, without the query
 * @param query the query parameters, decoded, in the order they came
 * @param form the parameters of a body of type {@code application/x-www-form-urlencoded}, decoded,
 *     in the order they came; empty for any other body
 * @param headers the header fields; fields of one name stay in the order they came
 * @param body the body as text
 * @param at when it came, by the server's clock
 */
public record RecordedRequest(
    String method,
    String path,
    List<NameValue> query,
    List<NameValue> form,
    List<NameValue> headers,
    String body,
    Instant at) {

  /** Copies the lists. */
  public RecordedRequest {
    query = List.copyOf(query);
    form = List.copyOf(form);
    headers = List.copyOf(headers);
  }

  /** Returns the first query parameter of this name. */
  public Optional<String> queryValue(String name) {
    return first(query, pair -> pair.name().equals(name));
  }

  /** Returns the first parameter of this name in the form body. */
  public Optional<String> formValue(String name) {
    return first(form, pair -> pair.name().equals(name));
  }

  /** Returns the first header field of this name, which is compared without regard to case. */
  public Optional<String> header(String name) {
    return first(headers, pair -> pair.name().equalsIgnoreCase(name));
  }

  /** Returns every header field of this name, which is compared without regard to case. */
  public List<String> headerValues(String name) {
    return headers.stream()
        .filter(pair -> pair.name().equalsIgnoreCase(name))
        .map(NameValue::value)
        .toList();
  }

  /** Returns method, path and parameters; secrets are masked, headers and body are left out. */
  @Override
  public String toString() {
    return method + " " + path + " query=" + query + " form=" + form;
  }

  private static Optional<String> first(List<NameValue> pairs, Predicate<NameValue> wanted) {
    return pairs.stream().filter(wanted).map(NameValue::value).findFirst();
  }
}
