package dev.kelid.oauth.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.provider.KnownProviders;
import dev.kelid.oauth.provider.KnownProviders.Option;
import dev.kelid.oauth.provider.RegistrationBuilder;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.Misbehaviour;
import dev.kelid.oauth.testkit.RecordedRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Journeys that begin with something that only one provider has, or leaves to be chosen. */
class ProviderChoicesTest {
  private static final String ORGANIZATION = "org_kelid000000001";
  private static final String OTHER = "org_kelid000000002";
  private static final String EDIT = "nationalcode=0012345679&birthdate=1370%2F01%2F01";

  private static DialectServer at(String provider, Consumer<RegistrationBuilder> more) {
    return new DialectServer(provider, 0, profile -> profile, more);
  }

  private static DialectServer choosing(String provider, Option option) {
    return new DialectServer(
        provider, 0, profile -> KnownProviders.with(option, profile), shop -> {});
  }

  @ParameterizedTest
  @ValueSource(strings = {ORGANIZATION, "kelid", "Kelid"})
  void aUserOfTheOrganizationThatWasAskedForLogsIn(String organization) {
    try (DialectServer auth0 = at("auth0", shop -> shop.organization(organization))) {
      assertThat(auth0.login().subject()).contains("auth0|alice");
      RecordedRequest sent = auth0.server.requests(Endpoint.AUTHORIZATION).get(0);
      assertThat(sent.queryValue("organization")).contains(organization);
    }
  }

  @Test
  void aUserOfAnotherOrganizationDoesNotLogIn() {
    try (DialectServer auth0 = at("auth0", shop -> shop.organization(OTHER))) {
      auth0.login();
      assertThat(wrong(auth0, uri -> replaced(uri, "organization=[^&]*", "organization=kelid")))
          .contains(ORGANIZATION);
    }
  }

  @Test
  void anIdTokenWithoutAnyOrganizationIsNotEnough() {
    try (DialectServer auth0 = at("auth0", shop -> shop.organization(ORGANIZATION))) {
      auth0.login();
      assertThat(wrong(auth0, uri -> replaced(uri, "&organization=[^&]*", "")))
          .contains("org_id ''");
    }
  }

  private static String wrong(DialectServer auth0, UnaryOperator<URI> onTheWay) {
    Invalid invalid = catchThrowableOfType(Invalid.class, () -> auth0.login(onTheWay));
    assertThat(invalid.check()).isEqualTo(Check.ID_TOKEN_ORGANIZATION);
    return invalid.getMessage();
  }

  private static URI replaced(URI uri, String what, String with) {
    String changed = uri.toString().replaceAll(what, with);
    assertThat(changed).isNotEqualTo(uri.toString());
    return URI.create(changed);
  }

  @Test
  void theRedirectUriIsSentWithTheCodeByDefault() {
    try (DialectServer gearCode = at("gearcode", shop -> {})) {
      gearCode.login();
      assertThat(exchange(gearCode).formValue("redirect_uri")).contains(DialectServer.REDIRECT_URI);
    }
  }

  @Test
  void theRedirectUriIsLeftOutByChoice() {
    try (DialectServer gearCode = choosing("gearcode", Option.NO_REDIRECT_URI_ON_EXCHANGE)) {
      gearCode.server.misbehave(Misbehaviour.REDIRECT_URI_IGNORED);
      AuthorizedClient alice = gearCode.client().owner(gearCode.login().owner());
      assertThat(exchange(gearCode).formValue("redirect_uri")).isEmpty();
      assertThat(gearCode.server.isActive(alice.accessToken().value())).isTrue();
    }
  }

  @Test
  void aServerThatComparesTheRedirectUriRefusesACodeWithoutIt() {
    try (DialectServer gearCode = choosing("gearcode", Option.NO_REDIRECT_URI_ON_EXCHANGE)) {
      gearCode.server.misbehaveOnce(Misbehaviour.REDIRECT_URI_IGNORED);
      gearCode.login();
      Refused refused = catchThrowableOfType(Refused.class, gearCode::login);
      assertThat(refused.code()).isEqualTo("invalid_grant");
      assertThat(refused.status()).isEqualTo(400);
    }
  }

