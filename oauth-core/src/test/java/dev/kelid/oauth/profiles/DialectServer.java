package dev.kelid.oauth.profiles;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.fixture.Browser;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.login.CallbackQuery;
import dev.kelid.oauth.login.LoginFlow;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.login.StartedLogin;
import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.ProfileBuilder;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.RegistrationBuilder;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Dialect;
import dev.kelid.oauth.testkit.TestClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A provider's profile, moved to a server of the test kit that speaks its dialect. */
final class DialectServer implements AutoCloseable {
  static final String REDIRECT_URI = "http://127.0.0.1:8080/cb";
  private static final Map<String, Dialect> DIALECTS =
      Map.of(
          "pod", Dialect.POD,
          "divar", Dialect.DIVAR,
          "divar-2024", Dialect.DIVAR_2024,
          "divar-2023", Dialect.DIVAR_2023,
          "gearcode", Dialect.GEARCODE,
          "auth0", Dialect.AUTH0,
          "github", Dialect.GITHUB);
  private static final Map<String, List<String>> ORIGINS =
      Map.of(
          "pod", List.of("https://accounts.pod.ir", "https://api.pod.ir"),
          "divar", List.of("https://oauth.divar.ir", "https://open-api.divar.ir"),
          "divar-2024", List.of("https://api.divar.ir", "https://api.divar.ir"),
          "divar-2023", List.of("https://open-platform-redirect.divar.ir", "https://api.divar.ir"),
          "gearcode", List.of("https://auth.gearcode.eu", "https://nowhere.example.com"),
          "auth0", List.of("https://shop.eu.auth0.com", "https://nowhere.example.com"),
          "github", List.of("https://github.com", "https://api.github.com"));
  private static final Map<String, String> SCOPES =
      Map.of(
          "pod", "profile email",
          "divar", "USER_ID USER_PHONE offline_access",
          "divar-2024", "USER_ID USER_PHONE offline_access",
          "divar-2023", "USER_PHONE",
          "auth0", "openid offline_access",
          "github", "repo");

  /** What a provider speaks; the standard, unless there is a dialect of its own. */
  static Dialect dialect(String provider) {
    return DIALECTS.getOrDefault(provider, Dialect.STANDARD);
  }

  final MovingClock clock = MovingClock.standing();
  final AuthorizationServer server;
  final OAuthClients clients;
  private final String provider;

  DialectServer(String provider) {
    this(provider, 0);
  }

  /** With one of the server's clients. */
  DialectServer(String provider, int client) {
    this(provider, client, profile -> profile, shop -> {});
  }

  /** With a choice made in the profile, and with more in the registration. */
  DialectServer(
      String provider,
      int client,
      UnaryOperator<ProviderProfile> choice,
      Consumer<RegistrationBuilder> more) {
    this.provider = provider;
    this.server =
        AuthorizationServer.builder()
            .dialect(dialect(provider))
            .clock(clock)
            .organization("org_kelid000000002", "other")
            .start();
    this.clients =
        OAuthClients.builder()
            .registrations(List.of(registration(server.clients().get(client), choice, more)))
            .clock(clock)
            .build();
  }

  private String origin() {
    String root = server.uri("/").toString();
    return root.substring(0, root.length() - 1);
  }

  private ClientRegistration registration(
      TestClient client,
      UnaryOperator<ProviderProfile> choice,
      Consumer<RegistrationBuilder> more) {
    List<String> from = ORIGINS.get(provider);
    ProfileBuilder profile = Shop.profile(provider).toBuilder().moved(from.get(0), origin());
    if (!from.get(1).equals(from.get(0))) {
      profile.moved(from.get(1), server.apiOrigin());
    }
    RegistrationBuilder builder =
        ClientRegistration.builder(provider)
            .provider(choice.apply(profile.build()))
            .clientId(client.id())
            .apiOrigin(origin())
            .redirectUri(REDIRECT_URI);
    if (client.apiKey() != null) {
      builder.apiKey(client.apiKey());
    }
    if (client.secret() != null && !provider.equals("divar-2023")) {
      builder.credential(ClientCredential.secretPost(client.secret()));
    }
    if (SCOPES.containsKey(provider)) {
      builder.scope(SCOPES.get(provider).split(" ", -1));
    }
    more.accept(builder);
    return builder.build();
  }

  OAuthClient client() {
    return clients.only();
  }

  LoginResult login() {
    return login(uri -> uri);
  }

  /** With a user who changes the address on the way. */
  LoginResult login(UnaryOperator<URI> onTheWay) {
    LoginFlow flow = client().login();
    StartedLogin started = flow.start();
    CallbackQuery back = Browser.login(onTheWay.apply(started.authorizationUri()));
    return flow.finish(flow.check(started.pending(), back));
  }

  @Override
  public void close() {
    clients.close();
    server.close();
  }
}
