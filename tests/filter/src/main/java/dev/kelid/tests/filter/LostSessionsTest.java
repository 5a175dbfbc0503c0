package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.FileTokenStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens on disk of sessions that were lost, as when the machine went down. */
class LostSessionsTest extends FilterTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef0123456789ab";

  @TempDir private Path folder;

  /** The store as the application would find it if it started at that time, without sessions. */
  private long ownersAfter(Duration time) {
    InstantSource later = InstantSource.offset(InstantSource.system(), time);
    List<Secret> keys = List.of(Secret.of(KEY));
    try (FileTokenStore store =
        new FileTokenStore(folder.resolve("tokens"), keys, Duration.ofDays(7), later)) {
      return store.owners();
    }
  }

  @Test
  void theyAreForgottenAfterTheTimeThatIsConfigured() {
    WebApp app =
        start(
            app()
                .param("store-directory", folder.resolve("tokens").toString())
                .param("store-key", KEY)
                .param("store-forget-after", "P7D"));
    logIn(browser, app);
    logIn(new Browser(), app);
    assertThat(app.owners()).isEqualTo(2);

    assertThat(ownersAfter(Duration.ofDays(6))).isEqualTo(2);
    assertThat(ownersAfter(Duration.ofDays(8))).isZero();
  }
}
