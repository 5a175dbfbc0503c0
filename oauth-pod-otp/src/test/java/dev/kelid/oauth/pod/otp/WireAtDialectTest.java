package dev.kelid.oauth.pod.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The requests written by hand, sent as they are: accepted, and refused after each single change
 * but those of which pod.md says that the server does not mind.
 */
class WireAtDialectTest {
  private static final String KEY_ID = "k-1";
  private static final String VERIFIER = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI";

  /** By file: pod.md 1.5 and 1.6 mark what is required; RFC 9110 12.5.1 lets servers choose. */
  private static final Map<String, Set<String>> OPTIONAL =
      Map.of(
          "handshake", Set.of(),
          "handshake-full",
              Set.of(
                  "device_name",
                  "device_type",
                  "device_os",
                  "device_os_version",
                  "device_lat",
                  "device_lon"),
          "send", Set.of("identityType", "state", "client_id", "scope"),
          "send-unquoted", Set.of("identityType", "state", "client_id", "scope"),
          "verify", Set.of(),
          "exchange", Set.of());

  @ParameterizedTest
  @ValueSource(
      strings = {"handshake", "handshake-full", "send", "send-unquoted", "verify", "exchange"})
  void isAcceptedAsItIsAndRefusedAfterEachChange(String name) throws Exception {
    String whole = WireFile.request(name);
    assertThat(accepts(name, whole)).as(name).isTrue();

    String[] parts = whole.split("\n\n", 2);
    List<String> fields = Arrays.asList(parts[1].split("&", -1));
    Set<String> accepted = new TreeSet<>();
    for (int i = 0; i < fields.size(); i++) {
      String field = fields.get(i);
      String parameter = field.substring(0, field.indexOf('='));
      List<String> dropped = new ArrayList<>(fields);
      dropped.remove(i);
      List<String> renamed = new ArrayList<>(fields);
      renamed.set(i, "x" + field);
      List<String> doubled = new ArrayList<>(fields);
      doubled.add(field);
      if (accepts(name, parts[0] + "\n\n" + String.join("&", dropped))) {
        accepted.add(parameter);
      }
      for (List<String> changed : List.of(renamed, doubled)) {
        assertThat(accepts(name, parts[0] + "\n\n" + String.join("&", changed)))
            .as("%s with %s", name, changed)
            .isFalse();
      }
    }
    assertThat(accepted).isEqualTo(new TreeSet<>(OPTIONAL.get(name)));
    for (String header : List.of("Content-Type", "Authorization")) {
      if (parts[0].contains(header)) {
        assertThat(accepts(name, whole.replace(header + ": ", "X-" + header + ": ")))
            .as(header)
            .isFalse();
      }
    }
  }

  /** At a new server, brought to where the request belongs. */
  private static boolean accepts(String name, String request) throws IOException {
    try (Pod pod = new Pod(server -> {}, settings -> {})) {
      String text = request;
      if (!name.startsWith("handshake")) {
        OtpChallenge challenge = login(pod).send(Pod.request());
        text =
            text.replace("keyId=\"" + KEY_ID, "keyId=\"" + challenge.keyId())
                .replace("keyId=" + KEY_ID, "keyId=" + challenge.keyId())
                .replace("otp=123456", "otp=" + pod.code());
      }
      if (name.equals("exchange")) {
        text = text.replace("0123456789abcdef0123456789abcdef", code(pod));
      }
      return answer(pod.server.port(), text).startsWith("HTTP/1.1 200");
    }
  }

  private static PodOtpLogin login(Pod pod) {
    return PodOtpLogin.builder(pod.client(), Pod.settings().build()).random(new Twos()).build();
  }

  /** Not random at all, so that the verifier is the one of the file. */
  private static final class Twos extends SecureRandom {
    private static final long serialVersionUID = 1L;

    @Override
    public void nextBytes(byte[] bytes) {
      Arrays.fill(bytes, (byte) 2);
    }
  }

  /** The code that the server gives for the right one-time code. */
  private static String code(Pod pod) throws IOException {
    String keyId = pod.handshakes().isEmpty() ? "" : keyId(pod);
    String check =
        WireFile.request("verify")
            .replace("keyId=\"" + KEY_ID, "keyId=\"" + keyId)
            .replace("otp=123456", "otp=" + pod.code());
    String answer = answer(pod.server.port(), check);
    assertThat(answer).contains("\"code\":\"").contains(VERIFIER);
    return answer.replaceFirst("(?s).*\"code\":\"([0-9a-f]+)\".*", "$1");
  }

  private static String keyId(Pod pod) {
    return pod.sends()
        .get(0)
        .header("Authorization")
        .orElseThrow()
        .replaceFirst(".*keyId=\"([^\"]+)\".*", "$1");
  }

  private static String answer(int port, String request) throws IOException {
    String[] parts = request.split("\n\n", 2);
    String head =
        parts[0].replaceFirst("\nHost: [^\n]+", "\nHost: 127.0.0.1:" + port).replace("\n", "\r\n");
    int length = parts[1].getBytes(StandardCharsets.UTF_8).length;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String text =
          head + "\r\nConnection: close\r\nContent-Length: " + length + "\r\n\r\n" + parts[1];
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
