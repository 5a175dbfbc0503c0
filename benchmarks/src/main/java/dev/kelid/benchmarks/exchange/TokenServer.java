package dev.kelid.benchmarks.exchange;

import dev.kelid.benchmarks.scene.Scene;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A token endpoint that always answers the same, as fast as it can, in a process of its own. */
public final class TokenServer {
  private static final String LENGTH = "content-length:";

  private TokenServer() {}

  /** Prints its port, and serves until its standard input ends. */
  public static void main(String[] arguments) throws IOException {
    ServerSocket listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    PrintStream out = System.out;
    out.println(listening.getLocalPort());
    out.flush();
    daemon(() -> accept(listening));
    while (System.in.read() >= 0) {
      // until whoever started this is gone
    }
    listening.close();
  }

  private static void accept(ServerSocket listening) {
    try {
      while (true) {
        Socket socket = listening.accept();
        socket.setTcpNoDelay(true);
        daemon(() -> serve(socket));
      }
    } catch (IOException closed) {
      // it is over
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "token-server");
    thread.setDaemon(true);
    thread.start();
  }

  private static void serve(Socket socket) {
    byte[] body = Scene.ANSWER.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nCache-Control: no-store\r\n"
            + "Content-Length: %d\r\n\r\n".formatted(body.length);
    byte[] answer = (head + Scene.ANSWER).getBytes(StandardCharsets.UTF_8);
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      while (read(in)) {
        out.write(answer);
      }
    } catch (IOException gone) {
      // the client hung up
    }
  }

  /** Reads one request; false when there is none any more. */
  private static boolean read(InputStream in) throws IOException {
    int length = 0;
    for (String line = line(in); ; line = line(in)) {
      if (line == null) {
        return false;
      }
      if (line.isEmpty()) {
        in.skipNBytes(length);
        return true;
      }
      if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(line.substring(LENGTH.length()).strip());
      }
    }
  }

  private static @Nullable String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(100);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        return null;
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
