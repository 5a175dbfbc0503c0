package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kelid.oauth.fixture.Registrations;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.ScopeRules;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurposeTest {
  private static final ClientRegistration PLAIN =
      Registrations.at("https://id.example.com").build();
  private static final ClientRegistration OFFLINE =
      Registrations.at("https://id.example.com").scope("openid", "offline_access").build();

  @Test
  @Tag("checklist-118")
  void theSameScopesInAnyOrderAreOnePurposeAndOthersAreAnother() {
    String purpose = Purpose.ofScopes(List.of("pay", "cal.A+/="));
    assertThat(purpose).isEqualTo("scope=cal.A%2B%2F%3D+pay");
    assertThat(Purpose.ofScopes(List.of("cal.A+/=", "pay", "pay"))).isEqualTo(purpose);
    assertThat(Purpose.ofScopes(List.of("pay"))).isNotEqualTo(purpose);
    assertThat(Purpose.ofScopes(List.of())).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> Purpose.ofScopes(List.of("a b")));
  }

  @Test
  void whatALoginMustBringIsReadFromThePurpose() {
    String purpose = Purpose.ofScopes(List.of("pay", "cal.A+/="));
    assertThat(Purpose.need(PLAIN, purpose).scopes()).containsExactly("cal.A+/=", "pay");
    assertThat(Purpose.need(OFFLINE, purpose).scopes())
        .containsExactly("cal.A+/=", "pay", "offline_access");
    assertThat(Purpose.need(OFFLINE, purpose).purpose()).isEqualTo(purpose);
    assertThat(Purpose.need(OFFLINE, "").scopes()).isEmpty();
  }

  @Test
  void defaultsOfTheProviderAreAskedForLikeScopesOfTheRegistration() {
    ProviderProfile profile =
        ProviderProfile.openId("https://id.example.com").toBuilder()
            .scopes(ScopeRules.standard().withDefaults("openid", "offline_access"))
            .build();
    ClientRegistration registration =
        ClientRegistration.builder("main").provider(profile).clientId("app").build();
    assertThat(registration.scopes()).isEmpty();
    assertThat(registration.requestedScopes()).containsExactly("openid", "offline_access");
    assertThat(OFFLINE.requestedScopes()).isEqualTo(OFFLINE.scopes());
    assertThat(Purpose.need(registration, Purpose.ofScopes(List.of("pay"))).scopes())
        .containsExactly("pay", "offline_access");
  }

  @ParameterizedTest
  @ValueSource(strings = {"payments", "scope=", "scope=%zz", "scope=b+a", "scope=a&x=y", "scope= "})
  void aNameOfTheApplicationsOwnSaysNothingAboutScopes(String purpose) {
    assertThat(Purpose.need(OFFLINE, purpose).scopes()).isEmpty();
    assertThat(Purpose.need(OFFLINE, purpose).purpose()).isEqualTo(purpose);
  }
}
