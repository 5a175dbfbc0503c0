package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.fixture.PaperProvider;
import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.ProviderProfile;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("checklist-118")
class TokenKeyTest {
  private static TokenKey key(ClientRegistration registration) {
    return TokenKey.of(registration, "owner", "");
  }

  private static ClientRegistration at(String id, String issuer, String clientId) {
    return ClientRegistration.builder(id)
        .issuer(issuer)
        .clientId(clientId)
        .clientSecret("s")
        .build();
  }

  private static ClientRegistration byEndpoint(String token) {
    return ClientRegistration.builder("a")
        .provider(
            ProviderProfile.builder("p")
                .endpoints(Endpoints.none().withToken(URI.create(token)))
                .build())
        .clientId("c")
        .build();
  }

  @Test
  @Tag("checklist-119")
  void everyPartOfARegistrationCounts() {
    ClientRegistration plain = at("a", "https://x.example.com", "c");
    List<TokenKey> keys =
        List.of(
            key(plain),
            key(at("b", "https://x.example.com", "c")),
            key(at("a", "https://y.example.com", "c")),
            key(at("a", "https://x.example.com", "d")),
            key(at("a", "https://x.example.com/c", "c")),
            key(at("a", "https://x.example.com", "/cc")),
            key(
                ClientRegistration.builder("a")
                    .issuer("https://x.example.com")
                    .clientId("c")
                    .credential(ClientCredential.secretPost("s"))
                    .build()),
            key(byEndpoint("https://x.example.com/token")),
            key(byEndpoint("https://x.example.com/token2")),
            TokenKey.of(plain, "owner2", ""),
            TokenKey.of(plain, "owner", "p"));

    assertThat(keys).doesNotHaveDuplicates();
    assertThat(key(at("a", "https://x.example.com", "c"))).isEqualTo(key(plain));
  }

  @Test
  void aNewSecretOrScopeKeepsWhatIsHeld() {
    assertThat(key(PaperProvider.registration().clientSecret("new").scope("more").build()))
        .isEqualTo(key(PaperProvider.registration().build()));
  }

  @Test
  @Tag("checklist-122")
  void neitherOwnerNorClientIsReadable() {
    String text = TokenKey.of(PaperProvider.registration().build(), "owner-1", "p").toString();

    assertThat(text).contains("p").doesNotContain("owner-1", "app-secret", "id.example.com");
  }
}
