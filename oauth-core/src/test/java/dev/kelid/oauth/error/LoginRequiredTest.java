package dev.kelid.oauth.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.error.LoginRequired.Need;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoginRequiredTest {
  private static final Need EVERYTHING =
      new Need("mail", List.of("a", "b"), List.of("gold", "silver"), Duration.ofMinutes(5));

  @Test
  void aPlainLoginNeedsNothingSpecial() {
    LoginRequired plain = new LoginRequired("shop", "the session\nhas ended");

    assertThat(plain)
        .hasMessage("registration 'shop': a login is required: the session?has ended")
        .hasNoCause();
    assertThat(plain.registration()).isEqualTo("shop");
    assertThat(plain.need()).isEqualTo(new Need("", List.of(), List.of(), null));
    assertThat(plain.api()).isEmpty();
    assertThat(plain.hint()).isEmpty();
    assertThat(plain.need().wanted()).isEmpty();
    assertThat(plain.need().longestAge()).isEmpty();
  }

  @Test
  void aNeedIsSaidInTheTermsOfOAuth() {
    assertThat(EVERYTHING.wanted()).isEqualTo("scope a b, acr_values gold silver, max_age 300");
    assertThat(new Need("", List.of("a"), List.of(), null).wanted()).isEqualTo("scope a");
    assertThat(new Need("", List.of(), List.of("gold"), null).wanted())
        .isEqualTo("acr_values gold");
    assertThat(new Need("", List.of(), List.of(), Duration.ZERO).wanted()).isEqualTo("max_age 0");
    assertThat(EVERYTHING.longestAge()).contains(Duration.ofMinutes(5));
  }

  @Test
  void aNeedIsCopied() {
    List<String> scopes = new ArrayList<>(List.of("a"));
    List<String> acrValues = new ArrayList<>(List.of("gold"));
    Need need = new Need("", scopes, acrValues, null);
    scopes.clear();
    acrValues.clear();

    assertThat(need.wanted()).isEqualTo("scope a, acr_values gold");
  }

  @Test
  void whatAnApiDemandsNamesTheApi() {
    LoginRequired demanded =
        LoginRequired.demandedBy("https://api.example.com", "shop", EVERYTHING);

    assertThat(demanded)
        .hasMessage(
            "registration 'shop': a login is required: https://api.example.com demands"
                + " scope a b, acr_values gold silver, max_age 300");
    assertThat(demanded.api()).contains("https://api.example.com");
    assertThat(demanded.need()).isEqualTo(EVERYTHING);
  }

  @Test
  void theSameLoginCanBeAskedForAtAnotherRegistration() {
    LoginRequired elsewhere =
        LoginRequired.demandedBy("https://api.example.com", "shop", EVERYTHING).at("bank");

    assertThat(elsewhere.registration()).isEqualTo("bank");
    assertThat(elsewhere.api()).contains("https://api.example.com");
    assertThat(elsewhere.need()).isEqualTo(EVERYTHING);
    assertThat(elsewhere)
        .hasMessageStartingWith(
            "registration 'bank': a login is required: https://api.example.com");
  }

  @Test
  void theSameLoginCanBeAskedForWithAnotherAge() {
    LoginRequired fresh =
        new LoginRequired("shop", "no new ID token", EVERYTHING).within(Duration.ZERO);

    assertThat(fresh).hasMessage("registration 'shop': a login is required: no new ID token");
    assertThat(fresh.registration()).isEqualTo("shop");
    assertThat(fresh.api()).isEmpty();
    assertThat(fresh.need())
        .isEqualTo(new Need("mail", List.of("a", "b"), List.of("gold", "silver"), Duration.ZERO));
  }
}
