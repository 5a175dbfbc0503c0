package dev.kelid.oauth.cli.session;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** A file of properties that a person named; the environment wins over it. */
final class ConfigFile implements ConfigSource {
  private static final int ABOVE_PACKED_FILES = 110;

  private final String name;
  private final Properties properties = new Properties();

  ConfigFile(Path file) {
    this.name = file.toString();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read --config " + file + ": " + e, e);
    }
  }

  @Override
  public Set<String> getPropertyNames() {
    return properties.stringPropertyNames();
  }

  @Override
  public int getOrdinal() {
    return ABOVE_PACKED_FILES;
  }

  @Override
  public @Nullable String getValue(String property) {
    return properties.getProperty(property);
  }

  @Override
  public String getName() {
    return name;
  }
}
