package dev.kelid.oauth.store.tests;

import static dev.kelid.oauth.store.tests.Samples.LEASE;
import static dev.kelid.oauth.store.tests.Samples.held;
import static dev.kelid.oauth.store.tests.Samples.key;
import static dev.kelid.oauth.store.tests.Samples.saved;
import static dev.kelid.oauth.store.tests.Samples.token;
import static dev.kelid.oauth.store.tests.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.FileTokenStore;
import dev.kelid.oauth.token.LoginId;
import dev.kelid.oauth.token.StoredGrant;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on the disk, and what becomes of it when somebody else was at it. */
class FileTokenStoreFilesTest {
  private static final Secret OLD_KEY = Secret.of("o".repeat(32));
  private static final Secret NEW_KEY = Secret.of("n".repeat(32));

  @TempDir private Path home;
  private final StoreClock clock = new StoreClock();
  private final Logs logs = new Logs(FileTokenStore.class);
  private final List<FileTokenStore> opened = new ArrayList<>();
  private FileTokenStore store;

  @BeforeEach
  void open() {
    store = open(OLD_KEY);
  }

  @AfterEach
  void close() {
    opened.forEach(FileTokenStore::close);
    logs.close();
  }

  private FileTokenStore open(Secret... keys) {
    FileTokenStore again = new FileTokenStore(home.resolve("tokens"), List.of(keys), clock);
    opened.add(again);
    return again;
  }

