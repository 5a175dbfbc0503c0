package dev.kelid.oauth.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.call.CallCredential;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.login.LoginRequest;
import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.KnownProviders;
import dev.kelid.oauth.provider.RegistrationBuilder;
import dev.kelid.oauth.provider.TokenUseRules.Kind;
import dev.kelid.oauth.token.Grant.AuthorizationCode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we write, letter by letter against what the documents say. */
class WireRequestsTest {
  private static final ClientCredential BASIC = ClientCredential.secretBasic("s3cret");
  private static final ClientCredential PUBLIC = ClientCredential.none();
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";
  private static final Map<String, String> SCOPES =
      Map.of(
          "pod", "profile email",
          "divar", "POST_ADDON_CREATE.AZTH74V2 offline_access",
          "divar-2024", "POST_ADDON_CREATE.AZTH74V2 offline_access",
          "divar-2023", "ADDON_USER_APPROVED__AZTH74V2",
          "auth0", "openid offline_access",
          "entra", "openid offline_access",
          "keycloak", "openid offline_access",
          "openid", "openid offline_access",
          "github", "repo gist");

  /** What an application calls: the request is its own, the headers at its end are ours. */
  private static final Map<String, HttpCall> APIS =
      Map.ofEntries(
          call("pod/api", "POST https://api.pod.ir/srv/core/nzh/getUserProfile/", null, null),
          call(
              "pod/api-service",
              "POST https://api.pod.ir/srv/core/nzh/doServiceCall",
              FORM,
              "scProductId=29792"),
          call(
              "pod/api-edit",
              "POST https://accounts.pod.ir/users",
              FORM,
              "nationalcode=0012345679&birthdate=1370%2F01%2F01"),
          get("divar/api", "https://open-api.divar.ir/v1/open-platform/finder/user-posts"),
          call(
              "divar/api-addon",
              "POST https://open-api.divar.ir/v2/open-platform/addons/post/AZTH74V2",
              JSON,
              "{\"widgets\":[],\"semantic\":{},\"notes\":\"\"}"),
          get("divar-2024/api", "https://api.divar.ir/v1/open-platform/finder/user-posts"),
          call(
              "divar-2023/api",
              "POST https://api.divar.ir/v1/open-platform/add-ons/post/AZTH74V2",
              JSON,
              "{\"widgets\":{\"widget_list\":[]}}"),
          get("gearcode/api", "https://api.example.com/orders"),
          get("auth0/api", "https://api.example.com/orders"),
          get("keycloak/api", "https://api.example.com/orders"),
          get("openid/api", "https://api.example.com/orders"),
          get("google/api", "https://www.googleapis.com/calendar/v3/users/me/calendarList"),
          get("entra/api", "https://graph.microsoft.com/v1.0/me"),
          get("github/api", "https://api.github.com/user"));

  /** How the registration differs for a variant of a step. */
  private static final Map<String, Consumer<RegistrationBuilder>> VARIANTS =
      Map.of(
          "basic", shop -> shop.credential(BASIC),
          "public", shop -> shop.credential(PUBLIC),
          "signup", shop -> shop.authorizationParameter("prompt", "signup"));

  private static Map.Entry<String, HttpCall> get(String name, String target) {
    return call(name, "GET " + target, null, null);
  }

  private static Map.Entry<String, HttpCall> call(
      String name, String request, String type, String body) {
    String[] parts = request.split(" ", 2);
    Map<String, String> headers = type == null ? Map.of() : Map.of("Content-Type", type);
    return Map.entry(name, new HttpCall(parts[0], URI.create(parts[1]), headers, body));
  }

  private static final Map<String, BiFunction<Shop, String, String>> STEPS = new TreeMap<>();

  static {
    STEPS.put("authorize", (shop, name) -> authorize(shop));
    STEPS.put("exchange", WireRequestsTest::exchange);
    STEPS.put("refresh", (shop, name) -> sent(shop, client -> client.request(shop.refresh())));
    STEPS.put("revoke", WireRequestsTest::revoke);
    STEPS.put("introspect", WireRequestsTest::introspect);
    STEPS.put(
        "userinfo", (shop, name) -> sent(shop, client -> client.userInfo(Shop.token(), null)));
    STEPS.put("api", WireRequestsTest::api);
    STEPS.put("logout", (shop, name) -> logout(shop));
  }

