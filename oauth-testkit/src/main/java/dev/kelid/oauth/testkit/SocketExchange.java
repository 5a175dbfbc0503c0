package dev.kelid.oauth.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exchange over a socket (RFC 9112): bodies of requests have a Content-Length. */
final class SocketExchange implements Exchange {
  private static final int LONGEST_HEAD = 1 << 16;
  private static final int LONGEST_BODY = 2 << 20;
  private static final String END_OF_HEAD = "\r\n\r\n";

  private final Socket socket;
  private final boolean last;
  private final List<String> head;
  private final byte[] body;
  private @Nullable FramedBody answer;
  private boolean whole;
  private boolean raw;

  private SocketExchange(Socket socket, boolean last, List<String> head, byte[] body) {
    this.socket = socket;
    this.last = last;
    this.head = head;
    this.body = body;
  }

  /**
   * Reads the next request; null once the other side has hung up.
   *
   * @param last whether the connection ends with it
   */
  static @Nullable SocketExchange next(Socket socket, boolean last) throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String text = "";
    while (!text.endsWith(END_OF_HEAD)) {
      int next = in.read();
      if (next < 0 || bytes.size() > LONGEST_HEAD) {
        return null;
      }
      bytes.write(next);
      text = next == '\n' ? bytes.toString(ISO_8859_1) : "";
    }
    List<String> head = text.strip().lines().toList();
    int length = length(pairs(head));
    return length > LONGEST_BODY
        ? null
        : new SocketExchange(socket, last, head, in.readNBytes(length));
  }

  /** Whether another request may follow. */
  boolean staysOpen() {
    return whole && !last && !socket.isClosed();
  }

  @Override
  public String method() {
    return head.get(0).split(" ", -1)[0];
  }

  @Override
  public URI target() {
    return URI.create(head.get(0).split(" ", -1)[1]);
  }

  @Override
  public List<NameValue> headers() {
    return pairs(head);
  }

  @Override
  public InputStream body() {
    return new ByteArrayInputStream(body);
  }

  @Override
  public OutputStream answer(int status, List<NameValue> headers, long length) throws IOException {
    StringBuilder text = new StringBuilder("HTTP/1.1 " + status + " \r\n");
    headers.forEach(pair -> text.append(pair.name() + ": " + pair.value() + "\r\n"));
    text.append(last ? "Connection: close\r\n" : "");
    text.append(
        length == CHUNKED
            ? "Transfer-Encoding: chunked"
            : "Content-Length: " + Math.max(0, length));
    text.append(END_OF_HEAD);
    OutputStream out = socket.getOutputStream();
    out.write(text.toString().getBytes(ISO_8859_1));
    answer = new FramedBody(out, length);
    return answer;
  }

  @Override
  public OutputStream raw() throws IOException {
    raw = true;
    return socket.getOutputStream();
  }

  @Override
  public void end(Answer.End end) throws IOException {
    switch (end) {
      case OPEN -> whole = true;
      case CLOSED -> socket.close();
      case RESET -> {
        socket.setSoLinger(true, 0);
        socket.close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (!raw && !whole && answer != null) {
      whole = answer.finish();
    }
    if (!whole) {
      socket.close();
    }
  }

  private static List<NameValue> pairs(List<String> head) {
    List<NameValue> pairs = new ArrayList<>();
    for (String line : head.subList(1, head.size())) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        pairs.add(new NameValue(line.substring(0, colon), line.substring(colon + 1).strip()));
      }
    }
    return pairs;
  }

  private static int length(List<NameValue> headers) throws IOException {
    int length = 0;
    for (NameValue pair : headers) {
      if (pair.name().equalsIgnoreCase("Transfer-Encoding")) {
        throw new IOException("a request in chunks");
      }
      if (pair.name().equalsIgnoreCase("Content-Length")) {
        length = Integer.parseInt(pair.value());
      }
    }
    return length;
  }
}
