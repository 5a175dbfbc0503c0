package dev.kelid.oauth.config;

import java.util.NoSuchElementException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/** Looks values up: first among init-params, then in MicroProfile Config. */
final class Values {
  private final Config config;
  private final InitParams initParams;
  private final Problems problems;

  Values(Config config, InitParams initParams, Problems problems) {
    this.config = config;
    this.initParams = initParams;
    this.problems = problems;
  }

  /** The value of a key; null if there is none, or a blank one. */
  @Nullable Found find(Key key) {
    InitParams.Param param = initParams.get(key.name());
    return param == null ? configured(key) : initParam(key, param);
  }

  private @Nullable Found initParam(Key key, InitParams.Param param) {
    Optional<String> value =
        new Expression(param.value()).resolve(name -> config.getOptionalValue(name, String.class));
    return found(key, value.orElse(null), param.value(), param.source());
  }

  private @Nullable Found configured(Key key) {
    try {
      ConfigValue value = config.getConfigValue(key.name());
      String source = value.getSourceName() == null ? "configuration" : value.getSourceName();
      return found(key, value.getValue(), value.getRawValue(), source);
    } catch (NoSuchElementException | IllegalArgumentException e) {
      return found(key, null, "${", "configuration");
    }
  }

  private @Nullable Found found(
      Key key, @Nullable String value, @Nullable String raw, String source) {
    boolean expression = raw != null && raw.contains("${");
    if (value == null && expression) {
      problems.add(
          key
              + " refers by ${…} to something that is not configured: configure that, or write "
              + key.write()
              + (" [in " + source + "]"));
    }
    if (value == null || value.isBlank()) {
      return null;
    }
    return new Found(key, value.strip(), source, expression);
  }
}
