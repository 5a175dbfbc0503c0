package dev.kelid.oauth.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.http.FormParameters;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.AuthorizationServerBuilder;
import dev.kelid.oauth.testkit.Dialect;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.Misbehaviour;
import dev.kelid.oauth.testkit.ResourceServer;
import dev.kelid.oauth.testkit.TestClient;
import dev.kelid.oauth.wire.JsonText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A server of the test kit for one wire file, which fills the file with what is good there. */
final class WireServer implements AutoCloseable {
  private static final Set<String> API_HOSTS =
      Set.of("api.pod.ir", "open-api.divar.ir", "api.divar.ir", "api.github.com");

  /** Scopes with which every call of the files is allowed. */
  private static final Map<String, String> SCOPES =
      Map.of(
          "pod", "profile email profile:write",
          "divar", "USER_ID USER_POSTS_GET POST_ADDON_CREATE.AZTH74V2 offline_access",
          "divar-2024", "USER_PHONE USER_POSTS_GET offline_access",
          "divar-2023", "USER_PHONE ADDON_USER_APPROVED__AZTH74V2");

  /** Where the documents contradict each other, or say too little, the server is told. */
  private static final Map<String, Misbehaviour> TOLD =
      Map.of(
          "gearcode/exchange-sample", Misbehaviour.REDIRECT_URI_IGNORED,
          "divar-2023/refresh-undocumented", Misbehaviour.UNDOCUMENTED_REFRESH);

  /** Endpoints of the standard dialect, whose paths are its own. */
  private static final Map<String, Endpoint> STANDARD =
      Map.of(
          "authorize", Endpoint.AUTHORIZATION,
          "exchange", Endpoint.TOKEN,
          "refresh", Endpoint.TOKEN,
          "revoke", Endpoint.REVOCATION,
          "introspect", Endpoint.INTROSPECTION,
          "userinfo", Endpoint.USERINFO,
          "logout", Endpoint.END_SESSION);

  /** Of "app:app%3As%25cret": id and secret are encoded as in a form first (RFC 6749 2.3.1). */
  private static final String BASIC = "YXBwOmFwcCUzQXMlMjVjcmV0";

  /** Of Google; a server that speaks nothing but the standard refuses what it was not told of. */
  private static final String NOT_STANDARD = "access_type";

  private final String name;
  private final String provider;
  private final Dialect dialect;
  private final AuthorizationServer server;
  private final ResourceServer resources;

  WireServer(String name) {
    this.name = name;
    this.provider = name.substring(0, name.indexOf('/'));
    this.dialect = DialectServer.dialect(provider);
    AuthorizationServerBuilder builder = AuthorizationServer.builder().dialect(dialect);
    if (name.endsWith("-public")) {
      builder.client(TestClient.publicClient("spa").withAnyLoopbackRedirect());
    } else if (name.endsWith("-basic")) {
      builder.client(TestClient.confidential("app", "app:s%cret").withAnyLoopbackRedirect());
    } else if (dialect == Dialect.STANDARD) {
      builder.client(TestClient.confidentialPost("app", "app-secret").withAnyLoopbackRedirect());
    }
    if (provider.equals("google")) {
      builder.authorizationParameters(NOT_STANDARD);
    }
    this.server = builder.organization("org_1", "shop").start();
    this.resources = ResourceServer.start(server);
    if (TOLD.containsKey(name)) {
      server.misbehave(TOLD.get(name));
    }
  }

  /** The file as a request that this server has not seen yet. */
  WireMessage fresh() throws IOException {
    return fresh(name);
  }

  private WireMessage fresh(String file) throws IOException {
    String text = WireFile.request(file);
    Map<String, String> held = known();
    if (text.contains("c0de")) {
      held.put("c0de", code());
    }
    if (text.contains("at-1") || text.contains("rt-1") || text.contains("e.y.J")) {
      Map<String, Object> tokens = tokens();
      held.put("at-1", String.valueOf(tokens.get("access_token")));
      held.put("rt-1", String.valueOf(tokens.get("refresh_token")));
      held.put("e.y.J", String.valueOf(tokens.get("id_token")));
    }
    return located(WireMessage.of(filled(text, held)), file);
  }

