package dev.kelid.samples.demo;

import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Dialect;
import dev.kelid.oauth.testkit.RecordedRequest;
import dev.kelid.oauth.testkit.ResourceServer;
import dev.kelid.oauth.testkit.TestClient;
import dev.kelid.oauth.testkit.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A provider that the demo has started, and an API that takes its tokens.
 *
 * @param sample what it is
 * @param server the provider, which may have an API of its own
 * @param orders another API, where the provider has none; else null
 * @param signingKey the file of the key that signs requests for one-time codes; null without those
 */
record RunningProvider(
    SampleProvider sample,
    AuthorizationServer server,
    @Nullable ResourceServer orders,
    @Nullable Path signingKey)
    implements AutoCloseable {
  private static final String API_TOKEN = "app-api-token";
  private static final String STRONG = "strong";
  private static final long FRESH_SECONDS = 300;

  static RunningProvider start(SampleProvider sample, int port, String baseUrl) throws IOException {
    AuthorizationServer server = sample.start(port, baseUrl);
    ResourceServer orders = null;
    if (SampleCall.isOfOrders(sample.dialect())) {
      orders = ResourceServer.start(server);
      orders.requireScope(SampleCall.FORBIDDEN_ORDERS, "orders:delete");
      orders.requireAuthentication(SampleCall.CARDS, STRONG, FRESH_SECONDS);
    }
    return new RunningProvider(sample, server, orders, signingKey(sample));
  }

  /** Readable for this user only. */
  private static @Nullable Path signingKey(SampleProvider sample) throws IOException {
    return sample.dialect() == Dialect.POD
        ? Files.writeString(
            Files.createTempFile("kelid-demo", ".pem"), TestKeys.POD_PRIVATE_KEY_PEM)
        : null;
  }

  /** Where its API is, without a path. */
  String api() {
    return orders == null ? server.apiOrigin() : orders.origin();
  }

  /** The configuration of its registration. */
  Map<String, String> settings() {
    String prefix = "oauth." + sample.id() + ".";
    TestClient client = server.clients().get(0);
    String root = server.uri("/").toString();
    String origin = root.substring(0, root.length() - 1);
    Map<String, String> settings = new LinkedHashMap<>();
    if (sample != SampleProvider.DEMO) {
      settings.put(prefix + "provider", sample.id());
    }
    settings.put(prefix + "client-id", client.id());
    if (client.apiKey() != null) {
      settings.put(prefix + "api-key", client.apiKey());
    }
    settings.putAll(secrets(prefix, client));
    settings.put(prefix + "api-origins", api());
    if (sample.dialect() == Dialect.STANDARD) {
      settings.put(prefix + "roles-claim", "/realm_access/roles");
    }
    sample
        .settings()
        .forEach(
            (key, value) ->
                settings.put(
                    prefix + key, value.replace("{origin}", origin).replace("{api}", api())));
    return settings;
  }

  private Map<String, String> secrets(String prefix, TestClient client) {
    Map<String, String> settings = new LinkedHashMap<>();
    if (client.secret() != null && sample.dialect() != Dialect.DIVAR_2023) {
      settings.put(prefix + "client-secret", client.secret());
      settings.put(prefix + "client-authentication", authentication(client));
    }
    if (signingKey != null) {
      settings.put(prefix + "api-token", API_TOKEN);
      settings.put(prefix + "private-key-file", signingKey.toString());
    }
    return settings;
  }

  /** Every call that reached its API, in order. */
  List<RecordedRequest> calls() {
    return orders == null
        ? server.requests().stream()
            .filter(request -> request.path().equals(SampleCall.allowed(sample.dialect()).path()))
            .toList()
        : orders.requests();
  }

  private static String authentication(TestClient client) {
    return client.authMethod().wireName().equals("client_secret_basic") ? "basic" : "post";
  }

  @Override
  public void close() {
    server.close();
    if (orders != null) {
      orders.close();
    }
    if (signingKey != null && !signingKey.toFile().delete()) {
      signingKey.toFile().deleteOnExit();
    }
  }
}
