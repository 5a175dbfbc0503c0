package dev.kelid.benchmarks.url;

import dev.kelid.benchmarks.scene.Scene;
import dev.kelid.benchmarks.scene.SpringScene;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;

/** Spring's {@code DefaultOAuth2AuthorizationRequestResolver}, asked by registration. */
public final class SpringUrl {
  private final DefaultOAuth2AuthorizationRequestResolver resolver =
      new DefaultOAuth2AuthorizationRequestResolver(
          SpringScene.repository(SpringScene.registration(Scene.TOKEN)), "/oauth2/authorization");
  private final HttpServletRequest request =
      (HttpServletRequest)
          Proxy.newProxyInstance(
              HttpServletRequest.class.getClassLoader(),
              new Class<?>[] {HttpServletRequest.class},
              (proxy, method, arguments) -> answer(method.getName()));

  /** Nothing is sent. */
  public SpringUrl() {}

  private static @Nullable Object answer(String question) {
    return switch (question) {
      case "getScheme" -> "https";
      case "getServerName" -> "app.example.com";
      case "getServerPort" -> 443;
      case "getRequestURI", "getServletPath" -> "/oauth2/authorization/main";
      case "getContextPath" -> "";
      default -> null;
    };
  }

  /** Where the browser goes; Spring remembers the whole request. */
  public String begin() {
    return Objects.requireNonNull(resolver.resolve(request, SpringScene.ID))
        .getAuthorizationRequestUri();
  }
}
