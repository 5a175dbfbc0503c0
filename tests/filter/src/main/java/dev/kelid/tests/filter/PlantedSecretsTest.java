package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientKey;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Dialect;
import dev.kelid.oauth.testkit.NameValue;
import dev.kelid.oauth.testkit.RecordedRequest;
import dev.kelid.oauth.testkit.ResourceServer;
import dev.kelid.oauth.testkit.TestClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every journey with every secret, and then a search wherever something may be written down. The
 * two loggers of HttpClient that exist to print whole requests stay off; all others are at ALL.
 */
@Tag("checklist-122")
@Tag("checklist-123")
class PlantedSecretsTest extends FilterTest {
  private static final String BASIC = "planted-basic secret/+&=%-0001";
  private static final String POST = "planted-post-secret/0002";
  private static final String HMAC = "planted-hmac-secret-0003-0123456789abcdef";
  private static final String SEAL_KEY = "planted-seal-key-0004-0123456789abcdef";
  private static final String STORE_KEY = "planted-store-key-0005-0123456789abcdef";
  private static final String OLD_STORE_KEY = "planted-old-key-0006-0123456789abcdefgh";
  private static final Set<String> OWN_PARAMETERS =
      Set.of("state", "nonce", "code_challenge", "id_token_hint");

  @TempDir private Path folder;

  private final PlantedSecrets planted = new PlantedSecrets();
  private final ShownTexts shown = new ShownTexts();
  private final List<String> addresses = new ArrayList<>();
  private final StringBuilder threads = new StringBuilder();
  private final List<Logger> loud =
      Stream.of("org.apache.hc", "jdk.httpclient", "jdk.event.security")
          .map(Logger::getLogger)
          .toList();
  private final List<Logger> wire =
      Stream.of("org.apache.hc.client5.http.wire", "org.apache.hc.client5.http.headers")
          .map(Logger::getLogger)
          .toList();

  @BeforeEach
  void listen() {
    loud.forEach(logger -> logger.setLevel(Level.ALL));
    wire.forEach(logger -> logger.setLevel(Level.OFF));
  }

  @AfterEach
  void listenNoMore() {
    loud.forEach(logger -> logger.setLevel(null));
    wire.forEach(logger -> logger.setLevel(null));
  }

  private String file(String name, String secret) throws IOException {
    planted.plant(name.replace('-', ' '), secret);
    return Files.writeString(folder.resolve(name), secret).toString();
  }

  @Test
  void noSecretIsWrittenDownAnywhere() throws Exception {
    ResourceServer api = closing(ResourceServer.start(provider));
    WebApp app = start(setup(api));
    FilterJourneys browsing = new FilterJourneys(provider, api, planted, shown);
    browsing.run(app, browser);
    inPlainJava();
    byCode();
    noteThreads();
    String beans = ManagedBeans.text();
    harvest(provider.requests());
    harvest(api.requests());
    addresses.addAll(browsing.addresses());

    assertThat(planted.kinds()).contains(kinds());
    assertThat(planted.count()).isGreaterThan(100);
    assertThat(app.logs().text()).contains("dev.kelid.oauth", "org.apache.hc.client5");
    assertThat(shown.size()).isGreaterThan(100);
    assertThat(beans).contains("java.lang:type=Threading", "Tomcat:type=Manager", "maxActive=");
    assertThat(storedFiles()).contains(folder.resolve("tokens").toString());
    SoftAssertions all = new SoftAssertions();
    all.assertThat(planted.in(app.logs().text())).as("logs").isEmpty();
    all.assertThat(planted.in(shown.all())).as("texts of objects and exceptions").isEmpty();
    all.assertThat(planted.in(String.join("\n", addresses))).as("addresses").isEmpty();
    all.assertThat(planted.in(String.join("\n", browsing.pages()))).as("pages").isEmpty();
    all.assertThat(planted.in(threads.toString())).as("thread names").isEmpty();
    all.assertThat(planted.in(beans)).as("JMX").isEmpty();
    all.assertThat(planted.in(storedFiles())).as("the store's files").isEmpty();
    all.assertAll();
  }

