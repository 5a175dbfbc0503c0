package dev.kelid.tests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;

class BrowserAddressTest {
  private static final String OWN = "https://app.example.com";

  @Example
  void pathsAreResolvedAsABrowserDoes() {
    assertThat(BrowserAddress.of(OWN, "/a/b?c=//d").path()).isEqualTo("/a/b");
    assertThat(BrowserAddress.of(OWN, "/a/./b/../c").path()).isEqualTo("/a/c");
    assertThat(BrowserAddress.of(OWN, "/a/%2E%2e/c").path()).isEqualTo("/c");
    assertThat(BrowserAddress.of(OWN, "/a/.%2e").path()).isEqualTo("/");
    assertThat(BrowserAddress.of(OWN, "/a\\..\\..\\b").path()).isEqualTo("/b");
    assertThat(BrowserAddress.of(OWN, "/a/..;x/b").path()).isEqualTo("/a/..;x/b");
    assertThat(BrowserAddress.of(OWN, " /a\tb ").path()).isEqualTo("/ab");
    assertThat(BrowserAddress.of(OWN, "/.//evil.example").path()).isEqualTo("//evil.example");
    assertThat(BrowserAddress.of(OWN, "/a/").origin()).isEqualTo(OWN);
  }

  @Example
  void whatLeadsElsewhereHasAnotherOrigin() {
    for (String told :
        List.of(
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            " //evil.example",
            "///evil.example",
            "https:evil.example",
            "\u0000//evil.example")) {
      assertThat(BrowserAddress.of(OWN, told).origin()).as(told).isNotEqualTo(OWN);
    }
  }

  @Example
  void whatAServerMakesOfThemIsResolvedOnceMore() {
    assertThat(BrowserAddress.of(OWN, "/app/..;x/other").served()).isEqualTo("/other");
    assertThat(BrowserAddress.of(OWN, "/app/..%2fother").served()).isEqualTo("/other");
    assertThat(BrowserAddress.of(OWN, "/app/%6fauth/x").served()).isEqualTo("/app/oauth/x");
    assertThat(BrowserAddress.of(OWN, "/app/;x/oauth;y/z").served()).isEqualTo("/app/oauth/z");
    assertThat(BrowserAddress.of(OWN, "/app/%252e%252e/x").served()).isEqualTo("/app/%2e%2e/x");
    assertThat(BrowserAddress.of(OWN, "/app/%zz").served()).isEqualTo("/app/%zz");
  }
}
