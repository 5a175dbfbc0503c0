package dev.kelid.tests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.oidc.Discovery;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.Origin;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

class DiscoveryTest {
  private static final List<String> ADDRESSES =
      List.of(
          "http://id.example.com/x",
          "http://localhost/x",
          "http://127.0.0.1:8080/x",
          "http://localhost.example.com/x",
          "HTTPS://ID.EXAMPLE.COM/x",
          "https://id.example.com:443/x",
          "https://id.example.com:0/x",
          "https://id.example.com:65536/x",
          "https://id.example.com:99999999999/x",
          "https://id.example.com:-1/x",
          "https://id.example.com:/x",
          "https://user:pass@id.example.com/x",
          "https://id.example.com/x#fragment",
          "https://id.example.com/x?a=b",
          "https://id.example.com?a=b",
          "https://id.example.com/%zz",
          "https://id.example.com/a b",
          "https://id.example.com/\u00e9",
          "https://\u00e9.example.com/x",
          "https://id_example.com/x",
          "https://[::1]/x",
          "https://[::1/x",
          "https:///x",
          "https://",
          "https:x",
          "//id.example.com/x",
          "/x",
          "x",
          "file:///etc/passwd",
          "javascript:alert(1)",
          "mailto:a@example.com");
  private static final List<String> NAMES =
      List.of("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri");

  private final Trials trials = new Trials(5);
  private final ClientRegistration registration = Paper.registration().build();

  @Provide
  Arbitrary<String> documents() {
    return Arbitraries.randomValue(DiscoveryTest::document);
  }

  private static String document(Random random) {
    JsonDraft document = Paper.document();
    return Mutations.chance(60, random)
        ? document.spoiled(random)
        : document
            .with(Mutations.one(NAMES, random), JsonDraft.string(Mutations.one(ADDRESSES, random)))
            .text("");
  }

  private record Started(Endpoints endpoints, String url) {}

  @Property
  void metadataIsUsableOrRefused(@ForAll("documents") String document) {
    HttpTransport transport = call -> Paper.json(200, document);
    Discovery discovery = new Discovery(registration, transport, Paper.CLOCK, Paper.RANDOM);
    Optional<Started> started =
        trials.outcome(
            () ->
                new Started(
                    discovery.endpoints(),
                    Flows.of(registration, discovery, transport).start().authorizationUrl()));
    if (started.isPresent()) {
      assertThat(issuer(document)).isEqualTo(Paper.ISSUER);
      requireUsable(started.get());
    }
  }

  private static String issuer(String document) {
    try (JsonReader reader = Json.createReader(new StringReader(document))) {
      return reader.readObject().getString("issuer");
    }
  }

  private static void requireUsable(Started started) {
    Endpoints endpoints = started.endpoints();
    Stream.of(
            endpoints.authorization(),
            endpoints.token(),
            endpoints.userInfo(),
            endpoints.jwks(),
            endpoints.revocation(),
            endpoints.introspection(),
            endpoints.endSession())
        .filter(Objects::nonNull)
        .forEach(DiscoveryTest::requireUsable);
    URI login = URI.create(started.url());
    URI endpoint = Objects.requireNonNull(endpoints.authorization());
    assertThat(Origin.of(login)).isEqualTo(Origin.of(endpoint));
    assertThat(login.getRawPath()).isEqualTo(endpoint.getRawPath());
    assertThat(login.getRawQuery()).contains("client_id=app", "&state=", "&code_challenge=");
  }

  private static void requireUsable(URI endpoint) {
    assertThat(endpoint.getHost()).isNotNull();
    assertThat(endpoint.getScheme().equalsIgnoreCase("https") || isLoopback(endpoint)).isTrue();
    assertThat(endpoint.getRawUserInfo()).isNull();
    assertThat(endpoint.getRawFragment()).isNull();
    assertThatCode(() -> new HttpUriRequestBase("GET", endpoint)).doesNotThrowAnyException();
  }

  private static boolean isLoopback(URI endpoint) {
    return List.of("localhost", "127.0.0.1", "[::1]").contains(endpoint.getHost());
  }
}
