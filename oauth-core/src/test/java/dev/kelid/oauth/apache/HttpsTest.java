package dev.kelid.oauth.apache;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.kelid.oauth.fixture.ChildJvm;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("checklist-57")
class HttpsTest {
  private static final String PASSWORD = "changeit";

  @TempDir Path folder;

  @Test
  void onlyCertificatesThatTheJvmTrustsForThatHostAreAccepted() throws Exception {
    Path keys = keys();
    HttpsServer server = server(keys);
    try {
      int port = server.getAddress().getPort();
      String right = "https://localhost:" + port + "/";
      String otherHost = "https://127.0.0.1:" + port + "/";
      List<String> trusting =
          ChildJvm.run(
              List.of(
                  "-Djavax.net.ssl.trustStore=" + keys,
                  "-Djavax.net.ssl.trustStorePassword=" + PASSWORD),
              "HttpsProbe.java",
              right,
              otherHost);
      List<String> standard = ChildJvm.run(List.of(), "HttpsProbe.java", right);

      assertThat(trusting.get(0)).isEqualTo("HTTP 204");
      assertThat(trusting.get(1)).startsWith("SSL").doesNotContain("HTTP 204");
      assertThat(standard.get(0)).startsWith("SSLHandshakeException").contains("PKIX");
    } finally {
      server.stop(0);
    }
  }

  private Path keys() throws Exception {
    Path keys = folder.resolve("keys.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    ChildJvm.run(
        List.of(
            keytool.toString(),
            "-genkeypair",
            "-alias",
            "server",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost",
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-keystore",
            keys.toString(),
            "-storepass",
            PASSWORD));
    return keys;
  }

  private static HttpsServer server(Path keys) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    return server;
  }
}
