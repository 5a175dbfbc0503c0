package dev.kelid.tests.filter;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends a request target exactly as written, which no HTTP library does. */
final class Raw {
  private Raw() {}

  /** The whole answer, header section and body. */
  static String get(WebApp app, String target, String... headerLines) {
    return send(app, "GET", target, "", headerLines);
  }

  /** The whole answer to a form, header section and body. */
  static String post(WebApp app, String target, String form, String... headerLines) {
    return send(app, "POST", target, form, headerLines);
  }

  private static String send(
      WebApp app, String method, String target, String form, String... headerLines) {
    StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    boolean host = false;
    for (String line : headerLines) {
      request.append(line).append("\r\n");
      host |= line.startsWith("Host:");
    }
    request.append(host ? "" : "Host: 127.0.0.1:" + app.port() + "\r\n");
    if (!form.isEmpty()) {
      request.append("Content-Type: application/x-www-form-urlencoded\r\n");
      request.append("Content-Length: " + form.length() + "\r\n");
    }
    request.append("Accept: text/html\r\nConnection: close\r\n\r\n").append(form);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), app.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(target, e);
    }
  }

  /** The status of such an answer. */
  static int status(String answer) {
    return Integer.parseInt(answer.substring(9, 12));
  }

  /** A header of such an answer. */
  static String header(String answer, String name) {
    return answer
        .lines()
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + answer));
  }
}
