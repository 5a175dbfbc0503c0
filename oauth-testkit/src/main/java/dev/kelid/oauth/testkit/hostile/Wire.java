package dev.kelid.oauth.testkit.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kelid.oauth.testkit.Answer;
import dev.kelid.oauth.testkit.Answer.End;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Answers of status 200 with JSON, byte by byte (RFC 9112). */
final class Wire {
  private static final String STATUS = "HTTP/1.1 200 OK\r\n";
  private static final String TYPE =
      "Content-Type: application/json\r\nCache-Control: no-store\r\n";

  private Wire() {}

  /** Status line and header with these fields, each as a whole line. */
  static String head(String... fields) {
    StringBuilder head = new StringBuilder(STATUS + TYPE);
    for (String field : fields) {
      head.append(field).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  /** A whole answer with the length of its body. */
  static String whole(String body) {
    return head("Content-Length: " + body.getBytes(UTF_8).length) + body;
  }

  /** A whole answer in chunks: one with the body, and the last one. */
  static String chunked(String body) {
    return head("Transfer-Encoding: chunked") + chunk(body) + "0\r\n\r\n";
  }

  static String chunk(String text) {
    return Integer.toHexString(text.getBytes(UTF_8).length) + "\r\n" + text + "\r\n";
  }

  /** Sends these texts at once. */
  static Answer send(End end, String... texts) {
    return send(end, Stream.of(texts).map(text -> text.getBytes(UTF_8)).toList());
  }

  static Answer send(End end, List<byte[]> pieces) {
    return new Answer.Raw(pieces, Duration.ZERO, end);
  }

  /** Sends a text octet by octet, without a pause. */
  static Answer octets(String text) {
    byte[] octets = text.getBytes(UTF_8);
    return send(
        End.OPEN, IntStream.range(0, octets.length).mapToObj(i -> new byte[] {octets[i]}).toList());
  }

  /** Sends the first text, and then the second one again and again, so many times. */
  static Answer repeated(long times, Duration pause, String first, String again) {
    byte[] start = first.getBytes(UTF_8);
    byte[] more = again.getBytes(UTF_8);
    return new Answer.Raw(() -> pieces(times, start, more), pause, End.CLOSED);
  }

  private static Iterator<byte[]> pieces(long times, byte[] start, byte[] more) {
    return Stream.concat(Stream.of(start), Stream.generate(() -> more).limit(times)).iterator();
  }
}
