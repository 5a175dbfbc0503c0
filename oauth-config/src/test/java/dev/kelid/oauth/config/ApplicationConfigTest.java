package dev.kelid.oauth.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.kelid.oauth.provider.ClientRegistration;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application of a server whose library knows the configurations of all applications. */
class ApplicationConfigTest {
  private static final ClassLoader SERVER = ApplicationConfigTest.class.getClassLoader();
  private static final ConfigProviderResolver RESOLVER = ConfigProviderResolver.instance();

  @TempDir private Path folder;
  private URLClassLoader application;

  @BeforeEach
  void deploy() throws IOException {
    Path file = folder.resolve("META-INF/microprofile-config.properties");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        oauth.registrations=default,ours
        oauth.ours.issuer=https://id.example.com
        oauth.ours.client-id=shop
        """);
    application = new URLClassLoader(new URL[] {folder.toUri().toURL()}, SERVER);
  }

  @AfterEach
  void undeploy() throws IOException {
    RESOLVER.releaseConfig(RESOLVER.getConfig(application));
    application.close();
  }

  private static Config config(ConfigSource... sources) {
    return RESOLVER.getBuilder().withSources(sources).build();
  }

  private static void assertHeld(ClassLoader loader) {
    assertThatIllegalStateException().isThrownBy(() -> RESOLVER.registerConfig(config(), loader));
  }

  private static void assertNotHeld(ClassLoader loader) {
    Config second = config();
    RESOLVER.registerConfig(second, loader);
    RESOLVER.releaseConfig(second);
  }

  @Test
  void whatCameUpToBeReadIsNotHeld() {
    RESOLVER.getConfig(application);
    assertHeld(application);
    RESOLVER.releaseConfig(RESOLVER.getConfig(application));

    OAuthConfiguration read = OAuthConfiguration.of(application);

    assertNotHeld(application);
    assertThat(read.registrations()).containsExactly("default", "ours");
  }

  @Test
  void norIsWhatTheThreadsApplicationIsConfiguredBy() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(application);
    try {
      assertThat(OAuthSettings.read(Map.of(), null).registrations())
          .extracting(ClientRegistration::id)
          .containsExactly("default", "ours");
    } finally {
      thread.setContextClassLoader(before);
    }
    assertNotHeld(application);
  }

  @Test
  void whatTheServerRegisteredIsReadAndStays() {
    Map<String, String> values = Map.of("oauth.registrations", "theirs");
    Config theirs = config(new PropertiesConfigSource(values, "the server", 100));
    RESOLVER.registerConfig(theirs, application);

    assertThat(OAuthConfiguration.of(application).registrations()).containsExactly("theirs");

    assertHeld(application);
    assertThat(RESOLVER.getConfig(application)).isSameAs(theirs);
  }

  @Test
  void anApplicationWithTheLibraryInsideKeepsIts() {
    RESOLVER.releaseConfig(RESOLVER.getConfig(SERVER));
    assertNotHeld(SERVER);

    OAuthConfiguration.of(SERVER);

    assertHeld(SERVER);
  }

  private boolean definesRegistrations(ConfigSource source) {
    Config registered = config(source);
    RESOLVER.registerConfig(registered, application);
    try {
      return OAuthConfiguration.of(application).definesRegistrations();
    } finally {
      RESOLVER.releaseConfig(registered);
    }
  }

  private boolean definesRegistrations(String line) {
    return definesRegistrations(new PropertiesConfigSource(Configured.map(line), "the file", 100));
  }

  private boolean environmentDefinesRegistrations(String line) {
    return definesRegistrations(new EnvConfigSource(Configured.map(line), 300));
  }

  @Test
  void aNameOrAKeyOfARegistrationDefinesOne() {
    assertThat(definesRegistrations("oauth.registrations=web")).isTrue();
    assertThat(definesRegistrations("oauth.web.issuer=https://id.example.com")).isTrue();
    assertThat(environmentDefinesRegistrations("OAUTH_REGISTRATIONS=web")).isTrue();
    assertThat(environmentDefinesRegistrations("OAUTH_DEFAULT_CLIENT_ID=shop")).isTrue();
  }

  @Test
  void whatAllRegistrationsHaveInCommonDefinesNone() {
    assertThat(definesRegistrations("something.else=1")).isFalse();
    assertThat(definesRegistrations("oauth.base-url=https://shop.example.com")).isFalse();
    assertThat(environmentDefinesRegistrations("OAUTH_BASE_URL=https://shop.example.com"))
        .isFalse();
    assertThat(environmentDefinesRegistrations("OAUTH_TOKEN=of-somebody-else")).isFalse();
  }
}
