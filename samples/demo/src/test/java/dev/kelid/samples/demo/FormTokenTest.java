package dev.kelid.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormTokenTest {
  private final Map<String, Object> attributes = new HashMap<>();
  private String id = "before";
  private String sent = "";

  private final HttpSession session =
      as(
          HttpSession.class,
          (name, arguments) ->
              switch (name) {
                case "getId" -> id;
                case "getAttribute" -> attributes.get((String) arguments[0]);
                case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                default -> throw new UnsupportedOperationException(name);
              });

  private final HttpServletRequest request =
      as(
          HttpServletRequest.class,
          (name, arguments) ->
              switch (name) {
                case "getSession" -> session;
                case "getParameter" -> sent;
                default -> throw new UnsupportedOperationException(name);
              });

  private interface Answers {
    Object to(String name, Object[] arguments);
  }

  private static <T> T as(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.to(method.getName(), arguments)));
  }

  @Test
  void tokenEndsWhenASignInChangesTheSessionId() {
    sent = FormToken.of(request);
    assertThat(FormToken.of(request)).isEqualTo(sent);
    assertThat(FormToken.holds(request)).isTrue();
    id = "after";
    assertThat(FormToken.holds(request)).isFalse();
    assertThat(FormToken.of(request)).isNotEqualTo(sent);
  }
}
