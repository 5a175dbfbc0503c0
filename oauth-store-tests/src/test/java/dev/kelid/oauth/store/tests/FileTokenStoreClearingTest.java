package dev.kelid.oauth.store.tests;

import static dev.kelid.oauth.store.tests.Samples.key;
import static dev.kelid.oauth.store.tests.Samples.token;
import static dev.kelid.oauth.store.tests.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.FileTokenStore;
import dev.kelid.oauth.token.LoginId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is forgotten because nobody will come back for it. */
class FileTokenStoreClearingTest {
  private static final Secret OLD_KEY = Secret.of("o".repeat(32));
  private static final Secret NEW_KEY = Secret.of("n".repeat(32));
  private static final Duration ABSENCE = Duration.ofDays(30);
  private static final LoginId LOGIN = new LoginId("https://id.example.com", "alice", "s");

  @TempDir private Path home;
  private final StoreClock clock = new StoreClock();
  private final List<FileTokenStore> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(FileTokenStore::close);
  }

  private FileTokenStore open(Secret... keys) {
    FileTokenStore store =
        new FileTokenStore(home.resolve("tokens"), List.of(keys), ABSENCE, clock);
    opened.add(store);
    return store;
  }

  private List<Path> files(String folder) throws IOException {
    try (Stream<Path> all = Files.walk(home.resolve("tokens").resolve(folder))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void aSessionsGrantIsForgottenWhenTheSessionWasAwayForTooLong() throws Exception {
    FileTokenStore store = open(OLD_KEY);
    store.seen("session");
    store.remember("session", LOGIN);
    store.save(key("session"), tokens("s", clock.instant()));
    store.save(key("named"), tokens("n", clock.instant()));

    clock.advance(ABSENCE);
    assertThat(open(OLD_KEY).owners()).isEqualTo(2);
    clock.advance(Duration.ofSeconds(1));
    FileTokenStore after = open(OLD_KEY);
    assertThat(after.keys("session")).isEmpty();
    assertThat(after.end(LOGIN)).isZero();
    assertThat(files("logins")).isEmpty();
    assertThat(token(after, key("named"))).isEqualTo("n");
  }

  @Test
  void aSessionThatIsSeenKeepsItsGrant() {
    FileTokenStore store = open(OLD_KEY);
    store.seen("session");
    store.save(key("session"), tokens("s", clock.instant()));
    for (int i = 0; i < 3; i++) {
      clock.advance(ABSENCE.minusHours(1));
      store.seen("session");
    }
    assertThat(token(open(OLD_KEY), key("session"))).isEqualTo("s");
  }

  @Test
  void onlyOneRequestOfAnHourIsNoted() throws Exception {
    FileTokenStore store = open(OLD_KEY);
    store.seen("session");
    Path noted = files("owners").get(0);
    FileTime first = Files.getLastModifiedTime(noted);
    clock.advance(Duration.ofHours(1));
    store.seen("session");
    assertThat(Files.getLastModifiedTime(noted)).isEqualTo(first);
    clock.advance(Duration.ofSeconds(1));
    store.seen("session");
    assertThat(Files.getLastModifiedTime(noted)).isGreaterThan(first);
  }

  @Test
  void anIdleGrantOfASessionIsNamedOnlyIfItWasSeenSinceItsTokensCame() {
    FileTokenStore store = open(OLD_KEY);
    store.seen("session");
    clock.advance(Duration.ofDays(1));
    store.save(key("session"), tokens("renewed", clock.instant()));
    store.save(key("named"), tokens("n", clock.instant()));
    clock.advance(Duration.ofDays(1));
    assertThat(store.idle(clock.instant(), 9)).containsExactly(key("named"));

    store.seen("session");
    assertThat(store.idle(clock.instant(), 9))
        .containsExactlyInAnyOrder(key("named"), key("session"));
  }

  @Test
  void whatNoKeyOpensIsForgottenWhenItWasNotWrittenForTooLong() throws Exception {
    open(OLD_KEY).save(key("alice"), tokens("a", clock.instant()));
    Path file =
        files("owners").stream().filter(f -> f.toString().endsWith(".grant")).findFirst().get();
    Files.setLastModifiedTime(file, FileTime.from(clock.instant()));

    clock.advance(ABSENCE);
    open(NEW_KEY);
    assertThat(file).exists();
    clock.advance(Duration.ofSeconds(1));
    open(NEW_KEY, OLD_KEY);
    assertThat(file).exists();
    open(NEW_KEY);
    assertThat(file.getParent()).doesNotExist();
  }

  @Test
  void whatWasLeftHalfWrittenBesideTheOwnersIsClearedAwayToo() throws Exception {
    FileTokenStore store = open(OLD_KEY);
    store.remember("alice", LOGIN);
    List<Path> leads = files("logins");
    assertThat(leads).hasSize(2);
    Path lead = Files.createFile(home.resolve("tokens/logins/new12.part"));
    Path nowhere = Files.createFile(home.resolve("tokens/logins/some-login.no-owner"));
    Path counter = Files.createFile(home.resolve("tokens/new34.part"));

    FileTokenStore again = open(OLD_KEY);
    assertThat(lead).doesNotExist();
    assertThat(nowhere).doesNotExist();
    assertThat(counter).doesNotExist();
    assertThat(files("logins")).containsExactlyInAnyOrderElementsOf(leads);
    assertThat(again.end(LOGIN)).isEqualTo(1);
  }

  @Test
  void aDirectoryOfAnotherUserIsRefused() throws Exception {
    Path place = home.resolve("tokens");
    open(OLD_KEY).close();
    assumeTrue("root".equals(Files.getOwner(place).getName()), "only root can give a file away");
    var other = place.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("1");
    Files.setOwner(place, other);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(OLD_KEY))
        .withMessageContaining("belongs to " + Files.getOwner(place).getName())
        .withMessageContaining("chown");
  }
}
