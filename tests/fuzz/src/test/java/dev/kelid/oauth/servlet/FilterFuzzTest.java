package dev.kelid.oauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.RegistrationBuilder;
import dev.kelid.oauth.servlet.Exchange.Asked;
import dev.kelid.tests.fuzz.BrowserAddress;
import dev.kelid.tests.fuzz.FormDraft;
import dev.kelid.tests.fuzz.FormText;
import dev.kelid.tests.fuzz.Mutations;
import dev.kelid.tests.fuzz.Trials;
import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** A login through the whole filter, whose callback is damaged on its way. */
class FilterFuzzTest {
  private static final String ISSUER = "https://id.example.com";
  private static final String ORIGIN = "https://app.example.com";
  private static final String CODE = "SplxlOBeZQQYbYS6WxSbIA";
  private static final Map<String, String> PAGE =
      Map.of("accept", "text/html", "sec-fetch-mode", "navigate", "sec-fetch-dest", "document");

  /** Refusals are many here, and each is logged. */
  private static final Logger LOG = Logger.getLogger("dev.kelid.oauth");

  private final Trials trials = new Trials(5);
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
  private final InstantSource clock = now::get;
  private final LoginFilter byQuery = filter(false);
  private final LoginFilter byForm = filter(true);

  @BeforeContainer
  static void logNothing() {
    LOG.setLevel(Level.OFF);
  }

  @AfterContainer
  static void logAgain() {
    LOG.setLevel(null);
  }

  private LoginFilter filter(boolean formPost) {
    RegistrationBuilder registration =
        ClientRegistration.builder("default")
            .issuer(ISSUER)
            .clientId("app")
            .clientSecret("app-secret")
            .redirectUri(ORIGIN + "/app/oauth/callback/default")
            .scope("profile")
            .formPost(formPost)
            .userInfoAtLogin(false);
    OAuthClients clients =
        OAuthClients.builder()
            .registrations(List.of(registration.build()))
            .transport(FilterFuzzTest::provider)
            .clock(clock)
            .build();
    return new Container(
            Map.of(LoginFilter.CLIENTS, clients),
            Map.of(
                "oauth.base-url",
                ORIGIN,
                "oauth.default.issuer",
                ISSUER,
                "oauth.default.client-id",
                "app",
                "oauth.default.client-secret",
                "app-secret"))
        .filter(clock);
  }

  private static HttpReply provider(HttpCall call) {
    boolean isToken = call.uri().getPath().equals("/token");
    String body =
        isToken
            ? "{\"access_token\":\"at-1\",\"token_type\":\"Bearer\",\"expires_in\":300}"
            : """
              {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
               "jwks_uri":"%1$s/jwks","authorization_response_iss_parameter_supported":true}
              """
                .formatted(ISSUER);
    boolean isRefused = isToken && !String.valueOf(call.body()).contains("code=" + CODE + "&");
    return new HttpReply(
        isRefused ? 400 : 200,
        Map.of("Content-Type", List.of("application/json")),
        isRefused ? "{\"error\":\"invalid_grant\"}" : body);
  }

  /** How a callback is damaged; the same seed damages it in the same way. */
  private record Damage(long seed, boolean isPosted, boolean isPage) {}

  @Provide
  Arbitrary<Damage> damages() {
    return Arbitraries.randomValue(
        random ->
            new Damage(
                random.nextLong(), Mutations.chance(30, random), Mutations.chance(80, random)));
  }

  private Exchange exchange(LoginFilter filter, Asked asked) {
    Exchange exchange = new Exchange(asked);
    try {
      filter.doFilter(
          exchange.request(),
          exchange.response(),
          (request, response) -> {
            throw new AssertionError("the application was asked");
          });
    } catch (java.io.IOException | jakarta.servlet.ServletException e) {
      throw new AssertionError(e);
    }
    return exchange;
  }

  private Exchange begun(LoginFilter filter) {
    Exchange start = exchange(filter, new Asked("GET", "/page", "x=1", "", PAGE, List.of()));
    assertThat(start.status()).isEqualTo(302);
    assertThat(start.answered.get("location")).startsWith(ISSUER + "/authorize?");
    return start;
  }

  private static String state(Exchange start) {
    String location = Objects.requireNonNull(start.answered.get("location"));
    return FormText.of(location.substring(location.indexOf('?') + 1)).all("state").get(0);
  }

  private static String spoiled(String state, Random random) {
    String ours = "state=" + state;
    String issuer = "iss=https%3A%2F%2Fid.example.com";
    return (Mutations.chance(85, random)
            ? FormDraft.of("code=" + CODE, ours, issuer, "session_state=a%20b")
            : FormDraft.of("error=access_denied", "error_description=%3Cb%3E", ours, issuer))
        .spoiled(random);
  }

