package dev.kelid.benchmarks.filter;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks for one page again and again over one connection, as a browser's script does. */
final class KeepAlive implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;
  private final byte[] request;

  KeepAlive(int port, String path, String cookie) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
    String text =
        """
        GET %s HTTP/1.1\r
        Host: 127.0.0.1:%d\r
        Accept: text/html\r
        Sec-Fetch-Mode: navigate\r
        Sec-Fetch-Dest: document\r
        User-Agent: KeepAlive\r
        Cookie: %s\r
        \r
        """;
    request = text.formatted(path, port, cookie).getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * One request.
   *
   * @throws IllegalStateException if the answer is not 200 with this body
   */
  void request(String expected) throws IOException {
    socket.getOutputStream().write(request);
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IllegalStateException("the server hung up: " + head);
      }
      head.append((char) next);
    }
    byte[] body = in.readNBytes(expected.length());
    String found = new String(body, StandardCharsets.UTF_8);
    if (head.indexOf("HTTP/1.1 200") != 0 || !found.equals(expected)) {
      throw new IllegalStateException("not the page: " + head + found);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
