package dev.kelid.oauth.cli.session;

import dev.kelid.oauth.cli.tokens.OwnerOnly;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** A file of properties that a person named; the environment wins over it. */
final class ConfigFile implements ConfigSource {
  private static final int ABOVE_PACKED_FILES = 110;

  /** A key of a secret itself, in any profile of the configuration. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?:%[^.]*\\.)?oauth\\.(?:[^.]+\\.(?:client-secret|api-key|api-token|signature|authorization)|seal-key)");

  private final Path file;
  private final Properties properties = new Properties();

  ConfigFile(Path file) {
    this.file = file;
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw Unreadable.because("--config " + file, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--config " + file + " is no file of properties: " + e.getMessage(), e);
    }
  }

  /** Whether it holds a secret and every user of this machine can read it. */
  boolean isOpenSecret() {
    return properties.stringPropertyNames().stream().anyMatch(SECRET.asMatchPredicate())
        && OwnerOnly.isReadableByOthers(file);
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
    return file.toString();
  }
}
