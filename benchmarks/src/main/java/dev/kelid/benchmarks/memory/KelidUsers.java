package dev.kelid.benchmarks.memory;

import dev.kelid.benchmarks.scene.Scene;
import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.Grant;
import dev.kelid.oauth.token.LoginId;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenStore;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Kelid's memory store, filled with what it reads from token answers, as logins fill it. */
final class KelidUsers implements Memory.Users {
  private static final URI REDIRECT = URI.create(Scene.REDIRECT);
  private static final Map<String, List<String>> HEADERS =
      Map.of("Content-Type", List.of("application/json"));

  private final OAuthClient client;
  private final TokenStore store;
  private final boolean remembersLogins;

  KelidUsers(boolean remembersLogins) {
    this.remembersLogins = remembersLogins;
    OAuthClients clients =
        OAuthClients.builder()
            .registrations(List.of(Scene.registration(Scene.TOKEN)))
            .transport(call -> new HttpReply(200, HEADERS, answer(String.valueOf(call.body()))))
            .build();
    client = clients.only();
    store = clients.store();
  }

  /** The code is the number of the user. */
  private static String answer(String form) {
    String code = form.substring(form.indexOf("&code=") + "&code=".length());
    UserTokens user = UserTokens.of(Integer.parseInt(code.substring(0, code.indexOf('&'))));
    return """
        {"access_token":"%s","token_type":"Bearer","expires_in":86400,"refresh_token":"%s",\
        "scope":"openid profile email","id_token":"%s"}"""
        .formatted(user.access(), user.refresh(), user.idToken());
  }

  @Override
  public void signIn(int from, int until) {
    for (int i = from; i < until; i++) {
      Secret code = Secret.of(String.valueOf(i));
      Grant grant =
          new Grant.AuthorizationCode(code, REDIRECT, Secret.of(Scene.VERIFIER), Scene.SCOPES);
      String owner = "7T4mQ2bS0u9nW6xY1zA3cD5eF8gH0iJkL" + "%010d".formatted(i);
      store.save(TokenKey.of(client.registration(), owner, ""), client.request(grant));
      if (remembersLogins) {
        String session = "08a5019c-17e1-4977-8f42-" + "%012d".formatted(i);
        String subject = UserTokens.of(i).subject();
        store.remember(owner, new LoginId(Scene.ISSUER, subject, session));
      }
    }
  }

  @Override
  public long count() {
    return store.owners();
  }
}
