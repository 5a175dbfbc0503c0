package dev.kelid.oauth.pod.otp.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kelid.oauth.apache.ApacheTransport;
import dev.kelid.oauth.http.HttpCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server has received is what was signed: target, host, date and the bytes of the body. */
@Tag("checklist-S7")
class SignedOnTheWireTest {
  private static final List<String> MINIMUM = List.of("(request-target)", "host", "date", "digest");
  private static final String DATE = "Sun, 22 Nov 2026 10:00:00 GMT";

  private final AtomicReference<Arrived> arrived = new AtomicReference<>();
  private final ApacheTransport transport = new ApacheTransport();
  private HttpServer server;

  private record Arrived(String method, String target, Map<String, String> fields, String octets) {
    /** Each octet is one character. */
    byte[] body() {
      return octets.getBytes(ISO_8859_1);
    }

    SignedMessage message() {
      return with(target, "", body());
    }

    /** As if this had been received instead. */
    SignedMessage with(String otherTarget, String afterDate, byte[] otherBody) {
      return SignedMessage.request(method, otherTarget)
          .with("Host", fields.get("host"))
          .with("Date", fields.get("date") + afterDate)
          .withDigestOf(otherBody);
    }
  }

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::keep);
    server.start();
  }

  @AfterEach
  void close() {
    transport.close();
    server.stop(0);
  }

  private void keep(HttpExchange exchange) throws IOException {
    Map<String, String> fields =
        exchange.getRequestHeaders().entrySet().stream()
            .collect(
                Collectors.toMap(
                    field -> field.getKey().toLowerCase(java.util.Locale.ROOT),
                    field -> String.join(", ", field.getValue())));
    String body = new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1);
    String target = exchange.getRequestURI().toString();
    arrived.set(new Arrived(exchange.getRequestMethod(), target, fields, body));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private Arrived sent(String body) throws IOException {
    String host = "127.0.0.1:" + server.getAddress().getPort();
    String target = "/a%20b/c?d=%D8%B3&e=+";
    HttpCall call = HttpCall.json(URI.create("http://" + host + target), body);
    SignedMessage message =
        SignedMessage.request("POST", target)
            .with("Host", host)
            .with("Date", DATE)
            .withDigestOf(body.getBytes(UTF_8));
    String authorization =
        HttpSignature.authorization(
                Vectors.podKey(),
                new HttpSignature.Parameters(
                    Vectors.POD_KEY_ID, SignatureAlgorithm.RSA_SHA256, MINIMUM),
                message,
                HttpSignature.Form.QUOTED)
            .value();
    transport.send(
        call.withHeader("Date", DATE)
            .withHeader("Digest", Objects.requireNonNull(message.header("digest")))
            .withHeader("Authorization", authorization));
    return arrived.get();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"name\":\"\u0631\u0636\u0627\"}", "a=b&c=%00", "line\r\nline"})
  void theSignatureIsOfWhatArrives(String body) throws Exception {
    Arrived request = sent(body);
    assertThat(request.fields()).doesNotContainKeys("content-encoding", "transfer-encoding");
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(request.body());
    assertThat(request.fields().get("digest"))
        .isEqualTo("SHA-256=" + Base64.getEncoder().encodeToString(digest));

    ParsedSignature parsed = ParsedSignature.parse(request.fields().get("authorization"));
    assertThat(parsed.headers()).containsAll(MINIMUM);
    VerificationKey key = Vectors.podVerificationKey();
    assertThat(parsed.verifies(request.message(), key)).isTrue();
    byte[] other = (body + " ").getBytes(UTF_8);
    assertThat(parsed.verifies(request.with(request.target(), "", other), key)).isFalse();
    assertThat(parsed.verifies(request.with(request.target() + "x", "", request.body()), key))
        .isFalse();
    assertThat(parsed.verifies(request.with(request.target(), "x", request.body()), key)).isFalse();
  }
}
