package dev.kelid.oauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.OAuthClients;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a filter leaves in the servlet context, whatever the container does. */
class LoginFilterLifeTest {
  private final Map<String, Object> attributes = new HashMap<>();
  private final Map<String, String> params =
      new HashMap<>(
          Map.of(
              "base-url", "http://localhost:8080",
              "issuer", "http://localhost:1",
              "client-id", "app"));

  private final FilterRegistration registration =
      fake(
          FilterRegistration.class,
          (proxy, method, arguments) ->
              switch (method.getName()) {
                case "getUrlPatternMappings" -> List.of("/*");
                default -> throw new UnsupportedOperationException(method.getName());
              });
  private final ServletContext context =
      fake(
          ServletContext.class,
          (proxy, method, arguments) ->
              switch (method.getName()) {
                case "getContextPath" -> "";
                case "getAttribute" -> attributes.get(arguments[0]);
                case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                case "removeAttribute" -> attributes.remove(arguments[0]);
                case "getFilterRegistration" -> registration;
                default -> throw new UnsupportedOperationException(method.getName());
              });
  private final FilterConfig config =
      fake(
          FilterConfig.class,
          (proxy, method, arguments) ->
              switch (method.getName()) {
                case "getServletContext" -> context;
                case "getFilterName" -> "login";
                case "getInitParameterNames" -> Collections.enumeration(params.keySet());
                case "getInitParameter" -> params.get(arguments[0]);
                default -> throw new UnsupportedOperationException(method.getName());
              });

  private static <T> T fake(Class<T> type, InvocationHandler answers) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
  }

  @Test
  void filterThatStopsTakesItsClientsAlong() throws ServletException {
    LoginFilter filter = new LoginFilter();
    filter.init(config);
    Object first = attributes.get(LoginFilter.CLIENTS);
    assertThat(first).isInstanceOf(OAuthClients.class);
    filter.destroy();
    assertThat(attributes).isEmpty();

    LoginFilter next = new LoginFilter();
    next.init(config);
    assertThat(attributes.get(LoginFilter.CLIENTS)).isNotSameAs(first);
    next.destroy();
  }

  @Test
  void secondFilterUsesTheClientsOfTheFirstAndLeavesThem() throws ServletException {
    LoginFilter first = new LoginFilter();
    first.init(config);
    Object clients = attributes.get(LoginFilter.CLIENTS);
    LoginFilter second = new LoginFilter();
    second.init(config);
    second.destroy();
    assertThat(attributes).containsEntry(LoginFilter.CLIENTS, clients);
    first.destroy();
  }

  @Test
  void filterThatCannotStartLeavesNothing() {
    params.put("registration", "nobody");
    params.put("registrations", "default");
    assertThatExceptionOfType(ServletException.class)
        .isThrownBy(() -> new LoginFilter().init(config))
        .withMessageContaining("LoginFilter cannot start")
        .withMessageContaining("nobody");
    assertThat(attributes).isEmpty();
  }

  @Test
  void stoppingTwiceOrBeforeTheStartDoesNoHarm() throws ServletException {
    LoginFilter filter = new LoginFilter();
    filter.destroy();
    filter.init(config);
    filter.destroy();
    filter.destroy();
    assertThat(attributes).isEmpty();
  }
}