  private static String[] kinds() {
    return new String[] {
      "API token",
      "ID token",
      "access token",
      "access token of a client",
      "api key",
      "assertion of a client",
      "assertion of a grant",
      "client secret",
      "code",
      "code verifier",
      "credentials in a header",
      "logout token",
      "nonce",
      "one-time code",
      "owner",
      "private key",
      "refresh token",
      "seal key",
      "sealed login",
      "session",
      "signature",
      "signing key",
      "state",
      "store key",
      "store key old"
    };
  }

  private WebAppSetup setup(ResourceServer api) throws IOException {
    WebAppSetup setup =
        app()
            .param("client-secret-file", file("client-secret", "app-secret"))
            .param("seal-key-file", file("seal-key", SEAL_KEY))
            .param("store-directory", folder.resolve("tokens").toString())
            .param("store-key-file", file("store-key", STORE_KEY))
            .param("store-key-old-file", file("store-key-old", OLD_STORE_KEY))
            .param("api-origins", api.origin())
            .page("/call", FilterJourneys.calling(api, planted, shown, this::noteThreads));
    setup.filter().without("client-secret");
    return setup;
  }

  private void inPlainJava() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    String key = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    planted.plant("private key", key.substring(key.length() - 64, key.length() - 4));
    AuthorizationServer server =
        closing(
            AuthorizationServer.builder()
                .client(TestClient.confidential("basic", BASIC).withAnyLoopbackRedirect())
                .client(TestClient.confidentialPost("post", POST).withAnyLoopbackRedirect())
                .client(TestClient.secretJwt("hmac", HMAC).withAnyLoopbackRedirect())
                .client(
                    TestClient.privateKeyJwt("signer", pair.getPublic()).withAnyLoopbackRedirect())
                .start());
    ResourceServer api = closing(ResourceServer.start(server));
    List.of(BASIC, POST, HMAC).forEach(secret -> planted.plant("client secret", secret));
    CoreJourneys journeys = new CoreJourneys(server, api, planted, shown);
    journeys.run("basic", ClientCredential.secretBasic(BASIC));
    journeys.run("post", ClientCredential.secretPost(POST));
    journeys.run("hmac", ClientCredential.secretJwt(HMAC));
    ClientKey clientKey = new ClientKey(pair.getPrivate(), ClientKey.Algorithm.RS256, "key-1");
    shown.add(clientKey);
    journeys.run("signer", ClientCredential.privateKeyJwt(clientKey));
    harvest(server.requests());
    harvest(api.requests());
  }

  private void byCode() {
    AuthorizationServer pod = provider(AuthorizationServer.builder().dialect(Dialect.POD));
    new CodeJourney(pod, planted, shown).run();
    pod.requests().stream().map(RecordedRequest::path).forEach(addresses::add);
  }

  private void harvest(List<RecordedRequest> requests) {
    requests.forEach(planted::plantFrom);
    requests.forEach(request -> addresses.add(request.path() + "?" + query(request)));
  }

  private static String query(RecordedRequest request) {
    return request.query().stream()
        .filter(pair -> !OWN_PARAMETERS.contains(pair.name()))
        .map(NameValue::value)
        .collect(Collectors.joining("&"));
  }

  private void noteThreads() {
    Thread.getAllStackTraces().keySet().forEach(t -> threads.append(t.getName()).append('\n'));
  }

  private String storedFiles() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder.resolve("tokens"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        text.append(file).append('\n');
        text.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).append('\n');
      }
    }
    return text.toString();
  }

  @Test
  void theSearchFindsWhatIsThere() {
    PlantedSecrets some = new PlantedSecrets();
    some.plant("secret", "a secret/+&=%1");
    some.plant("one-time code", "123456");
    assertThat(some.in("it is a secret/+&=%1.")).singleElement().asString().contains("as it is");
    assertThat(some.in("x=a+secret%2F%2B%26%3D%251"))
        .singleElement()
        .asString()
        .contains("percent");
    assertThat(some.in("YSBzZWNyZXQvKyY9JTE=")).isNotEmpty();
    assertThat(some.in("the code 123456 is wrong")).hasSize(1);
    assertThat(some.in("at 0123456789 and 1.123456")).isEmpty();
  }
}
