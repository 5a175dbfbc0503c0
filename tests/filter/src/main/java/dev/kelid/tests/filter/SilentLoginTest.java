package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.Endpoint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins at which the provider may ask the user nothing (OpenID Connect Core section 3.1.2.1). */
@Tag("checklist-47")
class SilentLoginTest extends FilterTest {
  private WebApp silent() {
    return start(app().param("prompt", "none"));
  }

  @Test
  void aLoginThatNeedsNobodyAskedSucceeds() {
    WebApp app = silent();
    assertThat(browser.open(app.url("/page")).locationParameter("prompt")).isEqualTo("none");
    assertThat(browser.visit(app.url("/page")).body()).isEqualTo("GET /page as alice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "login_required",
        "interaction_required",
        "consent_required",
        "account_selection_required"
      })
  void aLoginThatNeedsTheUserAskedIsAPageAndBeginsNoOther(String error) {
    WebApp app = silent();
    String callback = browser.untilCallback(app.url("/page?x=1"));
    int begun = provider.requests(Endpoint.AUTHORIZATION).size();
    String refusal = callback.replaceAll("code=[^&]*", "error=" + error);
    assertThat(refusal).contains("error=" + error).doesNotContain("code=");

    Reply reply = browser.visit(refusal);
    assertThat(reply.status()).isEqualTo(502);
    assertThat(reply.address()).isEqualTo(refusal);
    assertThat(reply.body()).doesNotContain("http-equiv");
    assertThat(provider.requests(Endpoint.AUTHORIZATION)).hasSize(begun);
    assertThat(provider.tokenRequests()).isZero();
    assertThat(app.sessions()).isEmpty();

    String again = Html.links(reply.body()).get(0);
    assertThat(browser.visit(app.origin() + again).body()).isEqualTo("GET /page?x=1 as alice");
    assertThat(provider.requests(Endpoint.AUTHORIZATION)).hasSize(begun + 1);
  }
}
