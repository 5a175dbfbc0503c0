package dev.kelid.oauth.store.tests;

import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.FileTokenStore;
import dev.kelid.oauth.token.TokenStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FileTokenStoreTest implements TokenStoreContract {
  @TempDir private Path home;
  private final StoreClock clock = new StoreClock();
  private FileTokenStore store;
  private FileTokenStore otherNode;

  @BeforeEach
  void open() {
    store = open(home.resolve("tokens"));
    otherNode = open(home.resolve("tokens"));
  }

  @AfterEach
  void close() {
    store.close();
    otherNode.close();
  }

  private FileTokenStore open(Path directory) {
    return new FileTokenStore(directory, List.of(Secret.of("k".repeat(32))), clock);
  }

  @Override
  public TokenStore store() {
    return store;
  }

  @Override
  public TokenStore otherNode() {
    return otherNode;
  }

  @Override
  public StoreClock clock() {
    return clock;
  }
}
