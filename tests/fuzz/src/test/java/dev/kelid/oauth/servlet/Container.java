package dev.kelid.oauth.servlet;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A servlet container on paper, with one application and one filter. */
final class Container {
  static final String CONTEXT = "/app";

  private final Map<String, Object> attributes = new HashMap<>();
  private final Map<String, String> initParams;

  /** With what is in the context before filters start. */
  Container(Map<String, Object> attributes, Map<String, String> initParams) {
    this.attributes.putAll(attributes);
    this.initParams = Map.copyOf(initParams);
  }

  /** A filter that has started. */
  LoginFilter filter(java.time.InstantSource clock) {
    LoginFilter filter = new LoginFilter(clock);
    try {
      filter.init(config());
    } catch (ServletException e) {
      throw new AssertionError(e);
    }
    return filter;
  }

  private FilterConfig config() {
    return fake(
        FilterConfig.class,
        (method, arguments) ->
            switch (method) {
              case "getFilterName" -> "login";
              case "getInitParameterNames" -> Collections.enumeration(initParams.keySet());
              case "getInitParameter" -> initParams.get((String) arguments[0]);
              case "getServletContext" -> context();
              default -> nothing();
            });
  }

  private ServletContext context() {
    return fake(
        ServletContext.class,
        (method, arguments) ->
            switch (method) {
              case "getContextPath" -> CONTEXT;
              case "getAttribute" -> attributes.get((String) arguments[0]);
              case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
              case "getFilterRegistration" -> registration();
              default -> nothing();
            });
  }

  private static FilterRegistration registration() {
    return fake(
        FilterRegistration.class,
        (method, arguments) -> method.equals("getUrlPatternMappings") ? List.of("/*") : nothing());
  }

  static <T> T fake(Class<T> type, BiFunction<String, Object[], @Nullable Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            Container.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              Object answer = answers.apply(method.getName(), arguments);
              Class<?> wanted = method.getReturnType();
              if (wanted == void.class) {
                return null;
              }
              if (answer == null && wanted == boolean.class) {
                return false;
              }
              return answer == null && wanted == int.class ? (Object) 0 : answer;
            }));
  }

  /** What a method answers that has nothing to say. */
  static @Nullable Object nothing() {
    return null;
  }
}