  private static RecordedRequest exchange(DialectServer at) {
    return at.server.requests(Endpoint.TOKEN).get(0);
  }

  @Test
  void aRefreshThatIsNotDocumentedIsNotTried() {
    try (DialectServer old = at("divar-2023", shop -> {})) {
      old.server.misbehave(Misbehaviour.UNDOCUMENTED_REFRESH);
      AuthorizedClient alice = old.client().owner(old.login().owner());
      alice.accessToken();
      old.clock.advance(Duration.ofHours(2));
      assertThatThrownBy(alice::accessToken).isInstanceOf(LoginRequired.class);
      assertThat(old.server.tokenRequests()).isEqualTo(1);
    }
  }

  @Test
  void aRefreshThatIsNotDocumentedIsTriedByChoice() {
    try (DialectServer old = choosing("divar-2023", Option.UNDOCUMENTED_REFRESH)) {
      old.server.misbehave(Misbehaviour.UNDOCUMENTED_REFRESH);
      AuthorizedClient alice = old.client().owner(old.login().owner());
      String first = alice.accessToken().value();
      for (int round = 0; round < 2; round++) {
        old.clock.advance(Duration.ofHours(2));
        String next = alice.accessToken().value();
        assertThat(next).isNotEqualTo(first);
        assertThat(old.server.isActive(next)).isTrue();
        first = next;
      }
      RecordedRequest refresh = old.server.requests(Endpoint.TOKEN).get(1);
      assertThat(refresh.header("x-api-key")).contains("app-key");
      assertThat(refresh.body()).contains("refresh_token").doesNotContain("client_");
    }
  }

  @Test
  void aServerThatDoesNotKnowTheRefreshSaysSo() {
    try (DialectServer old = choosing("divar-2023", Option.UNDOCUMENTED_REFRESH)) {
      AuthorizedClient alice = old.client().owner(old.login().owner());
      alice.accessToken();
      old.clock.advance(Duration.ofHours(2));
      Refused refused = catchThrowableOfType(Refused.class, alice::accessToken);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.description()).isEqualTo("parameter 'client_id' is missing");
      assertThat(old.server.tokenRequests()).isEqualTo(2);
    }
  }

  @Test
  void aProfileIsEditedByAnOrdinaryCallWithTheUsersToken() throws Exception {
    try (DialectServer pod = at("pod", shop -> shop.scope("profile", "profile:write"))) {
      AuthorizedClient alice = pod.client().owner(pod.login().owner());
      URI users = pod.server.endpoint(Endpoint.USERINFO);
      Map<String, String> headers = alice.calls().credentialFor(users).orElseThrow().headers();
      assertThat(headers).containsOnlyKeys("Authorization");

      HttpResponse<String> edited = post(users, headers);
      assertThat(edited.statusCode()).isEqualTo(200);
      assertThat(edited.body()).contains("\"sub\":\"11681\"");
      assertThat(post(users, Map.of()).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void withoutTheScopeToWriteAProfileIsNotEdited() throws Exception {
    try (DialectServer pod = at("pod", shop -> shop.scope("profile"))) {
      AuthorizedClient alice = pod.client().owner(pod.login().owner());
      URI users = pod.server.endpoint(Endpoint.USERINFO);
      Map<String, String> headers = alice.calls().credentialFor(users).orElseThrow().headers();
      assertThat(post(users, headers).statusCode()).isEqualTo(403);
    }
  }

  private static HttpResponse<String> post(URI uri, Map<String, String> headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .POST(BodyPublishers.ofString(EDIT))
            .header("Content-Type", "application/x-www-form-urlencoded");
    headers.forEach(request::header);
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }
}
