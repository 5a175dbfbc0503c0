package dev.kelid.oauth.pod.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelid.oauth.error.Unreachable;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class HttpVersionTest {
  @Test
  void callsAreMadeByHttp11WithAHostAndNoUpgrade() throws Exception {
    try (Pod pod = new Pod();
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Waiting.Caller<List<String>> seen = Waiting.Caller.start(() -> head(server));
      URI place = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/otp");
      PodOtpLogin login = pod.login(settings -> settings.otpEndpoint(place));
      assertThatThrownBy(() -> login.send(Pod.request())).isInstanceOf(Unreachable.class);
      List<String> head = seen.outcome();
      assertThat(head.get(0)).isEqualTo("POST /otp/09123456789 HTTP/1.1");
      assertThat(head).contains("Host: 127.0.0.1:" + server.getLocalPort());
      assertThat(head).noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("h2"));
      assertThat(head).anyMatch(line -> line.startsWith("Authorization: Signature keyId=\""));
    }
  }

  private static List<String> head(ServerSocket server) throws Exception {
    try (Socket socket = server.accept()) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      List<String> lines = new ArrayList<>();
      for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
        lines.add(line);
      }
      socket
          .getOutputStream()
          .write(
              "HTTP/1.1 500 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      return lines;
    }
  }
}
