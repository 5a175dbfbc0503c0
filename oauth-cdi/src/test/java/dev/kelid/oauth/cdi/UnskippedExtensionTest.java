package dev.kelid.oauth.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The extension that the other tests run is the one that containers of CDI Lite run. */
class UnskippedExtensionTest {
  private static Map<String, List<String>> phases(Class<?> extension) {
    return Arrays.stream(extension.getDeclaredMethods())
        .filter(method -> method.getAnnotations().length > 0)
        .collect(
            Collectors.toMap(
                Method::getName,
                method -> Arrays.stream(method.getAnnotations()).map(Object::toString).toList()));
  }

  @Test
  void itHasTheSamePhases() {
    assertThat(phases(UnskippedExtension.class)).hasSize(3).isEqualTo(phases(OAuthExtension.class));
  }
}