  private List<Cookie> spoiled(LoginFilter filter, Exchange start, Random random) {
    List<Cookie> jar = start.keptBeside(List.of());
    if (Mutations.chance(10, random)) {
      jar = begun(filter).keptBeside(jar);
    }
    if (Mutations.chance(5, random)) {
      Cookie old = jar.remove(0);
      jar.add(new Cookie(old.getName(), Mutations.of(old.getValue(), random)));
    }
    if (Mutations.chance(5, random)) {
      jar.clear();
    }
    return jar;
  }

  @Property
  void onlyTheAnswerToALoginOfThisBrowserSignsInAndNothingLeadsAway(
      @ForAll("damages") Damage damage) {
    Random random = new Random(damage.seed());
    now.updateAndGet(time -> time.plusSeconds(1));
    LoginFilter filter = damage.isPosted() ? byForm : byQuery;
    Exchange start = begun(filter);
    String state = state(start);
    String answer = spoiled(state, random);
    List<Cookie> jar = spoiled(filter, start, random);
    Optional<Exchange> signedIn =
        trials.answer(
            () -> {
              Exchange last = callback(filter, damage, answer, jar);
              requireOurs(last);
              return Optional.of(last).filter(Exchange::hasSession);
            });
    boolean isAnswer = isAnswer(answer, state, damage.isPosted());
    assertThat(signedIn.isPresent())
        .isEqualTo(isAnswer && holds(jar, start.keptBeside(List.of()).get(0)));
    signedIn.ifPresent(
        last -> {
          assertThat(last.status()).isEqualTo(303);
          assertThat(last.answered.get("location")).isEqualTo("/app/page?x=1");
        });
  }

  private Exchange callback(LoginFilter filter, Damage damage, String answer, List<Cookie> jar) {
    Map<String, String> headers = damage.isPage() ? PAGE : Map.of("accept", "application/json");
    String path = "/oauth/callback/default";
    if (!damage.isPosted()) {
      return exchange(filter, new Asked("GET", path, answer, "", headers, jar));
    }
    Exchange posted = exchange(filter, new Asked("POST", path, null, answer, headers, jar));
    requireOurs(posted);
    assertThat(posted.hasSession()).isFalse();
    assertThat(posted.status()).isEqualTo(303);
    String[] next = Objects.requireNonNull(posted.answered.get("location")).split("\\?", 2);
    assertThat(next[0]).isEqualTo("/app" + path);
    List<Cookie> both = posted.keptBeside(jar);
    @Nullable String query = next.length > 1 ? next[1] : null;
    return exchange(filter, new Asked("GET", path, query, "", headers, both));
  }

  /** A page, or a small object, of the filter's, or the way to a page of the application. */
  private static void requireOurs(Exchange exchange) {
    assertThat(exchange.answered).containsEntry("cache-control", "no-store");
    assertThat(exchange.answered).containsEntry("referrer-policy", "no-referrer");
    String location = exchange.answered.get("location");
    if (location != null) {
      assertThat(exchange.status()).isEqualTo(303);
      BrowserAddress address = BrowserAddress.of(ORIGIN, location);
      assertThat(address.origin()).isEqualTo(ORIGIN);
      assertThat(address.path()).startsWith("/app/");
      return;
    }
    assertThat(exchange.status()).isIn(400, 403, 502, 503);
    String type = String.valueOf(exchange.answered.get("content-type"));
    if (type.startsWith("text/html")) {
      assertThat(exchange.answered).containsEntry("content-security-policy", Html.POLICY);
      assertThat(exchange.text()).contains("Reference: ").doesNotContain("<b>", "<script");
    } else {
      assertThat(type).startsWith("application/json");
      assertThat(exchange.text()).contains("\"reference\"");
    }
  }

  /** What means the same bytes is the same cookie. */
  private static boolean holds(List<Cookie> jar, Cookie own) {
    return jar.stream()
        .filter(cookie -> cookie.getName().equals(own.getName()))
        .anyMatch(cookie -> octets(cookie.getValue()).equals(octets(own.getValue())));
  }

  private static List<Byte> octets(String value) {
    List<Byte> octets = new ArrayList<>();
    try {
      for (byte octet : Base64.getUrlDecoder().decode(value)) {
        octets.add(octet);
      }
    } catch (IllegalArgumentException e) {
      octets.clear();
    }
    return octets;
  }

  private static boolean isAnswer(String query, String state, boolean isPosted) {
    FormText form = FormText.of(query);
    return form.all("state").equals(List.of(state))
        && form.all("iss").equals(List.of(ISSUER))
        && form.all("error").isEmpty()
        && (isPosted || form.all("error_description").size() < 2)
        && form.all("code").equals(List.of(CODE));
  }
}
