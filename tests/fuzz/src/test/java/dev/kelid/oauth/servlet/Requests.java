package dev.kelid.oauth.servlet;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Requests and responses that know one thing. */
final class Requests {
  private Requests() {}

  static HttpServletRequest answering(BiFunction<String, Object[], @Nullable Object> answers) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            Requests.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (self, method, arguments) -> answers.apply(method.getName(), arguments));
  }

  static HttpServletRequest with(Cookie... cookies) {
    return answering(
        (method, arguments) -> {
          return switch (method) {
            case "getCookies" -> cookies;
            case "getRemoteAddr" -> "192.0.2.1";
            case "getHeader" -> null;
            default -> throw new AssertionError(method);
          };
        });
  }

  /** A response that puts cookies into a list. */
  static HttpServletResponse into(List<Cookie> cookies) {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            Requests.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (self, method, arguments) -> {
              if (method.getName().equals("addCookie")) {
                cookies.add((Cookie) arguments[0]);
                return null;
              }
              throw new AssertionError(method.getName());
            });
  }
}
