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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many logins one browser holds; the rest of it is tested on Tomcat. */
@Tag("checklist-148")
class PendingCookiesTest {
  private final Map<String, Cookie> jar = new LinkedHashMap<>();
  private final PendingCookies cookies =
      new PendingCookies(Seal.of(null, new SecureRandom()), true, "/app");

  private final HttpServletRequest request =
      (HttpServletRequest)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {HttpServletRequest.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "getCookies" -> jar.values().toArray(Cookie[]::new);
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

  @Test
  void moreThanTenPushOutTheOldest() {
    for (int i = 0; i < 10; i++) {
      cookies.keep(request, response, login(i, "/" + i));
    }
    assertThat(jar).hasSize(10);
    assertThat(cookies.take(request, response, "state0")).isPresent();

    for (int i = 10; i < 12; i++) {
      cookies.keep(request, response, login(i, "/" + i));
    }
    assertThat(jar).hasSize(10);
    assertThat(cookies.take(request, response, "state1")).isEmpty();
    for (int i = 2; i < 12; i++) {
      assertThat(cookies.take(request, response, "state" + i).orElseThrow().returnPath())
          .isEqualTo("/" + i);
    }
    assertThat(jar).isEmpty();
  }

  @Test
  void theOldestGoesWhateverTheOrderOfTheCookies() {
    for (int i = 20; i > 10; i--) {
      cookies.keep(request, response, login(i, "/"));
    }
    cookies.keep(request, response, login(30, "/"));
    assertThat(cookies.take(request, response, "state11")).isEmpty();
    assertThat(cookies.take(request, response, "state20")).isPresent();
  }

  @Test
  void moreThanFourKilobytesPushOutAsManyAsItTakes() {
    for (int i = 0; i < 8; i++) {
      cookies.keep(request, response, login(i, "/" + "x".repeat(200)));
    }
    assertThat(jar).hasSizeGreaterThan(6);
    cookies.keep(request, response, login(9, "/" + "x".repeat(1_500)));
    assertThat(
            jar.values().stream().mapToInt(c -> c.getName().length() + c.getValue().length()).sum())
        .isLessThanOrEqualTo(4096);
    assertThat(cookies.take(request, response, "state9")).isPresent();
    assertThat(cookies.take(request, response, "state0")).isEmpty();
    assertThat(cookies.take(request, response, "state7")).isPresent();
  }
}
