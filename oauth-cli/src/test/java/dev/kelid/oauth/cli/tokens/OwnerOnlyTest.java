package dev.kelid.oauth.cli.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {
  private static final String ME = System.getProperty("user.name");

  @TempDir private Path home;

  private Path written() throws IOException {
    Path file = home.resolve("file");
    OwnerOnly.write(file, "text");
    return file;
  }

  @Test
  void aFileOfSomebodyElseIsNotRead() throws Exception {
    Path file = written();
    assertThat(OwnerOnly.read(file, ME)).isEqualTo("text");

    String other = ME.equals("nobody") ? "root" : "nobody";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OwnerOnly.read(file, other))
        .withMessageContaining(file + " holds secrets and belongs to " + Files.getOwner(file));
  }

  @Test
  void whoHasNoNameReadsWhatIsTheirs() throws Exception {
    assertThat(OwnerOnly.read(written(), "no such user")).isEqualTo("text");
    try (var files = Files.list(home)) {
      assertThat(files).hasSize(1);
    }
  }
}
