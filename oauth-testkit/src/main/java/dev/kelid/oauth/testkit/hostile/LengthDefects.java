package dev.kelid.oauth.testkit.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kelid.oauth.testkit.Answer;
import dev.kelid.oauth.testkit.Answer.End;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Token answers that are too long, or not as long as they say. */
final class LengthDefects {
  private static final int MEBIBYTE = 1 << 20;
  private static final int BOMB_PARTS = 500;
  private static final String OPEN = Wire.head().substring(0, Wire.head().length() - 2);
  private static final int SIZE = 66;
  private static final int LENGTH = 67;

  private LengthDefects() {}

  static List<Defect> all() {
    TokenAnswers answers = new TokenAnswers();
    addSizes(answers);
    addHeaders(answers);
    addLongHeaders(answers);
    addLengths(answers);
    addOddLengths(answers);
    return answers.all();
  }

  private static void addSizes(TokenAnswers answers) {
    answers
        .refused(
            "of-100-mib",
            SIZE,
            "is 100 MiB long: the right one behind blanks",
            right -> {
              long length = 100L * MEBIBYTE + right.body().getBytes(UTF_8).length;
              String head = Wire.head("Content-Length: " + length);
              return Wire.repeated(101, Duration.ZERO, head, " ".repeat(MEBIBYTE));
            })
        .refused(
            "in-endless-chunks",
            SIZE,
            "never ends: one chunk follows the other",
            right -> endless(right, Duration.ZERO, " ".repeat(1 << 13)))
        .refused(
            "in-endless-slow-chunks",
            SIZE,
            "never ends: a small chunk comes every 50 ms",
            right -> endless(right, Duration.ofMillis(50), " "))
        .refused(
            "gzip-bomb",
            SIZE,
            "is compressed, although nobody asked for it, and grows from 500 KiB to 500 MiB",
            LengthDefects::bomb);
  }

  private static void addHeaders(TokenAnswers answers) {
    answers
        .refused(
            "with-endless-header-line",
            SIZE,
            "has a header field that never ends",
            right ->
                Wire.repeated(
                    Long.MAX_VALUE, Duration.ZERO, OPEN + "X-Long: ", "x".repeat(1 << 13)))
        .refused(
            "with-endless-header-fields",
            SIZE,
            "has a header that never ends: one field follows the other",
            right ->
                Wire.repeated(Long.MAX_VALUE, Duration.ZERO, OPEN, "X-Next: x\r\n".repeat(100)))
        .refused(
            "with-endless-slow-header-fields",
            SIZE,
            "has a header that never ends: a field comes every 50 ms",
            right -> Wire.repeated(Long.MAX_VALUE, Duration.ofMillis(50), OPEN, "X-Next: x\r\n"));
  }

  private static void addLongHeaders(TokenAnswers answers) {
    answers
        .refused(
            "with-header-line-of-1-mib",
            SIZE,
            "has a header field of 1 MiB before its body",
            right ->
                Wire.send(
                    End.OPEN,
                    Wire.head("X-Long: " + "x".repeat(MEBIBYTE), "Content-Length: " + length(right))
                        + right.body()))
        .refused(
            "with-1000-header-fields",
            SIZE,
            "has 1,000 header fields before its body",
            right ->
                Wire.send(
                    End.OPEN,
                    Wire.head("X-Next: x\r\n".repeat(1000) + "Content-Length: " + length(right))
                        + right.body()));
  }

  private static void addLengths(TokenAnswers answers) {
    answers
        .refused(
            "longer-than-declared",
            LENGTH,
            "is ten octets longer than its Content-Length",
            right ->
                declared(
                    right,
                    "Connection: close\r\nContent-Length: " + (length(right) - 10),
                    End.CLOSED))
        .refused(
            "shorter-than-declared",
            LENGTH,
            "is ten octets shorter than its Content-Length",
            right -> declared(right, "Content-Length: " + (length(right) + 10), End.CLOSED));
  }

  private static void addOddLengths(TokenAnswers answers) {
    answers
        .refused(
            "length-negative",
            LENGTH,
            "has a negative Content-Length",
            right -> declared(right, "Content-Length: -1", End.CLOSED))
        .refused(
            "length-no-number",
            LENGTH,
            "has a Content-Length that is no number",
            right -> declared(right, "Content-Length: many", End.CLOSED))
        .refused(
            "two-lengths",
            LENGTH,
            "has two Content-Lengths, the right one last",
            right ->
                declared(
                    right, "Content-Length: 2\r\nContent-Length: " + length(right), End.CLOSED));
  }

  private static Answer declared(Answer.Whole right, String field, End end) {
    return Wire.send(end, Wire.head(field) + right.body());
  }

  private static int length(Answer.Whole right) {
    return right.body().getBytes(UTF_8).length;
  }

  private static Answer endless(Answer.Whole right, Duration pause, String again) {
    String head = Wire.head("Transfer-Encoding: chunked") + Wire.chunk(right.body());
    return Wire.repeated(Long.MAX_VALUE, pause, head, Wire.chunk(again));
  }

  /** RFC 1952, section 2.2: several compressed parts, one behind the other. */
  private static Answer bomb(Answer.Whole right) {
    byte[] blanks = zipped(" ".repeat(MEBIBYTE));
    List<byte[]> body = new ArrayList<>();
    body.add(zipped(right.body()));
    body.addAll(Collections.nCopies(BOMB_PARTS, blanks));
    long length = body.stream().mapToLong(part -> part.length).sum();
    List<byte[]> pieces = new ArrayList<>();
    String head = Wire.head("Content-Encoding: gzip", "Content-Length: " + length);
    pieces.add(head.getBytes(UTF_8));
    pieces.addAll(body);
    return Wire.send(End.OPEN, pieces);
  }

  private static byte[] zipped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
