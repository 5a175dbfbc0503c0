package dev.kelid.oauth.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.InstantSource;
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

  RecordedRequest read(Exchange exchange) throws IOException {
    byte[] body = exchange.body().readNBytes(LARGEST_BODY + 1);
    List<NameValue> headers = exchange.headers();
    String text = new String(body, UTF_8);
    RecordedRequest bare = request(exchange, List.of(), List.of(), headers, text);
    try {
      checkContentType(bare);
      boolean form = bare.header("Content-Type").filter(FormText::isForm).isPresent();
      List<NameValue> query = FormText.parse(exchange.target().getRawQuery());
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
      Exchange exchange,
      List<NameValue> query,
      List<NameValue> form,
      List<NameValue> headers,
      String body) {
    String path = exchange.target().getRawPath();
    return new RecordedRequest(
        exchange.method(), path, query, form, headers, body, clock.instant());
  }
}
