package dev.kelid.oauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.login.PendingLogin;
import dev.kelid.oauth.provider.Secret;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many logins one browser holds; the rest of it is tested on Tomcat. */
@Tag("checklist-148")
class PendingCookiesTest {
  private static final int MOST_CHARACTERS = 8 * 704;

  private final Map<String, Cookie> jar = new LinkedHashMap<>();
  private boolean blind;
  private final PendingCookies cookies =
      new PendingCookies(Seal.of(null, new SecureRandom()), new OwnCookies(true, "/app"));

  private final HttpServletRequest request =
      (HttpServletRequest)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {HttpServletRequest.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "getCookies" ->
                        (blind ? Map.<String, Cookie>of() : jar).values().toArray(Cookie[]::new);
                    case "getRemoteAddr" -> "192.0.2.1";
                    case "getHeader" -> null;
                    default -> throw new UnsupportedOperationException(method.getName());
                  });
  private final HttpServletResponse response =
      (HttpServletResponse)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {HttpServletResponse.class},
              (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("addCookie");
                Cookie cookie = (Cookie) arguments[0];
                if (cookie.getMaxAge() == 0) {
                  jar.remove(cookie.getName());
                } else {
                  jar.put(cookie.getName(), cookie);
                }
                return null;
              });

  private static PendingLogin login(int number, String returnPath) {
    return new PendingLogin(
        "a",
        null,
        URI.create("http://a"),
        Secret.of("state" + number),
        null,
        null,
        URI.create("http://b"),
        false,
        returnPath,
        "",
        List.of(),
        null,
        List.of(),
        "o",
        "",
        null,
        Instant.ofEpochSecond(1_000 + number));
  }

  private int characters() {
    return jar.values().stream().mapToInt(c -> c.getName().length() + c.getValue().length()).sum();
  }

  @Test
  void moreThanEightPushOutTheOldest() {
    for (int i = 0; i < 8; i++) {
      cookies.keep(request, response, login(i, "/" + i));
    }
    assertThat(jar).hasSize(8);
    assertThat(cookies.take(request, response, "state0")).isPresent();

    for (int i = 8; i < 10; i++) {
      cookies.keep(request, response, login(i, "/" + i));
    }
    assertThat(jar).hasSize(8);
    assertThat(cookies.take(request, response, "state1")).isEmpty();
    for (int i = 2; i < 10; i++) {
      assertThat(cookies.take(request, response, "state" + i).orElseThrow().returnPath())
          .isEqualTo("/" + i);
    }
    assertThat(jar).isEmpty();
  }

  @Test
  void theOldestGoesWhateverTheOrderOfTheCookies() {
    for (int i = 20; i > 12; i--) {
      cookies.keep(request, response, login(i, "/"));
    }
    cookies.keep(request, response, login(30, "/"));
    assertThat(cookies.take(request, response, "state13")).isEmpty();
    assertThat(cookies.take(request, response, "state20")).isPresent();
  }

  @Test
  void aLongOnePushesOutAsManyAsItTakes() {
    for (int i = 0; i < 8; i++) {
      cookies.keep(request, response, login(i, "/" + "x".repeat(200)));
    }
    assertThat(jar).hasSize(8);
    cookies.keep(request, response, login(9, "/" + "x".repeat(1_500)));
    assertThat(characters()).isLessThanOrEqualTo(MOST_CHARACTERS);
    assertThat(cookies.take(request, response, "state9")).isPresent();
    assertThat(cookies.take(request, response, "state0")).isEmpty();
    assertThat(cookies.take(request, response, "state7")).isPresent();
  }

  /** Whatever comes, and with whichever cookies of the browser. */
  @Test
  void theCookiesNeverGrowTooLargeWhoeverKnowsOfThem() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      blind = random.nextBoolean();
      cookies.keep(request, response, login(i, "/" + "x".repeat(random.nextInt(1_500))));
      assertThat(characters()).isLessThanOrEqualTo(MOST_CHARACTERS);
      blind = false;
      assertThat(cookies.find(request, "state" + i)).isPresent();
    }
  }

  @Test
  void requestsThatKnowNothingOfEachOtherDoNotTakeEachOthersPlace() {
    blind = true;
    for (int i = 0; i < 8; i++) {
      cookies.keep(request, response, login(i, "/"));
    }
    blind = false;
    for (int i = 0; i < 8; i++) {
      assertThat(cookies.find(request, "state" + i)).isPresent();
    }
  }

  @Test
  @Tag("checklist-46")
  void anAnswerIsForItsStateOnly() {
    for (int i = 0; i < 8; i++) {
      cookies.keepAnswer(request, response, "state" + i, "code=c" + i);
    }
    assertThat(cookies.takeAnswer(request, response, "state9")).isEmpty();
    for (int i = 0; i < 8; i++) {
      assertThat(cookies.takeAnswer(request, response, "state" + i)).hasValue("code=c" + i);
      assertThat(cookies.takeAnswer(request, response, "state" + i)).isEmpty();
    }
    assertThat(jar).isEmpty();
    cookies.keepAnswer(request, response, "long", "code=" + "c".repeat(2_000));
    cookies.keepAnswer(request, response, "short", "code=c");
    assertThat(cookies.takeAnswer(request, response, "long")).isEmpty();
    assertThat(cookies.takeAnswer(request, response, "short")).hasValue("code=c");
  }
}