  private List<Path> files(String ending) throws IOException {
    try (Stream<Path> all = Files.walk(home.resolve("tokens"))) {
      return all.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  private Path fileOf(String owner) throws IOException {
    List<Path> before = files(".grant");
    store.save(key(owner), tokens(owner, clock.instant()));
    return files(".grant").stream().filter(f -> !before.contains(f)).findFirst().orElseThrow();
  }

  @Test
  @Tag("checklist-111")
  void nothingOfATokenOrItsOwnerIsToBeReadInTheDirectory() throws Exception {
    store.remember(
        "the-owner", new LoginId("https://issuer.example.com", "the-subject", "the-sid"));
    store.save(new TokenKey("c", "the-owner", "the-purpose"), tokens("the-token", clock.instant()));
    assertThat(files(".grant")).hasSize(1);
    for (Path file : files("")) {
      String text =
          file
              + (Files.isRegularFile(file)
                  ? Files.readString(file, StandardCharsets.ISO_8859_1)
                  : "");
      assertThat(text.replace("\u0000", ""))
          .doesNotContain("the-", "issuer.example", "Bearer", "refresh");
    }
  }

  @Test
  @Tag("checklist-111")
  void theSameTokensAreSealedDifferentlyEachTime() throws Exception {
    Path file = fileOf("alice");
    StoredGrant grant = held(store, key("alice"));
    byte[] first = Files.readAllBytes(file);
    var lease = store.lease(key("alice"), LEASE).orElseThrow();
    assertThat(store.attempt(lease, grant.generation(), 0)).isTrue();
    byte[] second = Files.readAllBytes(file);
    assertThat(second).hasSameSizeAs(first);
    assertThat(Arrays.copyOfRange(second, 34, second.length))
        .isNotEqualTo(Arrays.copyOfRange(first, 34, first.length));
    assertThat(held(store, key("alice"))).isEqualTo(grant);
  }

  @Test
  @Tag("checklist-121")
  void whateverByteIsChangedTheRecordCountsAsNotThereAndNoOtherIsLost() throws Exception {
    Path file = fileOf("alice");
    store.save(key("bob"), tokens("bob", clock.instant()));
    byte[] good = Files.readAllBytes(file);
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 1;
      Files.write(file, bad);
      assertThat(store.find(key("alice"))).as("byte " + i).isEmpty();
    }
    assertThat(store.keys("alice")).isEmpty();
    assertThat(store.idle(clock.instant().plusSeconds(1), 9)).containsExactly(key("bob"));
    assertThat(token(store, key("bob"))).isEqualTo("bob");

    Files.write(file, good);
    assertThat(token(store, key("alice"))).isEqualTo("alice");
  }

  @Test
  @Tag("checklist-121")
  void aRecordThatWasCutOffIsANewLogin() throws Exception {
    Path file = fileOf("alice");
    byte[] good = Files.readAllBytes(file);
    for (int length : List.of(0, 1, 5, 6, 33, 34, 49, 50, good.length - 1)) {
      Files.write(file, Arrays.copyOf(good, length));
      assertThat(store.find(key("alice"))).as("length " + length).isEmpty();
      assertThat(store.replace(key("alice"), 1, tokens("x", clock.instant()))).isFalse();
    }
    assertThat(saved(open(OLD_KEY), key("alice"), tokens("new", clock.instant())).attempts())
        .isZero();
    assertThat(token(store, key("alice"))).isEqualTo("new");
  }

  @Test
  @Tag("checklist-121")
  void aRecordOfANewerVersionIsANewLogin() throws Exception {
    Path file = fileOf("alice");
    byte[] newer = Files.readAllBytes(file);
    newer["KELID".length()]++;
    Files.write(file, newer);
    assertThat(store.find(key("alice"))).isEmpty();
    assertThat(store.find(key("alice"))).isEmpty();
    assertThat(logs.messages()).hasSize(1);
    assertThat(logs.messages().get(0))
        .contains(file.toString(), "another version", "log in again")
        .doesNotContain("alice");
  }

  @Test
  @Tag("checklist-111")
  void aRecordOpensAtItsOwnPlaceOnly() throws Exception {
    Path alice = fileOf("alice");
    Path bob = fileOf("bob");
    byte[] bobs = Files.readAllBytes(bob);
    Files.copy(bob, alice, StandardCopyOption.REPLACE_EXISTING);
    Files.copy(bob, alice.resolveSibling(bob.getFileName()));

    assertThat(store.find(key("alice"))).isEmpty();
    assertThat(store.keys("alice")).isEmpty();
    assertThat(store.idle(clock.instant().plusSeconds(1), 9)).containsExactly(key("bob"));
    assertThat(Files.readAllBytes(bob)).isEqualTo(bobs);
    assertThat(token(store, key("bob"))).isEqualTo("bob");
  }

  @Test
  @Tag("checklist-111")
  void keysCanBeReplacedByNewOnes() {
    StoredGrant grant = saved(store, key("alice"), tokens("alice", clock.instant()));
    store.save(key("bob"), tokens("bob", clock.instant()));
    FileTokenStore both = open(NEW_KEY, OLD_KEY);
    assertThat(both.find(key("alice"))).contains(grant);
    assertThat(both.replace(key("alice"), grant.generation(), tokens("a2", clock.instant())))
        .isTrue();

    assertThat(store.find(key("alice"))).isEmpty();
    FileTokenStore after = open(NEW_KEY);
    assertThat(token(after, key("alice"))).isEqualTo("a2");
    assertThat(after.find(key("bob"))).isEmpty();
    assertThat(token(both, key("bob"))).isEqualTo("bob");
  }

  @Test
  void aKeyIsLongOrRefused() {
    Path place = home.resolve("other");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FileTokenStore(place, List.of(), clock))
        .withMessageContaining("openssl rand");
    Secret shortKey = Secret.of("s".repeat(31));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FileTokenStore(place, List.of(OLD_KEY, shortKey), clock))
        .withMessageContaining("key 2 of the token store has 31 characters")
        .withMessageNotContaining("sss");
    assertThat(place).doesNotExist();
  }

  @Test
  void nobodyElseSeesTheDirectoryOrWhatIsInIt() throws Exception {
    store.remember("alice", new LoginId("https://id.example.com", "alice", "s"));
    store.save(key("alice"), tokens("a", clock.instant()));
    assertThat(store.lease(key("alice"), LEASE)).isPresent();
    for (Path file : files("")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .as(file.toString())
          .matches("rw[x-]------|rwx------")
          .isIn(Files.isDirectory(file) ? "rwx------" : "rw-------", "rw-------");
    }

    Path open = Files.createDirectory(home.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-x---"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FileTokenStore(open, List.of(OLD_KEY), clock))
        .withMessageContaining("chmod 700");
  }

  @Test
  void aFileInPlaceOfTheDirectoryIsNamed() throws Exception {
    Path file = Files.writeString(home.resolve("file"), "{}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FileTokenStore(file, List.of(OLD_KEY), clock))
        .withMessageContaining(file.toString());
    assertThat(file).hasContent("{}");
  }

  @Test
  void aLostCounterUsesNoGenerationTwice() throws Exception {
    long before = saved(store, key("alice"), tokens("a", clock.instant())).generation();
    store.removeOwner("alice");
    clock.advance(Duration.ofSeconds(1));
    Files.delete(home.resolve("tokens/counter"));
    assertThat(saved(store, key("alice"), tokens("b", clock.instant())).generation())
        .isGreaterThan(before);
  }

  @Test
  void aDamagedLeaseOrOneOfATimeThatNeverWasKeepsNobodyOut() throws Exception {
    assertThat(store.lease(key("alice"), LEASE)).isPresent();
    Files.writeString(files(".lease").get(0), "damaged");
    assertThat(store.lease(key("alice"), LEASE)).isPresent();

    clock.advance(Duration.ofDays(10));
    assertThat(store.lease(key("alice"), LEASE)).isPresent();
    clock.advance(Duration.ofDays(-10));
    assertThat(store.lease(key("alice"), LEASE)).isPresent();
    assertThat(store.lease(key("alice"), LEASE)).isEmpty();
  }

  @Test
  void whatHasEndedAndWhatWasLeftHalfWrittenIsClearedAwayAtTheStart() throws Exception {
    Path ended = fileOf("ended");
    store.save(key("ended"), tokens("ended", null, clock.instant()));
    Path alive = fileOf("alive");
    Path part = Files.writeString(alive.resolveSibling("new1.part"), "half");
    clock.advance(Duration.ofHours(1));

    FileTokenStore again = open(OLD_KEY);
    assertThat(ended.getParent()).doesNotExist();
    assertThat(part).doesNotExist();
    assertThat(token(again, key("alive"))).isEqualTo("alive");
  }

  @Test
  void nothingIsLeftOfAnOwnerWhoIsForgotten() throws Exception {
    int before = files("").size();
    store.remember("alice", new LoginId("https://id.example.com", "alice", "s"));
    store.save(key("alice"), tokens("a", clock.instant()));
    assertThat(store.lease(key("alice"), LEASE)).isPresent();
    assertThat(files("")).hasSizeGreaterThan(before);
    store.removeOwner("alice");
    assertThat(files("").stream().filter(f -> !f.endsWith("counter"))).hasSize(before);

    store.release(store.lease(key("bob"), LEASE).orElseThrow());
    assertThat(files("").stream().filter(f -> !f.endsWith("counter"))).hasSize(before);
  }

  @Test
  void anInterruptedThreadKeepsWhatItSaves() {
    TokenSet tokens = tokens("a", clock.instant());
    Thread.currentThread().interrupt();
    try {
      store.save(key("alice"), tokens);
      assertThat(token(store, key("alice"))).isEqualTo("a");
      assertThat(store.lease(key("alice"), LEASE)).isPresent();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    store.save(key("bob"), tokens);
    assertThat(token(open(OLD_KEY), key("bob"))).isEqualTo("a");
  }

  @Test
  void anOwnerWithTooManyGrantsIsTold() {
    for (int i = 0; i < 200; i++) {
      store.save(new TokenKey("c", "alice", "p" + i), tokens("a", clock.instant()));
    }
    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(
            () -> store.save(new TokenKey("c", "alice", "p200"), tokens("a", clock.instant())))
        .withMessageContaining("full");
    store.save(new TokenKey("c", "alice", "p0"), tokens("b", clock.instant()));
    assertThat(token(store, new TokenKey("c", "alice", "p0"))).isEqualTo("b");
  }

  @Test
  void troubleWithTheDiskIsSaidAndNothingIsLost() throws Exception {
    store.save(key("alice"), tokens("a", clock.instant()));
    Path counter = home.resolve("tokens/counter");
    Files.delete(counter);
    Files.createDirectory(counter);
    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(() -> store.save(key("alice"), tokens("b", clock.instant())))
        .withMessageContaining("token store");
    assertThat(token(store, key("alice"))).isEqualTo("a");
  }
}
