package dev.kelid.tests.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.BackChannelLogouts;
import dev.kelid.oauth.testkit.Misbehaviour;
import dev.kelid.tests.filter.Browser;
import dev.kelid.tests.filter.Headers;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The application is told what happens to logins and their tokens. */
class EventsTest extends CdiTest {
  private static final String APP = "events";

  private int before;

  @Deployment(testable = false)
  static WebArchive application() {
    return app(APP).war();
  }

  @BeforeEach
  void skipWhatWas() {
    before = heard().size();
  }

  private static String url(String path) {
    return WebApp.url(APP, path);
  }

  private List<String> heard() {
    return other.open(url("/open/events")).body().lines().toList();
  }

  private List<String> news() {
    List<String> all = heard();
    return all.subList(before, all.size());
  }

  /** Waits until both kinds of observers have heard of it. */
  private void assertTold(String start, String end) {
    for (String kind : List.of("sync ", "async ")) {
      Await.until(
          lines -> lines.stream().anyMatch(l -> l.startsWith(kind + start) && l.endsWith(end)),
          this::news);
    }
  }

  @Test
  void signInIsToldWithTheUser() {
    browser.visit(url("/token"));
    assertTold("SignedIn[registration=first, purpose=, at=", ", name=alice, subject=alice]");
    browser.visit(url("/second"));
    assertTold("SignedIn[registration=second, purpose=, at=", ", name=bob, subject=bob]");
  }

  @Test
  void renewalIsTold() {
    browser.visit(url("/token"));
    assertThat(news()).noneMatch(line -> line.contains("TokensRenewed"));
    assertThat(browser.open(url("/renew")).status()).isEqualTo(200);
    assertTold("TokensRenewed[registration=first, purpose=, at=", "]");
  }

  @Test
  void renewalThatFailsIsToldWithItsKind() {
    browser.visit(url("/token"));
    Browser second = new Browser();
    second.visit(url("/token"));
    PROVIDER.misbehaveOnce(Misbehaviour.TOKEN_500);
    assertThat(second.open(url("/renew")).status()).isEqualTo(503);
    assertTold("RenewalFailed[registration=first, purpose=, at=", ", kind=UNREACHABLE]");

    PROVIDER.revokeAll();
    assertThat(browser.open(url("/renew")).status()).isEqualTo(302);
    assertTold("RenewalFailed[registration=first, purpose=, at=", ", kind=LOGIN_REQUIRED]");
  }

  @Test
  void logoutIsToldWithItsCause() {
    browser.visit(url("/token"));
    Headers form = Headers.NAVIGATION.with("Origin", Server.origin());
    assertThat(browser.send("POST", url("/oauth/logout"), form).status()).isEqualTo(303);
    assertTold("SignedOut[registration=first, at=", ", subject=alice, cause=LOGOUT]");
  }

  @Test
  void logoutByTheProviderIsToldWithItsCause() {
    BackChannelLogouts logouts = PROVIDER.backChannelLogouts();
    logouts.register("app", URI.create(url("/oauth/backchannel-logout/first")));
    browser.visit(url("/token"));
    assertThat(logouts.logOut("alice").get(0).status()).isEqualTo(200);
    assertThat(browser.open(url("/token")).status()).isEqualTo(302);
    assertTold("SignedOut[registration=first, at=", ", subject=alice, cause=BACK_CHANNEL]");
  }

  @Test
  void noEventHoldsASecret() {
    List<String> secrets = new ArrayList<>();
    secrets.addAll(browser.visit(url("/secrets")).body().lines().toList());
    assertThat(browser.open(url("/renew")).status()).isEqualTo(200);
    secrets.addAll(browser.visit(url("/secrets")).body().lines().toList());
    Browser second = new Browser();
    secrets.addAll(second.visit(url("/secrets")).body().lines().toList());
    PROVIDER.revokeAll();
    assertThat(second.open(url("/renew")).status()).isEqualTo(302);
    assertTold("RenewalFailed[", "]");
    Headers form = Headers.NAVIGATION.with("Origin", Server.origin());
    assertThat(browser.send("POST", url("/oauth/logout"), form).status()).isEqualTo(303);
    assertTold("SignedOut[", ", cause=LOGOUT]");
    for (String name : List.of("code", "code_verifier", "refresh_token")) {
      PROVIDER.requests().forEach(r -> r.formValue(name).ifPresent(secrets::add));
    }
    assertThat(secrets).hasSizeGreaterThan(10).allMatch(secret -> secret.length() > 10);
    String told = String.join("\n", heard());
    assertThat(told)
        .contains("SignedIn[", "TokensRenewed[", "RenewalFailed[", "SignedOut[")
        .doesNotContain(secrets);
  }
}
