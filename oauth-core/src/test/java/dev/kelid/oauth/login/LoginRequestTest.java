package dev.kelid.oauth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.fixture.PaperProvider;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoginRequestTest {
  private static List<String> start(LoginRequest request) {
    try (OAuthClients clients = new PaperProvider().clients(PaperProvider.registration().build())) {
      return clients.only().login().start(request).pending().scopes();
    }
  }

  @Test
  void theTextOfARequestHoldsNothingOfTheApplication() {
    LoginRequest request =
        LoginRequest.builder()
            .owner("account-4711")
            .applicationData("alice@example.org")
            .purpose("calendar")
            .scopes(List.of("a"))
            .build();

    assertThat(request).hasToString("LoginRequest[purpose=calendar, scopes=[a], maxAge=null]");
  }

  @Test
  void whereAUserIsExpectedTheScopesThatTellWhoItIsAreAskedForToo() {
    LoginRequest.Builder pay = LoginRequest.builder().scopes(List.of("pay"));
    assertThat(start(LoginRequest.plain())).containsExactly("openid", "email");
    assertThat(start(pay.build())).containsExactly("pay");

    LoginRequest alice = pay.user(new UserId(PaperProvider.ISSUER, "alice")).build();
    assertThat(start(alice)).containsExactly("pay", "openid");
  }

  @Test
  void aHundredYearsAreTheLongestAge() {
    Duration longest = Duration.ofDays(36_500);
    assertThat(LoginRequest.builder().maxAge(longest).build().maxAge()).isEqualTo(longest);

    assertThatIllegalArgumentException()
        .isThrownBy(LoginRequest.builder().maxAge(longest.plusNanos(1))::build)
        .withMessageContaining("maxAge");
  }
}
