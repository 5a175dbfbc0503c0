package dev.kelid.oauth.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.fixture.Browser;
import dev.kelid.oauth.http.FormParameters;
import dev.kelid.oauth.login.CallbackQuery;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.testkit.TestClient;
import dev.kelid.oauth.wire.JsonText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The requests written by hand, sent as they are: accepted, and refused after each change. */
class WireAtDialectTest {
  private static final Set<String> DIALECTS =
      Set.of("pod", "divar", "divar-2024", "divar-2023", "gearcode", "auth0", "github");
  private static final Set<String> OF_API = Set.of("api.pod.ir", "open-api.divar.ir");

  /** What the documents call optional or ignored: leaving it out, or another name, is no fault. */
  private static final Map<String, Set<String>> OPTIONAL =
      Map.of(
          "divar/refresh-documented", Set.of("code", "redirect_uri"),
          "divar-2024/refresh", Set.of("code", "redirect_uri"),
          "github/exchange", Set.of("grant_type", "redirect_uri"));

  static Stream<String> accepted() {
    return WireFile.all(".http").stream()
        .filter(name -> DIALECTS.contains(name.substring(0, name.indexOf('/'))))
        .filter(name -> name.matches(".*/(exchange|refresh|revoke|introspect)(-documented)?"))
        .filter(name -> !name.equals("divar-2023/refresh"));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void isAcceptedAsItIsAndRefusedAfterEachChange(String name) throws Exception {
    String provider = name.substring(0, name.indexOf('/'));
    try (DialectServer at = new DialectServer(provider)) {
      Filled filled = new Filled(at, provider);
      assertThat(isSuccess(send(filled.request(name)))).as(name).isTrue();

      for (String parameter : filled.request(name).parameters.keySet()) {
        boolean optional = OPTIONAL.getOrDefault(name, Set.of()).contains(parameter);
        if (!optional) {
          for (Change change : Change.values()) {
            Request changed = filled.request(name).changed(parameter, change);
            assertThat(isSuccess(send(changed)))
                .as("%s with %s %s", name, parameter, change)
                .isFalse();
          }
        }
      }
    }
  }

  private enum Change {
    DROPPED,
    RENAMED,
    DOUBLED,
    MOVED_TO_THE_QUERY
  }

  private static boolean isSuccess(String answer) {
    return answer.startsWith("HTTP/1.1 200") && !answer.contains("\"error\"");
  }

  private static String send(Request request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), request.port)) {
      socket.getOutputStream().write(request.text().getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A request, taken apart. */
  private static final class Request {
    private final int port;
    private final String path;
    private final List<String> headers;
    private final boolean json;
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final List<String> body = new ArrayList<>();
    private String query = "";

    Request(int port, String text) {
      this.port = port;
      String[] parts = text.split("\n\n", 2);
      List<String> head = parts[0].lines().toList();
      this.path = head.get(0).split(" ", -1)[1];
      this.headers = head.subList(2, head.size());
      this.json = parts[0].contains("application/json\nx-");
      if (json) {
        JsonText.object(parts[1])
            .members()
            .forEach((name, value) -> parameters.put(name, "\"" + name + "\":\"" + value + "\""));
      } else {
        Arrays.stream(parts[1].split("&", -1))
            .forEach(pair -> parameters.put(pair.substring(0, pair.indexOf('=')), pair));
      }
      body.addAll(parameters.values());
    }

    Request changed(String name, Change change) {
      String pair = parameters.get(name);
      switch (change) {
        case DROPPED -> body.remove(pair);
        case RENAMED ->
            body.replaceAll(p -> p.equals(pair) ? pair.replaceFirst(name, "x" + name) : p);
        case DOUBLED -> body.add(pair);
        case MOVED_TO_THE_QUERY -> {
          body.remove(pair);
          query = "?" + (json ? pair.replaceAll("\"", "").replaceFirst(":", "=") : pair);
        }
      }
      return this;
    }

    String text() {
      String content = json ? "{" + String.join(",", body) + "}" : String.join("&", body);
      int length = content.getBytes(StandardCharsets.UTF_8).length;
      return "POST "
          + (path + query + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n")
          + String.join("\r\n", headers)
          + ("\r\nContent-Length: " + length + "\r\nConnection: close\r\n\r\n")
          + content;
    }
  }

  /** A wire file with what a running server knows: its client, and a fresh code or tokens. */
  private static final class Filled {
    private final DialectServer at;
    private final String provider;
    private final ClientRegistration registration;

    Filled(DialectServer at, String provider) {
      this.at = at;
      this.provider = provider;
      this.registration = at.client().registration();
    }

    Request request(String name) throws IOException {
      String text = known(WireFile.request(name));
      text = text.replace("c0de", code());
      if (text.contains("rt-1") || text.contains("at-1")) {
        Map<String, Object> tokens = tokens();
        text = text.replace("at-1", String.valueOf(tokens.get("access_token")));
        text = text.replace("rt-1", String.valueOf(tokens.get("refresh_token")));
      }
      return new Request(port(name), text);
    }

    private Map<String, Object> tokens() throws IOException {
      String text = known(WireFile.request(provider + "/exchange")).replace("c0de", code());
      String answer = send(new Request(port(provider + "/exchange"), text));
      return JsonText.object(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1))
          .members();
    }

    private String code() {
      String line = known(WireFile.request(provider + "/authorize")).lines().findFirst().get();
      String path = line.split(" ", -1)[1].replaceAll("scope=[^&]*&", scope());
      path = path.replaceAll("&(audience|organization)=[^&]*", "");
      String root = at.server.uri("/").toString();
      URI uri = URI.create(root.substring(0, root.length() - 1) + path);
      // The verifier of an exchange is AgIC…; with a nonce before it, the challenge is another's.
      uri = URI.create(uri.toString().replaceAll("code_challenge=[^&]*", CHALLENGE));
      CallbackQuery query = Browser.login(uri);
      return String.valueOf(query.first("code"));
    }

    private String scope() {
      return registration.scopes().isEmpty()
          ? ""
          : "scope=" + FormParameters.encode(String.join(" ", registration.scopes())) + "&";
    }

    private int port(String name) {
      boolean api =
          WireFile.request(name)
              .lines()
              .anyMatch(line -> line.startsWith("Host: ") && OF_API.contains(line.substring(6)));
      boolean old = provider.equals("divar-2023");
      return api || old ? URI.create(at.server.apiOrigin()).getPort() : at.server.port();
    }

    private String known(String text) {
      TestClient client = at.server.clients().get(0);
      return text.replace("client_id=shop", "client_id=" + client.id())
          .replace("resource_id=shop", "resource_id=" + client.id())
          .replace("\"client_id\":\"shop\"", "\"client_id\":\"" + client.id() + "\"")
          .replace("s3cret", client.secret())
          .replace("k3y", String.valueOf(client.apiKey()))
          .replace(
              FormParameters.encode(Shop.REDIRECT_URI.toString()),
              FormParameters.encode(DialectServer.REDIRECT_URI));
    }
  }

  /** S256 of the verifier in the wire files. */
  private static final String CHALLENGE =
      "code_challenge=bB1ju9q0N8VDaMu9iIaohqea2XcpfiZe6_H19fAVM7k";
}
