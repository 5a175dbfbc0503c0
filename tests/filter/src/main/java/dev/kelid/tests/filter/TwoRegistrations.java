package dev.kelid.tests.filter;

import dev.kelid.oauth.testkit.AuthorizationServer;

/** Applications with the registrations {@code a} and {@code b}. */
final class TwoRegistrations {
  private TwoRegistrations() {}

  /** One filter, no registration preferred. */
  static WebAppSetup at(AuthorizationServer a, AuthorizationServer b) {
    return WebApp.at(a).filters(filter("login", a, b).mappedTo("/*"));
  }

  /** A filter that knows both. */
  static FilterSetup filter(String name, AuthorizationServer a, AuthorizationServer b) {
    return new FilterSetup(name)
        .param("registrations", "a,b")
        .param("base-url", "{origin}")
        .param("oauth.a.issuer", a.issuer())
        .param("oauth.a.client-id", "app")
        .param("oauth.a.client-secret", "app-secret")
        .param("oauth.a.name", "Alpha <&> Sons")
        .param("oauth.b.issuer", b.issuer())
        .param("oauth.b.client-id", "app")
        .param("oauth.b.client-secret", "app-secret")
        .param("oauth.b.name", "Beta");
  }
}
