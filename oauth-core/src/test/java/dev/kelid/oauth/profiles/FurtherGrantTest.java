package dev.kelid.oauth.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.EndedGrant;
import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.fixture.Browser;
import dev.kelid.oauth.fixture.RecordedLog;
import dev.kelid.oauth.fixture.Registrations;
import dev.kelid.oauth.login.LoginFlow;
import dev.kelid.oauth.login.LoginRequest;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.login.PendingLogin;
import dev.kelid.oauth.login.StartedLogin;
import dev.kelid.oauth.login.UserId;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.ProfileBuilder;
import dev.kelid.oauth.provider.RegistrationBuilder;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Further grants of a user who is signed in, in plain Java. */
class FurtherGrantTest {
  private static final String POST = "POST_ADDON_CREATE.AZTH74V2";
  private static final String OTHER_POST = "POST_ADDON_CREATE.AZf3Uqr3";

  private static LoginRequired required(AuthorizedClient client) {
    return catchThrowableOfType(LoginRequired.class, client::accessToken);
  }

  private static LoginRequest request(LoginRequired required, LoginResult before) {
    return LoginRequest.builder()
        .bringing(required.need())
        .owner(before.owner())
        .user(before.user().orElse(null))
        .build();
  }

  /** As an application does that keeps pending logins as bytes. */
  private static LoginResult login(OAuthClient client, LoginRequest request) {
    StartedLogin started = client.login().start(request);
    PendingLogin kept = PendingLogin.fromBytes(started.pending().toBytes());
    return client
        .login()
        .finish(client.login().check(kept, Browser.login(started.authorizationUri())));
  }

  @Test
  void grantsForTwoResourcesLiveBesideTheLoginsOwn() {
    try (DialectServer divar = new DialectServer("divar")) {
      LoginResult alice = divar.login();
      AuthorizedClient client = divar.client().owner(alice.owner());
      String own = client.accessToken().value();
      for (String scope : List.of(POST, OTHER_POST)) {
        AuthorizedClient bound = client.forScopes(scope);
        LoginResult further = login(divar.client(), request(required(bound), alice));
        assertThat(further.owner()).isEqualTo(alice.owner());
        assertThat(further.user()).isEqualTo(alice.user());
        assertThat(bound.grantedScopes()).contains(scope).doesNotContain("USER_POSTS_GET");
        assertThat(bound.accessToken().value()).isNotEqualTo(own);
      }
      assertThat(client.accessToken().value()).isEqualTo(own);
      assertThat(client.forScopes(POST).accessToken())
          .isNotEqualTo(client.forScopes(OTHER_POST).accessToken());
      assertThat(divar.clients.store().keys(alice.owner())).hasSize(3);
    }
  }

  @Test
  void onlyWhatIsNeededIsAskedForAndWhatTellsWhoTheUserIs() {
    try (DialectServer divar = new DialectServer("divar")) {
      LoginResult alice = divar.login();
      LoginRequired required = required(divar.client().owner(alice.owner()).forScopes(POST));
      StartedLogin started = divar.client().login().start(request(required, alice));
      assertThat(
              URLDecoder.decode(started.authorizationUri().getRawQuery(), StandardCharsets.UTF_8))
          .contains("scope=" + POST + " offline_access USER_ID USER_PHONE&");
      assertThat(started.pending().user()).isEqualTo(new UserId(null, "awoDalice"));
    }
  }

  @Test
  @Tag("checklist-88")
  void anotherUserIsRefusedAndNothingIsKept() {
    try (DialectServer divar = new DialectServer("divar")) {
      LoginResult alice = divar.login();
      AuthorizedClient client = divar.client().owner(alice.owner());
      String own = client.accessToken().value();
      LoginRequest further = request(required(client.forScopes(POST)), alice);
      login(divar.client(), further);
      String bound = client.forScopes(POST).accessToken().value();

      divar.server.approveAs("bob");
      Invalid refused = catchThrowableOfType(Invalid.class, () -> login(divar.client(), further));
      assertThat(refused.check()).isEqualTo(Check.OTHER_USER);
      assertThat(refused).hasMessageNotContaining("awoD").hasMessageEndingWith(": another subject");
      assertThat(client.accessToken().value()).isEqualTo(own);
      assertThat(client.forScopes(POST).accessToken().value()).isEqualTo(bound);
    }
  }

  @Test
  @Tag("checklist-88")
  void answerThatDoesNotSayWhoItIsIsRefusedWhereAUserIsExpected() {
    try (DialectServer gearcode = new DialectServer("gearcode")) {
      LoginRequest anybody = LoginRequest.builder().owner("o").purpose("p").build();
      assertThat(login(gearcode.client(), anybody).user()).isEmpty();
      LoginRequest alice =
          LoginRequest.builder().owner("o").purpose("q").user(new UserId(null, "alice")).build();
      Invalid refused = catchThrowableOfType(Invalid.class, () -> login(gearcode.client(), alice));
      assertThat(refused.check()).isEqualTo(Check.OTHER_USER);
      assertThat(refused).hasMessageEndingWith(": the provider did not say who it is");
      assertThat(gearcode.clients.store().keys("o")).hasSize(1);
    }
  }

