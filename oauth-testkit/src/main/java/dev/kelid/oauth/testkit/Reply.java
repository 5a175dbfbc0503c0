package dev.kelid.oauth.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is sent back, and how. */
record Reply(
    int status,
    List<NameValue> headers,
    String body,
    Delivery delivery,
    Duration delay,
    Answer.@Nullable Raw raw) {

  private static final NameValue JSON = new NameValue("Content-Type", "application/json");

  /** How the answer leaves the server. */
  enum Delivery {
    /** Status, header and body. */
    WHOLE,
    /** Nothing: the connection is closed. */
    RESET,
    /** Status, header and the first half of the body; then the connection is closed. */
    HALF,
    /** Status and header, then 100 MiB of blanks. */
    FLOOD,
    /** Status and header at once, then one blank after the other. */
    TRICKLE,
    /** What {@link Reply#raw} says. */
    RAW
  }

  static Reply json(int status, Map<String, ?> body) {
    return jsonText(status, JsonText.of(body));
  }

  static Reply jsonText(int status, String body) {
    return of(status, "application/json", body);
  }

  static Reply html(int status, String body) {
    return of(status, "text/html; charset=utf-8", body)
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer");
  }

  static Reply text(int status, String body) {
    return of(status, "text/plain; charset=utf-8", body);
  }

  /** RFC 9700, section 4.12: always 303, so that no browser repeats a POST elsewhere. */
  static Reply redirect(String location) {
    return new Reply(303, List.of(), "", Delivery.WHOLE, Duration.ZERO, null)
        .with("Location", location)
        .with("Cache-Control", "no-store")
        .with("Referrer-Policy", "no-referrer");
  }

  static Reply empty(int status) {
    return new Reply(status, List.of(), "", Delivery.WHOLE, Duration.ZERO, null)
        .with("Cache-Control", "no-store");
  }

  static Reply reset() {
    return new Reply(200, List.of(), "", Delivery.RESET, Duration.ZERO, null);
  }

  static Reply trickle() {
    return new Reply(200, List.of(), "", Delivery.TRICKLE, Duration.ZERO, null)
        .with("Content-Type", "application/json");
  }

  Reply with(String name, String value) {
    List<NameValue> more = new ArrayList<>(headers);
    more.add(new NameValue(name, value));
    return new Reply(status, List.copyOf(more), body, delivery, delay, raw);
  }

  Reply after(Duration wait) {
    return new Reply(status, headers, body, delivery, wait, raw);
  }

  Reply withDelivery(Delivery other) {
    return new Reply(status, headers, body, other, delay, raw);
  }

  /** Returns what is left of it after somebody changed it. */
  Reply changedBy(Tampering tampering, Endpoint endpoint) {
    Answer.Whole right = new Answer.Whole(status, headers, body);
    Answer sent = tampering.answer(endpoint, right);
    if (sent instanceof Answer.Raw bytes) {
      return new Reply(status, List.of(), "", Delivery.RAW, delay, bytes);
    }
    Answer.Whole whole = (Answer.Whole) sent;
    return new Reply(whole.status(), whole.headers(), whole.body(), delivery, delay, raw);
  }

  boolean isJsonObject() {
    return body.startsWith("{") && headers.contains(JSON);
  }

  /** Returns the same members as a form. */
  Reply asForm() {
    return of(status, FormText.TYPE + "; charset=utf-8", FormText.write(JsonText.flat(body)));
  }

  private static Reply of(int status, String type, String body) {
    return new Reply(status, List.of(), body, Delivery.WHOLE, Duration.ZERO, null)
        .with("Content-Type", type)
        .with("Cache-Control", "no-store");
  }
}
