package dev.kelid.endtoend.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelid.endtoend.Await;
import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.Grant;
import dev.kelid.oauth.token.TokenKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tokens kept good at a Keycloak that takes every refresh token once only. */
@ExtendWith(KeycloakExtension.class)
class KeycloakRenewalTest {
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  private OAuthClients clients(KeycloakServer keycloak) {
    return OAuthClients.builder()
        .registrations(List.of(Logins.confidential(keycloak).build()))
        .clock(() -> Instant.now().plus(ahead.get()))
        .build();
  }

  /** A token that was just got for a refused one stands for ten seconds. */
  private void later() {
    ahead.set(Duration.ofSeconds(11));
  }

  @Test
  void aTokenThatEndsIsRenewedWithoutTheUser(KeycloakServer keycloak) {
    try (OAuthClients clients = OAuthClients.of(Logins.publicClient(keycloak, "hasty").build())) {
      OAuthClient client = clients.only();
      AuthorizedClient alice = client.owner(Logins.login(client).owner());
      AccessToken first = alice.accessToken();
      Await.until("another access token", () -> !alice.accessToken().equals(first));

      assertThat(alice.accessToken().expiresAt()).isAfter(first.expiresAt());
      assertThat(client.userInfo(alice, null).orElseThrow().claims().string("name"))
          .contains("Alice Doe");
    }
  }

  @Test
  void everyRenewalBringsAnotherRefreshTokenAndKeepsTheIdToken(KeycloakServer keycloak) {
    try (OAuthClients clients = clients(keycloak)) {
      OAuthClient client = clients.only();
      LoginResult login = Logins.login(client);
      AuthorizedClient alice = client.owner(login.owner());
      Secret first = refreshToken(clients, login);
      AccessToken renewed = alice.insteadOf(alice.accessToken());
      Secret second = refreshToken(clients, login);
      later();
      AccessToken again = alice.insteadOf(renewed);

      assertThat(second.value()).isNotEqualTo(first.value());
      assertThat(refreshToken(clients, login).value()).isNotEqualTo(second.value());
      assertThat(again.value()).isNotEqualTo(renewed.value());
      assertThat(alice.rawIdToken()).isPresent();
      assertThat(client.userInfo(alice, login.subject().orElseThrow())).isPresent();
    }
  }

  @Test
  void aRefreshTokenThatIsUsedTwiceEndsTheLogin(KeycloakServer keycloak) {
    try (OAuthClients clients = clients(keycloak)) {
      OAuthClient client = clients.only();
      LoginResult login = Logins.login(client);
      AuthorizedClient alice = client.owner(login.owner());
      Secret stolen = refreshToken(clients, login);
      AccessToken renewed = alice.insteadOf(alice.accessToken());

      later();
      assertThatThrownBy(() -> client.request(new Grant.RefreshToken(stolen, List.of())))
          .isInstanceOfSatisfying(
              Refused.class, refused -> assertThat(refused.code()).isEqualTo("invalid_grant"));
      assertThatThrownBy(() -> alice.insteadOf(renewed)).isInstanceOf(LoginRequired.class);
      assertThat(clients.store().owners()).isZero();
    }
  }

  @Test
  void manyCallersAtOnceUseOneRefreshTokenOnce(KeycloakServer keycloak) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try (OAuthClients clients = clients(keycloak)) {
      OAuthClient client = clients.only();
      AuthorizedClient alice = client.owner(Logins.login(client).owner());
      AccessToken refused = alice.accessToken();
      List<Future<AccessToken>> answers =
          IntStream.range(0, 20)
              .mapToObj(i -> threads.submit(() -> alice.insteadOf(refused)))
              .toList();
      AccessToken one = answers.get(0).get();

      assertThat(one).isNotEqualTo(refused);
      for (Future<AccessToken> answer : answers) {
        assertThat(answer.get()).isEqualTo(one);
      }
      assertThat(alice.insteadOf(one)).as("it has just been renewed").isEqualTo(one);
      later();
      assertThat(alice.insteadOf(one)).isNotEqualTo(one);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aSessionThatTheAdministratorEndedMeansLogin(KeycloakServer keycloak) {
    try (OAuthClients clients = clients(keycloak)) {
      OAuthClient client = clients.only();
      AuthorizedClient alice = client.owner(Logins.login(client).owner());
      AccessToken renewed = alice.insteadOf(alice.accessToken());
      keycloak.endAllSessions();
      later();

      assertThatThrownBy(() -> alice.insteadOf(renewed))
          .isInstanceOf(LoginRequired.class)
          .hasMessageContaining("invalid_grant");
      assertThatThrownBy(alice::accessToken).isInstanceOf(LoginRequired.class);
      assertThat(clients.store().owners()).isZero();
    }
  }

  private static Secret refreshToken(OAuthClients clients, LoginResult login) {
    TokenKey key = TokenKey.of(clients.only().registration(), login.owner(), "");
    return clients.store().find(key).orElseThrow().tokens().refreshToken();
  }
}
