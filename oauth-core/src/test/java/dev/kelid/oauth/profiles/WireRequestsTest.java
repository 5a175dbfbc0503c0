package dev.kelid.oauth.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.call.CallCredential;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.login.LoginRequest;
import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.KnownProviders;
import dev.kelid.oauth.provider.KnownProviders.Option;
import dev.kelid.oauth.provider.RegistrationBuilder;
import dev.kelid.oauth.provider.TokenUseRules.Kind;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we write, letter by letter against what the documents say. */
class WireRequestsTest {
  private static final ClientCredential BASIC = ClientCredential.secretBasic("s3cret");
  private static final ClientCredential PUBLIC = ClientCredential.none();
  private static final Map<String, String> SCOPES =
      Map.of(
          "pod", "profile email",
          "divar", "POST_ADDON_CREATE.AZTH74V2 offline_access",
          "divar-2024", "POST_ADDON_CREATE.AZTH74V2 offline_access",
          "divar-2023", "ADDON_USER_APPROVED__AZTH74V2",
          "auth0", "openid offline_access",
          "entra", "openid offline_access",
          "github", "repo gist");
  private static final Map<String, String> APIS =
      Map.of(
          "pod", "https://api.pod.ir/srv/core/nzh/getUserProfile/",
          "divar", "https://open-api.divar.ir/v1/open-platform/finder/user-posts",
          "divar-2024", "https://api.divar.ir/v1/open-platform/finder/user-posts",
          "divar-2023", "https://api.divar.ir/v1/open-platform/add-ons/post/AZTH74V2",
          "gearcode", "https://api.example.com/orders",
          "github", "https://api.github.com/user/emails");

  /** How the registration differs for a variant of a step. */
  private static final Map<String, UnaryOperator<RegistrationBuilder>> VARIANTS =
      Map.of(
          "exchange-basic", shop -> shop.credential(BASIC),
          "exchange-public", shop -> shop.credential(PUBLIC),
          "refresh-public", shop -> shop.credential(PUBLIC),
          "revoke-public", shop -> shop.credential(PUBLIC),
          "refresh-documented", shop -> choose(shop, "divar", Option.DOCUMENTED_REFRESH_FORM),
          "exchange-sample", shop -> choose(shop, "gearcode", Option.NO_REDIRECT_URI_ON_EXCHANGE),
          "logout-return-to", shop -> choose(shop, "auth0", Option.RETURN_TO_LOGOUT));

  private static final Map<String, Function<Shop, String>> STEPS = new TreeMap<>();

  static {
    STEPS.put("authorize", WireRequestsTest::authorize);
    STEPS.put("exchange", shop -> sent(shop, client -> client.request(shop.code())));
    STEPS.put("refresh", shop -> sent(shop, client -> client.request(shop.refresh())));
    STEPS.put(
        "revoke",
        shop -> sent(shop, client -> client.tokenUse().revoke(Kind.REFRESH_TOKEN, "rt-1")));
    STEPS.put(
        "introspect",
        shop -> sent(shop, client -> client.tokenUse().introspect(Kind.ACCESS_TOKEN, "at-1")));
    STEPS.put("userinfo", shop -> sent(shop, client -> client.userInfo(Shop.token(), null)));
    STEPS.put("api", WireRequestsTest::api);
    STEPS.put("logout", WireRequestsTest::logout);
  }

  private static RegistrationBuilder choose(
      RegistrationBuilder shop, String provider, Option option) {
    return shop.provider(KnownProviders.with(option, Shop.profile(provider)));
  }

  static List<String> files() {
    return WireFile.all(".http");
  }

  @ParameterizedTest
  @MethodSource("files")
  void isWrittenLetterByLetter(String name) {
    String provider = name.substring(0, name.indexOf('/'));
    String step = name.substring(name.indexOf('/') + 1);
    RegistrationBuilder builder = VARIANTS.getOrDefault(step, b -> b).apply(Shop.at(provider));
    if (SCOPES.containsKey(provider)) {
      builder.scope(SCOPES.get(provider).split(" ", -1));
    }
    adapt(builder, provider);
    String plain = STEPS.keySet().stream().filter(step::startsWith).findFirst().orElseThrow();

    try (Shop shop = new Shop(builder.build())) {
      assertThat(STEPS.get(plain).apply(shop)).isEqualTo(WireFile.request(name));
    }
  }

  private static void adapt(RegistrationBuilder builder, String provider) {
    switch (provider) {
      case "auth0" ->
          builder
              .organization("org_1")
              .authorizationParameter("audience", "https://api.example.com/");
      case "gearcode" -> builder.apiOrigin("https://api.example.com");
      case "pod" -> builder.authorizationParameter("prompt", "login");
      default -> {}
    }
  }

  private static String authorize(Shop shop) {
    URI uri = shop.client().login().start(LoginRequest.plain()).authorizationUri();
    return WireFile.written("GET", uri, Map.of());
  }

  private static String logout(Shop shop) {
    URI uri = shop.client().endSessionUri("e.y.J", "s-1").orElseThrow();
    return WireFile.written("GET", uri, Map.of());
  }

  private static String api(Shop shop) {
    URI target = URI.create(APIS.get(shop.client().registration().id()));
    CallCredential credential =
        new CallAuthorizer(shop.client().registration(), Shop.token())
            .credentialFor(target)
            .orElseThrow();
    return WireFile.written("GET", target, credential.headers());
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
