package dev.kelid.oauth.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Reads a request whole and writes it into the journal before anything is judged. */
final class RequestReader {
  private static final int LARGEST_BODY = 1 << 20;

  private final InstantSource clock;
  private final Journal journal;

  RequestReader(InstantSource clock, Journal journal) {
    this.clock = clock;
    this.journal = journal;
  }

  RecordedRequest read(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    List<NameValue> headers = headers(exchange);
    String text = new String(body, UTF_8);
    RecordedRequest bare = request(exchange, List.of(), List.of(), headers, text);
    try {
      checkContentType(bare);
      boolean form = bare.header("Content-Type").filter(FormText::isForm).isPresent();
      List<NameValue> query = FormText.parse(exchange.getRequestURI().getRawQuery());
      List<NameValue> pairs = form ? FormText.parse(text) : List.of();
      RecordedRequest whole = request(exchange, query, pairs, headers, text);
      journal.add(whole);
      if (body.length > LARGEST_BODY) {
        throw Refusal.of(413, "invalid_request", "the body is longer than 1 MiB");
      }
      return whole;
    } catch (Refusal malformed) {
      if (malformed.status() == 400) {
        journal.add(bare);
      }
      throw malformed;
    }
  }

  /** RFC 9110, section 5.3: a field whose value is no list occurs once. */
  private static void checkContentType(RecordedRequest request) {
    int times = request.headerValues("Content-Type").size();
    if (times > 1) {
      throw Refusal.invalidRequest(
          "header 'Content-Type' occurs %d times; expected it once".formatted(times));
    }
  }

  private RecordedRequest request(
      HttpExchange exchange,
      List<NameValue> query,
      List<NameValue> form,
      List<NameValue> headers,
      String body) {
    String path = exchange.getRequestURI().getRawPath();
    return new RecordedRequest(
        exchange.getRequestMethod(), path, query, form, headers, body, clock.instant());
  }

  private static List<NameValue> headers(HttpExchange exchange) {
    List<NameValue> pairs = new ArrayList<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> values.forEach(value -> pairs.add(new NameValue(name, value))));
    return pairs;
  }
}
