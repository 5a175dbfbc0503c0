package dev.kelid.oauth.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchIllegalArgumentException;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** An application with some configuration. */
final class Configured {
  private final List<ConfigSource> sources = new ArrayList<>();
  private final Map<String, String> initParams = new LinkedHashMap<>();
  private String contextPath;

  /** With these lines in a file. */
  static Configured by(String... lines) {
    return new Configured().and("the file", 100, map(lines));
  }

  /** With an issuer and a client id, so that nothing is missing; these lines come on top. */
  static Configured minimallyAnd(String... lines) {
    Map<String, String> all =
        map("oauth.default.issuer=https://id.example.com", "oauth.default.client-id=me");
    all.putAll(map(lines));
    return new Configured().and("the file", 100, all);
  }

  static Map<String, String> map(String... lines) {
    Map<String, String> map = new LinkedHashMap<>();
    Arrays.stream(lines)
        .map(line -> line.split("=", 2))
        .forEach(parts -> map.put(parts[0], parts[1]));
    return map;
  }

  Configured and(String name, int ordinal, Map<String, String> values) {
    sources.add(new PropertiesConfigSource(values, name, ordinal));
    return this;
  }

  Configured environment(Map<String, String> variables) {
    sources.add(new EnvConfigSource(variables, 300));
    return this;
  }

  Configured environment(String... lines) {
    return environment(map(lines));
  }

  Configured initParams(Map<String, String> params) {
    initParams.putAll(params);
    return this;
  }

  Configured initParams(String... lines) {
    return initParams(map(lines));
  }

  Configured at(String contextPath) {
    this.contextPath = contextPath;
    return this;
  }

  OAuthSettings read() {
    return OAuthSettings.read(
        ConfigProviderResolver.instance()
            .getBuilder()
            .withSources(sources.toArray(ConfigSource[]::new))
            .build(),
        initParams,
        contextPath);
  }

  /** What is wrong, line by line. */
  List<String> problems() {
    IllegalArgumentException thrown = catchIllegalArgumentException(this::read);
    assertThat(thrown).as("a refusal").isNotNull();
    List<String> lines = List.of(thrown.getMessage().split("\n  - "));
    assertThat(lines.get(0)).isEqualTo("the OAuth configuration cannot be used:");
    return lines.subList(1, lines.size());
  }
}