  static List<String> files() {
    return WireFile.all(".http");
  }

  @ParameterizedTest
  @MethodSource("files")
  void isWrittenLetterByLetter(String name) {
    String provider = name.substring(0, name.indexOf('/'));
    String step = name.substring(name.indexOf('/') + 1);
    String plain = step.replaceAll("-.*", "");
    RegistrationBuilder builder = Shop.at(provider);
    if (SCOPES.containsKey(provider)) {
      builder.scope(SCOPES.get(provider).split(" ", -1));
    }
    adapt(builder, name);
    VARIANTS.getOrDefault(step.replaceAll(".*-", ""), plainOne -> {}).accept(builder);

    try (Shop shop = new Shop(builder.build())) {
      assertThat(STEPS.get(plain).apply(shop, name)).isEqualTo(WireFile.request(name));
    }
  }

  private static void adapt(RegistrationBuilder builder, String name) {
    String provider = name.substring(0, name.indexOf('/'));
    WireChoices.of(name)
        .ifPresent(o -> builder.provider(KnownProviders.with(o, Shop.profile(provider))));
    HttpCall call = APIS.get(name);
    if (call != null) {
      builder.apiOrigin(call.uri().resolve("/").toString());
    }
    if (name.equals("auth0/authorize")) {
      builder.organization("org_1").authorizationParameter("audience", "https://api.example.com/");
    }
    if (name.equals("pod/authorize")) {
      builder.authorizationParameter("prompt", "login");
    }
  }

  private static String exchange(Shop shop, String name) {
    AuthorizationCode code = shop.code();
    Map<String, List<String>> extra =
        name.endsWith("-callback")
            ? Map.of("callback_uri", List.of("https://shop.example.com/called"))
            : Map.of();
    AuthorizationCode whole =
        new AuthorizationCode(
            code.code(), code.redirectUri(), code.codeVerifier(), code.requestedScopes(), extra);
    return sent(shop, client -> client.request(whole));
  }

  private static String revoke(Shop shop, String name) {
    boolean access = name.endsWith("-access");
    return sent(
        shop,
        client ->
            client
                .tokenUse()
                .revoke(access ? Kind.ACCESS_TOKEN : Kind.REFRESH_TOKEN, access ? "at-1" : "rt-1"));
  }

  private static String introspect(Shop shop, String name) {
    boolean refresh = name.endsWith("-refresh");
    return sent(
        shop,
        client ->
            client
                .tokenUse()
                .introspect(
                    refresh ? Kind.REFRESH_TOKEN : Kind.ACCESS_TOKEN, refresh ? "rt-1" : "at-1"));
  }

  private static String authorize(Shop shop) {
    URI uri = shop.client().login().start(LoginRequest.plain()).authorizationUri();
    return WireFile.written("GET", uri, Map.of());
  }

  private static String logout(Shop shop) {
    URI uri = shop.client().endSessionUri("e.y.J", "s-1").orElseThrow();
    return WireFile.written("GET", uri, Map.of());
  }

  private static String api(Shop shop, String name) {
    HttpCall call = APIS.get(name);
    CallCredential credential =
        new CallAuthorizer(shop.client().registration(), Shop.token())
            .credentialFor(call.uri())
            .orElseThrow();
    Map<String, String> headers = new LinkedHashMap<>(call.headers());
    headers.putAll(credential.headers());
    return WireFile.written(new HttpCall(call.method(), call.uri(), headers, call.body()));
  }

  private static String sent(Shop shop, Consumer<OAuthClient> step) {
    try {
      step.accept(shop.client());
    } catch (OAuthException e) {
      assertThat(shop.calls).as("%s", e.getMessage()).hasSize(1);
    }
    return WireFile.written(shop.calls.get(0));
  }
}