  @Test
  @Tag("checklist-88")
  void tokensOfAnotherUserAreRevokedIfThatCanBe() {
    try (AuthorizationServer server = AuthorizationServer.start();
        RecordedLog log = RecordedLog.of(LoginFlow.class)) {
      String nowhere = server.issuer() + "/nothing-there";
      ClientRegistration good = at("a", server);
      assertOtherUserIsRefused(server, good);
      String token = server.requests(Endpoint.REVOCATION).get(0).formValue("token").orElseThrow();
      assertThat(server.requests(Endpoint.REVOCATION)).hasSize(1);
      assertThat(server.isActive(token)).isFalse();
      assertThat(log.messages()).isEmpty();

      ProfileBuilder moved = good.provider().toBuilder();
      moved.endpoints(good.provider().endpoints().withRevocation(URI.create(nowhere)));
      assertOtherUserIsRefused(server, registration("a").provider(moved.build()).build());
      assertThat(server.requests("/nothing-there")).hasSize(1);
      assertThat(log.messages())
          .singleElement()
          .asString()
          .startsWith("the tokens of another user live on: registration 'a': ");
    }
  }

  private static void assertOtherUserIsRefused(
      AuthorizationServer server, ClientRegistration registration) {
    try (OAuthClients clients = OAuthClients.of(registration)) {
      server.approveAs("alice");
      LoginResult alice = Registrations.login(clients.only());
      LoginRequest again = LoginRequest.builder().user(alice.user().orElseThrow()).build();
      int revoked = server.requests(Endpoint.REVOCATION).size();
      login(clients.only(), again);
      assertThat(server.requests(Endpoint.REVOCATION)).hasSize(revoked);

      server.approveAs("bob");
      Invalid refused = catchThrowableOfType(Invalid.class, () -> login(clients.only(), again));
      assertThat(refused.check()).isEqualTo(Check.OTHER_USER);
    }
  }

  @Test
  void needOfScopesWithoutAPurposeIsOneOfTheirOwn() {
    LoginRequired.Need need = new LoginRequired.Need("", List.of("pay", "a"), List.of(), null);
    assertThat(LoginRequest.builder().bringing(need).build().purpose()).isEqualTo("scope=a+pay");
    LoginRequired.Need named = new LoginRequired.Need("p", List.of("pay"), List.of(), null);
    assertThat(LoginRequest.builder().bringing(named).build().purpose()).isEqualTo("p");
    LoginRequired.Need own = new LoginRequired.Need("", List.of(), List.of(), null);
    assertThat(LoginRequest.builder().bringing(own).build().purpose()).isEmpty();
  }

  @Test
  void refusalLeavesWhatIsHeld() {
    try (DialectServer divar = new DialectServer("divar")) {
      LoginResult alice = divar.login();
      AuthorizedClient client = divar.client().owner(alice.owner());
      String own = client.accessToken().value();
      LoginRequest further = request(required(client.forScopes(POST)), alice);
      divar.server.denyNext();
      Refused refused = catchThrowableOfType(Refused.class, () -> login(divar.client(), further));
      assertThat(refused.code()).isEqualTo("access_denied");
      assertThat(client.accessToken().value()).isEqualTo(own);
      login(divar.client(), further);
      assertThat(client.forScopes(POST).accessToken().value()).isNotEqualTo(own);
    }
  }

  @Test
  void secondRegistrationIsAskedForUnderTheSameOwnerAndAllGrantsEndTogether() {
    try (AuthorizationServer a = AuthorizationServer.start();
        AuthorizationServer b = AuthorizationServer.builder().approveAs("bob").start();
        OAuthClients clients = OAuthClients.of(at("a", a), at("b", b))) {
      LoginResult alice = Registrations.login(clients.of("a"));
      AuthorizedClient other = clients.of("b").owner(alice.owner());
      LoginRequired required = required(other);
      assertThat(required.registration()).isEqualTo("b");
      LoginRequest request =
          LoginRequest.builder().bringing(required.need()).owner(alice.owner()).build();
      assertThat(login(clients.of("b"), request).subject()).contains("bob");
      AuthorizedClient own = clients.of("a").owner(alice.owner());
      login(clients.of("a"), request(required(own.forScopes("openid", "pay")), alice));

      assertThat(clients.of("a").endAll(alice.owner()))
          .hasSize(2)
          .allSatisfy(grant -> assertThat(grant.revoke()).isTrue())
          .first()
          .returns(true, (EndedGrant grant) -> grant.rawIdToken().isPresent());
      assertThat(required(own)).isNotNull();
      assertThat(other.accessToken().value()).isNotBlank();
    }
  }

  private static ClientRegistration at(String id, AuthorizationServer server) {
    return registration(id).issuer(server.issuer()).build();
  }

  private static RegistrationBuilder registration(String id) {
    return ClientRegistration.builder(id)
        .clientId("app")
        .clientSecret("app-secret")
        .redirectUri("http://127.0.0.1:8080/" + id)
        .scope("openid");
  }
}
