package dev.kelid.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.FakeTransport;
import dev.kelid.oauth.fixture.PaperProvider;
import dev.kelid.oauth.fixture.Waiting;
import dev.kelid.oauth.login.LoginFlow;
import dev.kelid.oauth.login.LoginRequest;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.login.PendingLogin;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.token.Grant;
import dev.kelid.oauth.token.MemoryTokenStore;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OAuthClientsTest {
  private final PaperProvider provider = new PaperProvider();

  private static ClientRegistration other() {
    return ClientRegistration.builder("other").issuer(PaperProvider.ISSUER).clientId("app").build();
  }

  private LoginResult login(LoginFlow flow) {
    PendingLogin pending = flow.start().pending();
    return flow.finish(flow.check(pending, provider.approve(pending)));
  }

  @Test
  void clientsAreFoundByTheIdOfTheirRegistration() {
    try (OAuthClients clients = provider.clients(PaperProvider.registration().build(), other())) {
      assertThat(clients.ids()).containsExactly("main", "other");
      assertThat(clients.of("other").registration().id()).isEqualTo("other");
      assertThat(clients.of("main")).hasToString("OAuthClient[main]");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> clients.of("mian"))
          .withMessageContaining("[main, other]");
      assertThatIllegalStateException().isThrownBy(clients::only);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> OAuthClients.builder().build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OAuthClients.of(other(), other()))
        .withMessageContaining("'other'");
  }

  @Test
  void nothingIsAskedBeforeTheFirstUse() {
    try (OAuthClients clients = provider.clients(PaperProvider.registration().build())) {
      assertThat(clients.only().ofClient()).isNotNull();
      assertThat(clients.only().owner("a").calls()).isNotNull();
      assertThat(provider.transport.calls()).isEmpty();
    }
  }

  @Test
  void anIdTokenThatNobodyCheckedIsNotKept() {
    ClientRegistration plain =
        ClientRegistration.builder("plain")
            .issuer(PaperProvider.ISSUER)
            .clientId("app")
            .redirectUri("https://app.example.com/cb")
            .scope("email")
            .build();
    try (OAuthClients clients = provider.clients(plain, PaperProvider.registration().build())) {
      LoginResult checked = login(clients.of("main").login());
      assertThat(clients.of("main").owner(checked.owner()).rawIdToken()).isPresent();

      LoginResult unchecked = login(clients.of("plain").login());
      assertThat(unchecked.idToken()).isNull();
      assertThat(clients.of("plain").owner(unchecked.owner()).rawIdToken()).isEmpty();
    }
  }

  @Test
  void aProviderWithoutMetadataIsAskedAtWhatItHas() {
    ProviderProfile profile =
        ProviderProfile.builder("by hand")
            .endpoints(
                Endpoints.none()
                    .withToken(URI.create(PaperProvider.ISSUER + "/token"))
                    .withEndSession(URI.create(PaperProvider.ISSUER + "/logout")))
            .build();
    ClientRegistration registration =
        ClientRegistration.builder("hand").provider(profile).clientId("app").build();
    try (OAuthClients clients = provider.clients(registration)) {
      provider.transport.on("/logout", call -> FakeTransport.reply(405, ""));
      assertThat(clients.only().providerAnswers()).isTrue();
      provider.transport.broken("/logout");
      assertThat(clients.only().providerAnswers()).isFalse();
    }
  }

  @Test
  void closedConnectionsAreNotOpenedAgain() {
    OAuthClients clients = provider.clients(PaperProvider.registration().build());
    CallAuthorizer calls = clients.only().owner("a").calls();
    assertThat(clients.connections().boundTo(calls)).isNotNull();
    clients.close();
    assertThatIllegalStateException().isThrownBy(() -> clients.connections().boundTo(calls));
  }

  @Test
  void whoCannotReceiveABrowserCannotLogAnybodyIn() {
    try (OAuthClients clients = provider.clients(other())) {
      assertThatIllegalStateException()
          .isThrownBy(() -> clients.only().login().start())
          .withMessageContaining("redirectUri");
    }
  }

  @Test
  @Tag("checklist-14")
  void openIdWithoutAnIdTokenIsNoLogin() {
    try (OAuthClients clients = provider.clients(PaperProvider.registration().build())) {
      login(clients.only().login());
      provider.transport.json("/token", "{\"access_token\":\"at\",\"token_type\":\"Bearer\"}");

      assertThatExceptionOfType(Invalid.class)
          .isThrownBy(() -> login(clients.only().login()))
          .satisfies(e -> assertThat(e.check()).isEqualTo(Check.ID_TOKEN_MISSING));
      assertThat(clients.store().owners()).isEqualTo(1);
    }
  }

  @Test
  @Tag("checklist-14")
  void withoutOpenIdNobodyHasToSayWhoItIs() {
    provider.transport.json(
        "/token", "{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"id_token\":\"rubbish\"}");
    ClientRegistration plain =
        ClientRegistration.builder("plain")
            .issuer(PaperProvider.ISSUER)
            .clientId("app")
            .redirectUri("https://app.example.com/cb")
            .scope("repo")
            .userInfoAtLogin(false)
            .build();
    try (OAuthClients clients = provider.clients(plain)) {
      LoginResult result = login(clients.only().login());

      assertThat(result.subject()).isEmpty();
      assertThat(result.idToken()).isNull();
      assertThat(result.scopes()).containsExactly("repo");
    }
  }

  @Test
  @Tag("checklist-48")
  void whoeverObjectsBeforeTheTokensAreKeptKeepsThemOut() {
    try (OAuthClients clients = provider.clients(PaperProvider.registration().build())) {
      LoginFlow flow = clients.only().login();
      PendingLogin pending = flow.start().pending();
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  flow.finish(
                      flow.check(pending, provider.approve(pending)),
                      result -> {
                        assertThat(result.subject()).contains("alice");
                        assertThat(clients.store().owners()).isZero();
                        throw new IllegalStateException("another user");
                      }));
      assertThat(clients.store().owners()).isZero();
    }
  }

  @Test
  @Tag("checklist-31")
  void theCodeGoesWhereItWasToGoWhenTheLoginBegan() {
    try (OAuthClients clients = provider.clients(PaperProvider.registration().build())) {
      LoginFlow flow = clients.only().login();
      flow.start();
      provider.clock.advance(Duration.ofMinutes(55));
      PendingLogin pending = flow.start().pending();
      provider.transport.json(
          PaperProvider.DISCOVERY,
          PaperProvider.document(PaperProvider.ISSUER).replace("/token", "/moved"));
      provider.clock.advance(Duration.ofMinutes(9));
      flow.finish(flow.check(pending, provider.approve(pending)));

      assertThat(provider.transport.calls("/token")).hasSize(1);
      assertThat(provider.transport.calls("/moved")).isEmpty();
      assertThat(provider.transport.calls(PaperProvider.DISCOVERY)).hasSize(2);
    }
  }

  @Test
  void aFullStoreSaysSoAndHasRoomAgainLater() {
    MemoryTokenStore small = new MemoryTokenStore(1, provider.clock);
    try (OAuthClients clients =
        OAuthClients.builder()
            .registrations(List.of(PaperProvider.registration().build()))
            .transport(provider.transport)
            .clock(provider.clock)
            .store(small)
            .build()) {
      LoginFlow flow = clients.only().login();
      String first = login(flow).owner();
      assertThatExceptionOfType(Unreachable.class)
          .isThrownBy(() -> login(flow))
          .withMessageContaining("registration 'main'")
          .withMessageContaining("token store")
          .withMessageContaining("full")
          .satisfies(e -> assertThat(e.code()).isEqualTo("store_full"))
          .satisfies(e -> assertThat(e.registration()).isEqualTo("main"));

      small.removeOwner(first);
      assertThat(login(flow).subject()).contains("alice");
    }
  }

  @Test
  void anyGrantCanBeSentAndIsNotKept() {
    try (OAuthClients clients = provider.clients(PaperProvider.registration().build())) {
      Grant grant = new Grant.Extension("urn:x:exchange", List.of(), Map.of("token", List.of("t")));

      assertThat(clients.only().request(grant).accessToken().value()).isEqualTo("at-1");
      assertThat(clients.store().owners()).isZero();
    }
  }

  @Test
  void userInfoCanBeAskedAgain() {
    try (OAuthClients clients = provider.clients(PaperProvider.registration().build())) {
      OAuthClient client = clients.only();
      LoginResult result = login(client.login());

      assertThat(client.userInfo(client.owner(result.owner()), "alice").orElseThrow().subject())
          .contains("alice");
      assertThatExceptionOfType(Invalid.class)
          .isThrownBy(() -> client.userInfo(client.owner(result.owner()), "bob"));
    }
  }

  @Test
  void closingLeavesNoThreadAndFailsWhatComesLater() {
    FakeTransport transport = provider.transport;
    OAuthClients clients =
        OAuthClients.builder()
            .registrations(List.of(PaperProvider.registration().build()))
            .transport(transport)
            .clock(provider.clock)
            .build();
    String owner = login(clients.only().login()).owner();
    provider.clock.advance(Duration.ofMinutes(5));
    AuthorizedClient alice = clients.only().owner(owner);
    assertThat(alice.accessToken()).isNotNull();
    provider.clock.advance(Duration.ofMinutes(5));
    clients.close();

    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(alice::accessToken)
        .withMessageContaining("closed");
    Waiting.until(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("kelid-renewal")));
  }

  @Test
  void theOwnerCanBeAnAccountOfTheApplication() {
    try (OAuthClients clients = provider.clients(PaperProvider.registration().build())) {
      LoginFlow flow = clients.only().login();
      PendingLogin pending =
          flow.start(LoginRequest.builder().owner("account-7").build()).pending();
      flow.finish(flow.check(pending, provider.approve(pending)));

      AuthorizedClient account = clients.only().owner("account-7");
      assertThat(account.accessToken().value()).isEqualTo("at-1");
      assertThat(account.registration()).isEqualTo("main");
      assertThat(account.detached().owner()).isEqualTo("account-7");
      assertThat(account.purpose()).isEmpty();
      assertThat(account).asString().doesNotContain("account-7");
    }
  }
}