  /** In one pass: what was put in may by chance look like what is to be replaced. */
  private static String filled(String text, Map<String, String> held) {
    String any = held.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"));
    return Pattern.compile(any)
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(held.get(found.group())));
  }

  private WireMessage located(WireMessage message, String file) {
    Endpoint endpoint = STANDARD.get(file.substring(file.indexOf('/') + 1).replaceAll("-.*", ""));
    return dialect == Dialect.STANDARD && endpoint != null
        ? message.at(server.endpoint(endpoint).getPath())
        : message;
  }

  private Map<String, String> known() {
    TestClient client = server.clients().get(0);
    String secret = String.valueOf(client.secret());
    Map<String, String> known = new HashMap<>();
    known.put("client_id=shop", "client_id=" + client.id());
    known.put("resource_id=shop", "resource_id=" + client.id());
    known.put("\"client_id\":\"shop\"", "\"client_id\":\"" + client.id() + "\"");
    known.put("s3cret", secret);
    known.put("c2hvcDpzM2NyZXQ=", BASIC);
    known.put("k3y", String.valueOf(client.apiKey()));
    known.put("https%3A%2F%2Fshop.example.com", "http%3A%2F%2F127.0.0.1%3A8080");
    return known;
  }

  private String code() throws IOException {
    String scopes = SCOPES.get(provider);
    // The verifier of an exchange is AgIC…; with a nonce before it, the challenge is another's.
    WireMessage request =
        fresh(provider + "/authorize")
            .replacing("code_challenge", "bB1ju9q0N8VDaMu9iIaohqea2XcpfiZe6_H19fAVM7k");
    if (scopes != null) {
      request = request.replacing("scope", FormParameters.encode(scopes));
    }
    String answer = send(request);
    assertThat(answer).contains("code=");
    return answer.replaceAll("(?s).*[?&]code=([^&\r]*).*", "$1");
  }

  private Map<String, Object> tokens() throws IOException {
    String end = name.replaceAll(".*(-basic|-public)$", "$1");
    String answer = send(fresh(provider + "/exchange" + (end.startsWith("-") ? end : "")));
    assertThat(answer).contains("access_token");
    return JsonText.object(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1))
        .members();
  }

  /** Whether the server does what the file is for. */
  boolean accepts(WireMessage request) throws IOException {
    String answer = send(request);
    String step = name.substring(name.indexOf('/') + 1).replaceAll("-.*", "");
    return switch (step) {
      case "authorize" -> answer.matches("(?s)HTTP/1.1 303.*Location: \\S*[?&]code=[^&\\s].*");
      case "logout" -> answer.matches("(?s)HTTP/1.1 (303|200).*");
      case "introspect" -> answer.startsWith("HTTP/1.1 200") && answer.contains("\"active\":true");
      default -> answer.startsWith("HTTP/1.1 200") && !answer.matches("(?s).*(" + ERROR + ").*");
    };
  }

  private static final String ERROR = "\"error\"|\nerror=|\"hasError\":true";

  private String send(WireMessage request) throws IOException {
    int port = port(request);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request.text(port).getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private int port(WireMessage request) {
    if (API_HOSTS.contains(request.host())) {
      return URI.create(server.apiOrigin()).getPort();
    }
    boolean elsewhere =
        List.of(Dialect.STANDARD, Dialect.AUTH0, Dialect.GEARCODE).contains(dialect);
    boolean api = !request.path().startsWith("/oauth") && name.matches(".*/api(-.*)?");
    return elsewhere && api && isTheFiles(request) ? resourcePort() : server.port();
  }

  /** Not the login and the exchange that go before. */
  private boolean isTheFiles(WireMessage request) {
    return WireFile.request(name).contains("\nHost: " + request.host() + "\n");
  }

  private int resourcePort() {
    return URI.create(resources.origin()).getPort();
  }

  @Override
  public void close() {
    resources.close();
    server.close();
  }
}
