package dev.kelid.tests.filter;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.jdk.TokenAttachingClient;
import dev.kelid.oauth.login.CallbackQuery;
import dev.kelid.oauth.login.CheckedCallback;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.login.PendingLogin;
import dev.kelid.oauth.login.StartedLogin;
import dev.kelid.oauth.provider.ApiRules;
import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.provider.Value;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Misbehaviour;
import dev.kelid.oauth.testkit.ResourceServer;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.Grant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.jspecify.annotations.Nullable;

/** Whatever a client can do without a container, each once, and how it fails. */
final class CoreJourneys {
  private static final String API_KEY = "planted-api-key-3f9d0c";
  private static final String ASSERTION = "planted-assertion.of-somebody.else-5b1e";
  private static final List<Misbehaviour> LOGIN_FAILURES =
      List.of(
          Misbehaviour.WRONG_NONCE,
          Misbehaviour.BAD_SIGNATURE,
          Misbehaviour.ALG_NONE,
          Misbehaviour.WRONG_AT_HASH,
          Misbehaviour.ERROR_CALLBACK,
          Misbehaviour.BLANK_CODE,
          Misbehaviour.WRONG_STATE,
          Misbehaviour.CODE_REFUSED,
          Misbehaviour.TOKEN_500,
          Misbehaviour.WRONG_SUBJECT_IN_USERINFO);
  private static final List<Misbehaviour> RENEWAL_FAILURES =
      List.of(
          Misbehaviour.TOKEN_500,
          Misbehaviour.TOKEN_429,
          Misbehaviour.TOKEN_HTML,
          Misbehaviour.TOKEN_RESET,
          Misbehaviour.TOKEN_ANSWER_LOST,
          Misbehaviour.TOKEN_TRUNCATED,
          Misbehaviour.TOKEN_REDIRECT,
          Misbehaviour.TOKEN_ERROR_IN_200,
          Misbehaviour.WRONG_SUBJECT_ON_REFRESH);

  private final AuthorizationServer server;
  private final ResourceServer api;
  private final PlantedSecrets planted;
  private final ShownTexts shown;

  CoreJourneys(
      AuthorizationServer server, ResourceServer api, PlantedSecrets planted, ShownTexts shown) {
    this.server = server;
    this.api = api;
    this.planted = planted;
    this.shown = shown;
  }

  /** All of them, as this client of the server. */
  void run(String clientId, ClientCredential credential) {
    planted.plant("api key", API_KEY);
    planted.plant("assertion of a grant", ASSERTION);
    whatGoesWell(clientId, credential);
    for (Misbehaviour wrong : LOGIN_FAILURES) {
      with(
          clientId,
          credential,
          (clients, client) -> {
            server.misbehaveOnce(wrong);
            failing(() -> logIn(client));
          });
    }
    for (Misbehaviour wrong : RENEWAL_FAILURES) {
      with(
          clientId,
          credential,
          (clients, client) -> {
            AuthorizedClient user = client.owner(logIn(client).owner());
            server.misbehaveOnce(wrong);
            failing(user::reconfirm);
          });
    }
  }

  private interface Journey {
    void with(OAuthClients clients, OAuthClient client);
  }

  private void with(String clientId, ClientCredential credential, Journey journey) {
    try (OAuthClients clients =
        OAuthClients.builder()
            .registrations(List.of(registration(clientId, credential)))
            .events(event -> shown.add(event))
            .build()) {
      shown.add(clients, clients.store(), clients.connections());
      journey.with(clients, clients.only());
    }
    server.behave();
  }

  private ClientRegistration registration(String clientId, ClientCredential credential) {
    ProviderProfile provider =
        ProviderProfile.openId(server.issuer()).toBuilder()
            .apis(
                ApiRules.everywhere(
                    ApiRules.bearerToken(), ApiRules.raw("x-api-key", Value.Held.API_KEY)))
            .build();
    return ClientRegistration.builder("main")
        .provider(provider)
        .clientId(clientId)
        .credential(credential)
        .apiKey(API_KEY)
        .redirectUri("http://127.0.0.1:9/oauth/callback/main")
        .scope("openid", "profile")
        .apiOrigin(api.origin())
        .build();
  }

  private void whatGoesWell(String clientId, ClientCredential credential) {
    with(
        clientId,
        credential,
        (clients, client) -> {
          shown.add(client, client.registration(), client.login(), client.tokenUse());
          LoginResult login = logIn(client);
          AuthorizedClient user = client.owner(login.owner());
          call(clients, user);
          api.refuseNext(1);
          call(clients, user);
          shown.add(user.reconfirm(), user.calls(), client.introspect(user));
          shown.add(client.userInfo(user, login.subject().orElseThrow()));
          plantTokens(user);
          AccessToken own = client.ofClient("read").accessToken();
          planted.plant("access token of a client", own.value());
          shown.add(own);
          failing(() -> client.request(extension()));
          shown.add(client.revoke(login.owner(), login.purpose()));
          failing(user::accessToken);
          server.revokeAll();
          AuthorizedClient again = client.owner(logIn(client).owner());
          server.revokeAll();
          failing(again::reconfirm);
        });
  }

  private static Grant extension() {
    return new Grant.Extension(
        "urn:ietf:params:oauth:grant-type:jwt-bearer",
        List.of(),
        Map.of("assertion", List.of(ASSERTION)));
  }

  private LoginResult logIn(OAuthClient client) {
    StartedLogin started = client.login().start();
    PendingLogin pending = started.pending();
    planted.plant("state", pending.state().value());
    planted.plant("code verifier", value(pending.codeVerifier()));
    planted.plant("nonce", value(pending.nonce()));
    planted.plant("owner", pending.owner());
    String callback = new Browser().untilCallback(started.authorizationUrl());
    CallbackQuery query = CallbackQuery.parse(URI.create(callback).getRawQuery());
    planted.plant("code", String.valueOf(query.first("code")).replace("null", ""));
    shown.add(started, query);
    CheckedCallback checked = client.login().check(pending, query);
    shown.add(checked);
    LoginResult login = client.login().finish(checked);
    shown.add(login);
    plantTokens(client.owner(login.owner()));
    return login;
  }

  private static String value(@Nullable Secret secret) {
    return secret == null ? "" : secret.value();
  }

  private void plantTokens(AuthorizedClient user) {
    planted.plant("access token", user.accessToken().value());
    planted.plant("ID token", user.rawIdToken().orElse(""));
    shown.add(user, user.accessToken(), user.detached());
  }

  private void call(OAuthClients clients, AuthorizedClient user) {
    try {
      clients
          .connections()
          .boundTo(user.calls())
          .execute(new HttpGet(api.uri("/apache")), answer -> answer.getCode());
      TokenAttachingClient http =
          new TokenAttachingClient(HttpClient.newHttpClient(), user.calls());
      shown.add(http);
      http.send(
          HttpRequest.newBuilder(api.uri("/jdk")).build(), HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private interface Step {
    Object take();
  }

  private void failing(Step step) {
    try {
      step.take();
    } catch (OAuthException e) {
      shown.add(e);
      return;
    }
    throw new AssertionError("it did not fail");
  }
}
