package dev.kelid.oauth.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kelid.oauth.provider.LoginRules.Pkce;
import dev.kelid.oauth.provider.ProviderProfile.Metadata;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderProfileTest {
  @Test
  void anIssuerIsAllThatAnOpenIdProviderNeeds() {
    ProviderProfile profile = ProviderProfile.openId("https://id.example.com");

    assertThat(profile.metadata()).isEqualTo(Metadata.OPENID_DISCOVERY);
    assertThat(profile.login().pkce()).isEqualTo(Pkce.REQUIRED);
    assertThat(profile.idTokens().algorithms()).containsExactlyInAnyOrder("RS256", "ES256");
    assertThat(profile.idTokens().clockSkew()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void aCopyIsTheSameButForWhatIsChanged() {
    ProviderProfile profile = ProviderProfile.openId("https://id.example.com");

    assertThat(profile.toBuilder().build()).isEqualTo(profile);
    assertThat(profile.toBuilder().clockSkew(Duration.ZERO).build().idTokens().clockSkew())
        .isEqualTo(Duration.ZERO);
  }

  @Test
  @Tag("checklist-79")
  void everythingThatIsWrongIsSaidAtOnceByName() {
    ProfileBuilder wrong =
        ProviderProfile.builder("odd")
            .issuer("http://id.example.com")
            .endpoints(Endpoints.none().withJwks(URI.create("http://keys.example.com")))
            .idTokenAlgorithms("RS256", "none")
            .clockSkew(Duration.ofSeconds(301))
            .assumedLifetime(Duration.ZERO);

    assertThatIllegalArgumentException()
        .isThrownBy(wrong::build)
        .withMessageContainingAll(
            "provider 'odd'",
            "issuer 'http://id.example.com' is not https",
            "endpoints.token is missing",
            "endpoints 'http://keys.example.com' is not https",
            "idTokenAlgorithms",
            "clockSkew",
            "assumedLifetime");
  }

  @Test
  void theAddressOfADiscoveryDocumentIsNoIssuer() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ProviderProfile.openId("https://id.example.com/.well-known/openid-configuration"))
        .withMessageContaining("write what stands before /.well-known/");
  }

  @Test
  @Tag("checklist-79")
  void theClockSkewIsNeverNegativeAndFiveMinutesAtMost() {
    ProfileBuilder builder = ProviderProfile.builder("p").issuer("https://id.example.com");
    builder.metadata(Metadata.OPENID_DISCOVERY);
    assertThat(builder.clockSkew(Duration.ofMinutes(5)).build().idTokens().clockSkew())
        .hasMinutes(5);

    for (Duration wrong : List.of(Duration.ofNanos(-1), Duration.ofMinutes(5).plusNanos(1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(builder.clockSkew(wrong)::build)
          .withMessageContaining("clockSkew");
    }
  }

  @ParameterizedTest
  @Tag("checklist-77")
  @ValueSource(strings = {"none", "None", "HS256", "rs256", "EdDSA", ""})
  void onlyAsymmetricAlgorithmsThatCanBeCheckedAreAccepted(String algorithm) {
    ProfileBuilder builder =
        ProviderProfile.openId("https://id.example.com").toBuilder().idTokenAlgorithms("PS256");
    assertThat(builder.build().idTokens().algorithms()).containsExactly("PS256");

    assertThatIllegalArgumentException()
        .isThrownBy(builder.idTokenAlgorithms(algorithm)::build)
        .withMessageContaining("idTokenAlgorithms");
  }

  @ParameterizedTest
  @Tag("checklist-99")
  @ValueSource(
      strings = {
        "http://127.0.0.1:9000",
        "http://localhost",
        "http://[::1]:9000/realm",
        "https://id.example.com/tenant/"
      })
  void httpsOrLoopbackWillDo(String issuer) {
    assertThat(ProviderProfile.openId(issuer).issuer()).isEqualTo(issuer);
  }

  @ParameterizedTest
  @Tag("checklist-99")
  @ValueSource(
      strings = {
        "",
        " ",
        "id.example.com",
        "/relative",
        "http://id.example.com",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://10.0.0.1",
        "ftp://id.example.com",
        "https://id.example.com#x",
        "https://id.example.com?x=y",
        "https://user@id.example.com",
        "https://id example.com"
      })
  void nothingElseIsAnIssuer(String issuer) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProviderProfile.openId(issuer))
        .withMessageContaining("issuer");
  }

  @Test
  @Tag("checklist-122")
  void aPasswordInAnAddressIsNotRepeated() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProviderProfile.openId("https://user:hunter2@id.example.com"))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
  }

  @Test
  void endpointsTakeThePlaceOfOthersOneByOne() {
    URI own = URI.create("https://inside.example.com/x");
    URI other = URI.create("https://outside.example.com/x");
    Endpoints all =
        Endpoints.none()
            .withMetadata(other)
            .withAuthorization(other)
            .withToken(other)
            .withUserInfo(other)
            .withJwks(other)
            .withRevocation(other)
            .withIntrospection(other)
            .withEndSession(other);

    Endpoints merged = Endpoints.none().withToken(own).withJwks(own).orElse(all);

    assertThat(merged).isEqualTo(all.withToken(own).withJwks(own));
    assertThat(all.insecure()).isEmpty();
    assertThat(all.withEndSession(URI.create("http://x.example.com")).insecure()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://id.example.com/token#x",
        "https://user@id.example.com/token",
        "https://id.example.com:65536/token"
      })
  void anEndpointIsWhereARequestGoesExactly(String address) {
    Endpoints good = Endpoints.none().withToken(URI.create("https://id.example.com:65535/token"));
    assertThat(good.unusable()).isEmpty();
    assertThat(ProviderProfile.builder("p").endpoints(good).build().endpoints()).isEqualTo(good);

    Endpoints bad = Endpoints.none().withToken(URI.create(address));
    assertThat(bad.unusable()).contains(URI.create(address));
    assertThatIllegalArgumentException()
        .isThrownBy(ProviderProfile.builder("p").endpoints(bad)::build)
        .withMessageContaining("endpoints may have no fragment (#), no user (@) and no port");
  }

  @Test
  void grantedScopesAreSeparatedBySomething() {
    assertThat(TokenRules.standard().withScopeSeparator(",").scopeSeparator()).isEqualTo(",");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokenRules.standard().withScopeSeparator(""))
        .withMessageContaining("scopeSeparator");
  }
}
