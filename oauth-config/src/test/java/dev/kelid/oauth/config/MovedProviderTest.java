package dev.kelid.oauth.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.provider.KnownProviders;
import dev.kelid.oauth.provider.Origin;
import dev.kelid.oauth.provider.ProviderProfile;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MovedProviderTest {
  private static final String SSO = "https://accounts.pod.ir=https://sso.example.com:8443";
  private static final String API = "https://api.pod.ir=http://127.0.0.1:9002";

  private static Configured pod(String moved) {
    return Configured.by(
        "oauth.default.client-id=me",
        "oauth.default.client-secret=s",
        "oauth.default.provider=pod",
        "oauth.default.moved-to=" + moved);
  }

  private static ProviderProfile read(Configured configured) {
    return configured.read().registrations().get(0).provider();
  }

  @Test
  void endpointsAndTheRulesForCallsMoveTogether() {
    ProviderProfile pod = read(pod(SSO + ", " + API));
    assertThat(pod)
        .isEqualTo(
            KnownProviders.pod().toBuilder()
                .moved("https://accounts.pod.ir", "https://sso.example.com:8443")
                .moved("https://api.pod.ir", "http://127.0.0.1:9002")
                .build());
    assertThat(pod.endpoints().token()).hasToString("https://sso.example.com:8443/oauth2/token");
    assertThat(pod.apiRules(Origin.of(URI.create("http://127.0.0.1:9002"))))
        .isEqualTo(pod.apis().get(0));
    assertThat(pod.apis().get(0).headers())
        .isEqualTo(
            KnownProviders.pod().apiRules(Origin.of(URI.create("https://api.pod.ir"))).headers());
  }

  @Test
  void anIssuerKeepsItsPath() {
    ProviderProfile auth0 =
        read(
            Configured.by(
                "oauth.default.client-id=me",
                "oauth.default.client-secret=s",
                "oauth.default.provider=auth0",
                "oauth.default.domain=shop.eu.auth0.com",
                "oauth.default.moved-to=https://shop.eu.auth0.com=http://127.0.0.1:9001"));
    assertThat(auth0.issuer()).isEqualTo("http://127.0.0.1:9001/");
    assertThat(auth0.endpoints().revocation()).hasToString("http://127.0.0.1:9001/oauth/revoke");
  }

  @Test
  void whatMovesNothingIsNamedWithWhatCanMove() {
    assertThat(read(pod(SSO)).name()).isEqualTo("POD");
    assertThat(pod("https://acounts.pod.ir=https://sso.example.com").problems())
        .isEqualTo(
            List.of(
                "oauth.default.moved-to moves 'https://acounts.pod.ir', which is no address"
                    + " of POD: write https://accounts.pod.ir or https://api.pod.ir"
                    + " [in PropertiesConfigSource[source=the file]]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://accounts.pod.ir=",
        "https://accounts.pod.ir=sso.example.com",
        "https://accounts.pod.ir/oauth2=https://sso.example.com",
        "https://accounts.pod.ir=http://sso.example.com",
        "https://accounts.pod.ir=https://sso.example.com?x"
      })
  void anythingButTwoOriginsIsRefused(String pair) {
    assertThat(read(pod(SSO)).name()).isEqualTo("POD");
    assertThat(pod(pair).problems())
        .singleElement()
        .asString()
        .startsWith(
            "oauth.default.moved-to is '"
                + pair
                + "': write scheme, host and port where it is now");
  }

  @Test
  void withoutAProfileThereIsNothingToMove() {
    assertThat(
            Configured.by(
                    "oauth.default.client-id=me",
                    "oauth.default.issuer=https://id.example.com",
                    "oauth.default.moved-to=https://id.example.com=https://b.example.com")
                .problems())
        .singleElement()
        .asString()
        .startsWith(
            "oauth.default.moved-to is of no use without a provider that has it: remove it");
  }

  @Test
  void placesWithOtherHeadersAreMovedOneByOne() {
    assertThat(read(pod(SSO + " " + API)).name()).isEqualTo("POD");
    assertThat(pod("https://sandbox.example.com").problems())
        .singleElement()
        .asString()
        .startsWith("oauth.default.moved-to moves POD to one place")
        .contains("write https://accounts.pod.ir=https://sandbox.example.com and https://api.pod");
  }

  @Test
  void anIssuerThatWasConfiguredIsMovedToo() {
    ProviderProfile keycloak =
        read(
            Configured.by(
                "oauth.default.client-id=me",
                "oauth.default.client-secret=s",
                "oauth.default.provider=keycloak",
                "oauth.default.issuer=https://kc.example.com/realms/a",
                "oauth.default.moved-to=https://sandbox.example.com"));
    assertThat(keycloak.issuer()).isEqualTo("https://sandbox.example.com/realms/a");
  }
}
