package dev.kelid.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.fixture.Registrations;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.token.FileTokenStore;
import dev.kelid.oauth.token.LoginId;
import dev.kelid.oauth.token.MemoryTokenStore;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that all registrations share speaks in the name of the one that asks. */
class StoreTroubleTest {
  private static final List<Secret> KEYS = List.of(Secret.of("0123456789abcdef0123456789abcdef"));

  private final AuthorizationServer server = AuthorizationServer.start();

  @TempDir private Path home;

  @AfterEach
  void close() {
    server.close();
  }

  private OAuthClients over(TokenStore store) {
    return OAuthClients.builder()
        .registrations(List.of(Registrations.at(server).build()))
        .store(store)
        .build();
  }

  private void assertStoreCannotBeUsed(Runnable work, String registration) {
    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(work::run)
        .withMessageContaining("token store")
        .withMessageContaining("cannot be read or written")
        .withMessageNotContaining("'all'")
        .satisfies(e -> assertThat(e.code()).isEmpty())
        .satisfies(e -> assertThat(e.registration()).isEqualTo(registration));
  }

  @Test
  void aStoreThatCannotBeWrittenIsNotFull() throws Exception {
    Path place = home.resolve("tokens");
    try (FileTokenStore files = new FileTokenStore(place, KEYS, InstantSource.system());
        OAuthClients clients = over(files)) {
      OAuthClient client = clients.only();
      String owner = Registrations.login(client).owner();
      AuthorizedClient grant = client.owner(owner);
      String token = grant.accessToken().value();
      Files.delete(place.resolve("counter"));
      Files.createDirectory(place.resolve("counter"));

      assertStoreCannotBeUsed(() -> Registrations.login(client), client.registration().id());
      assertStoreCannotBeUsed(grant::reconfirm, client.registration().id());
      assertThat(grant.accessToken().value()).isEqualTo(token);
      TokenKey key = TokenKey.of(client.registration(), owner, "");
      assertStoreCannotBeUsed(() -> files.save(key, files.find(key).orElseThrow().tokens()), "");
    }
  }

  @Test
  void aLoginThatTheProviderHasEndedIsToBeginAgainAtItsOwnRegistration() {
    MemoryTokenStore store = new MemoryTokenStore(10, MovingClock.standing());
    try (OAuthClients clients = over(store)) {
      OAuthClient client = clients.only();
      String owner = Registrations.login(client).owner();
      TokenKey key = TokenKey.of(client.registration(), owner, "");
      TokenStore seen = new RegistrationStore(store, "main");
      var tokens = store.find(key).orElseThrow().tokens();
      seen.save(key, tokens);
      LoginId login = new LoginId(server.issuer(), "alice", "sid");
      seen.remember(owner, login);
      assertThat(seen.end(login)).isEqualTo(1);

      assertThatExceptionOfType(LoginRequired.class)
          .isThrownBy(() -> seen.save(key, tokens))
          .satisfies(e -> assertThat(e.registration()).isEqualTo("main"));
      assertThatExceptionOfType(LoginRequired.class)
          .isThrownBy(() -> store.save(key, tokens))
          .withMessage("a login is required: the provider has ended this login")
          .satisfies(e -> assertThat(e.registration()).isEmpty());
    }
  }
}
