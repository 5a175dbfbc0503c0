package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that name no login of this browser. */
class StrayCallbacksTest extends FilterTest {
  @ParameterizedTest
  @Tag("checklist-35")
  @Tag("checklist-39")
  @ValueSource(
      strings = {
        "error=access_denied&iss=https%3A%2F%2Fevil.example",
        "error=access_denied",
        "error=access_denied&error=x&iss={iss}",
        "error=access_denied&state=&state=&iss={iss}",
        "error=access_denied&iss={iss}&iss={iss}",
        "foo=1",
        ""
      })
  void answerWithoutAStateIsTheProvidersOnlyIfItMayBe(String query) {
    WebApp app = start();
    browser.untilCallback(app.url("/page"));
    String callback = app.url("/oauth/callback/default?");
    String issuer = URLEncoder.encode(provider.issuer(), StandardCharsets.UTF_8);
    Reply right = browser.open(callback + "error=access_denied&iss=" + issuer);
    assertThat(right.status()).isEqualTo(403);

    Reply wrong = browser.open(callback + query.replace("{iss}", issuer));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body()).contains("This sign-in is no longer open");
    assertThat(provider.tokenRequests()).isZero();
  }
}
