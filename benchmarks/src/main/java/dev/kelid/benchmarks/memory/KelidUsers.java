package dev.kelid.benchmarks.memory;

import dev.kelid.benchmarks.scene.Scene;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.LoginId;
import dev.kelid.oauth.token.MemoryTokenStore;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenSet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Kelid's memory store, filled as logins fill it. */
final class KelidUsers implements Memory.Users {
  private static final long CAPACITY = 1_000_000;

  private final InstantSource clock = InstantSource.system();
  private final MemoryTokenStore store = new MemoryTokenStore(CAPACITY, clock);
  private final ClientRegistration client = Scene.registration(Scene.TOKEN);
  private final boolean remembersLogins;

  KelidUsers(boolean remembersLogins) {
    this.remembersLogins = remembersLogins;
  }

  @Override
  public void signIn(int from, int until) {
    for (int i = from; i < until; i++) {
      UserTokens user = UserTokens.of(i);
      String owner = "7T4mQ2bS0u9nW6xY1zA3cD5eF8gH0iJkL" + "%010d".formatted(i);
      store.save(TokenKey.of(client, owner, ""), tokens(user));
      if (remembersLogins) {
        String session = "08a5019c-17e1-4977-8f42-" + "%012d".formatted(i);
        store.remember(owner, new LoginId(Scene.ISSUER, user.subject(), session));
      }
    }
  }

  private TokenSet tokens(UserTokens user) {
    Instant now = clock.instant();
    return new TokenSet(
        new AccessToken(user.access(), "Bearer", now.plus(UserTokens.LIFE)),
        Secret.of(user.refresh()),
        Scene.SCOPES,
        Secret.of(user.idToken()),
        now,
        null,
        Map.of("token_type", "Bearer", "expires_in", 86_400L, "scope", "openid profile email"),
        null);
  }

  @Override
  public long count() {
    return store.owners();
  }
}
