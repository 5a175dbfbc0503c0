package dev.kelid.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.fixture.RawServer;
import dev.kelid.oauth.fixture.Registrations;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.TestUser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** OpenID Connect Core section 5.6.2: claims that are to be had elsewhere. */
class DistributedClaimsTest {
  @Test
  @Tag("checklist-110")
  void theAddressesOfDistributedClaimsAreNeverAsked() throws Exception {
    try (RawServer elsewhere = RawServer.answering(RawServer.ok("", "{}"))) {
      URI place = elsewhere.uri("/claims");
      TestUser alice =
          TestUser.of("alice")
              .withClaim("_claim_names", Map.of("address", "src1", "phone_number", "src2"))
              .withClaim(
                  "_claim_sources",
                  Map.of(
                      "src1", Map.of("endpoint", place.toString(), "access_token", "ksj3n283dke"),
                      "src2", Map.of("endpoint", place.toString())));
      try (AuthorizationServer server = AuthorizationServer.builder().user(alice).start();
          OAuthClients clients = OAuthClients.of(Registrations.at(server).build())) {
        LoginResult login = Registrations.login(clients.only());

        assertThat(login.idToken().claims().strings("/_claim_sources/src1/endpoint"))
            .containsExactly(place.toString());
        assertThat(login.userInfo().claims().strings("/_claim_sources/src2/endpoint"))
            .containsExactly(place.toString());
        assertThat(login.userInfo().claims().string("address")).isEmpty();
      }
      assertThat(elsewhere.connections()).isZero();

      HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(place).build(), BodyHandlers.ofString());
      assertThat(elsewhere.requests()).hasSize(1);
    }
  }
}
