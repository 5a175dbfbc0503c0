package dev.kelid.oauth.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.PaperProvider;
import dev.kelid.oauth.fixture.SignedTokens;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.jose.SignedJwt;
import dev.kelid.oauth.provider.ClientRegistration;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Good answers that come with the status of a redirect. */
@Tag("checklist-58")
class RedirectedAnswersTest {
  private static final String ELSEWHERE = "https://evil.example.com/";

  private final ClientRegistration registration = PaperProvider.registration().build();

  private static void assertNoRedirect(String path, String body, Consumer<PaperProvider> asked) {
    PaperProvider good = new PaperProvider();
    good.transport.json(path, body);
    asked.accept(good);
    assertThat(good.transport.calls(path)).hasSize(1);
    for (int status : new int[] {301, 302, 303, 307, 308}) {
      PaperProvider provider = new PaperProvider();
      provider.transport.on(
          path, call -> new HttpReply(status, Map.of("Location", List.of(ELSEWHERE)), body));
      assertThatExceptionOfType(Unreachable.class)
          .isThrownBy(() -> asked.accept(provider))
          .withMessageContaining("HTTP " + status + ", a redirect to " + ELSEWHERE);
      assertThat(provider.transport.calls(path)).hasSize(1);
    }
  }

  private Discovery discovery(PaperProvider provider) {
    return new Discovery(registration, provider.transport, provider.clock, new SecureRandom());
  }

  @Test
  void tokensAreNotTakenFromOne() {
    assertNoRedirect(
        "/token",
        "{\"access_token\":\"at-1\",\"token_type\":\"Bearer\",\"expires_in\":300}",
        provider -> {
          try (OAuthClients clients = provider.clients(registration)) {
            assertThat(clients.only().ofClient("read").accessToken().value()).isEqualTo("at-1");
          }
        });
  }

  @Test
  void userInfoIsNotTakenFromOne() {
    assertNoRedirect(
        "/userinfo",
        "{\"sub\":\"alice\"}",
        provider -> {
          UserInfoEndpoint endpoint =
              new UserInfoEndpoint(
                  registration, discovery(provider), provider.transport, provider.clock);
          assertThat(endpoint.ask("at-1", "Bearer", "alice")).isPresent();
        });
  }

  @Test
  void keysAreNotTakenFromOne() {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-1").build();
    String token = SignedTokens.signed(header, Map.of("sub", "alice"), SignedTokens.RSA);
    assertNoRedirect(
        "/jwks",
        SignedTokens.keySet(SignedTokens.RSA),
        provider -> {
          KeySource keys =
              new KeySource(
                  registration,
                  discovery(provider),
                  provider.transport,
                  provider.clock,
                  new SecureRandom());
          assertThat(keys.verify(SignedJwt.parse(token))).isEqualTo(SignedJwt.Outcome.VERIFIED);
        });
  }

  @Test
  void metadataIsNotTakenFromOne() {
    assertNoRedirect(
        PaperProvider.DISCOVERY,
        PaperProvider.document(PaperProvider.ISSUER),
        provider -> assertThat(discovery(provider).metadata()).isNotNull());
  }
}
