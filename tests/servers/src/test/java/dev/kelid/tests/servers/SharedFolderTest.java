package dev.kelid.tests.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFolderTest {
  @TempDir private Path folder;

  private SharedFolder shared(String... files) throws IOException {
    Path zip = folder.resolve("server.zip");
    try (OutputStream bytes = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(bytes)) {
      for (String file : files) {
        entries.putNextEntry(new ZipEntry(file));
        entries.write(file.getBytes(StandardCharsets.UTF_8));
      }
    }
    return new SharedFolder(zip, folder.resolve("cache").resolve("server-1"));
  }

  @Test
  void whatIsInTheZipIsUnpackedOnce() throws IOException {
    SharedFolder shared = shared("server-1/bin/run.sh", "server-1/conf/server.xml");
    assertThat(shared.unpacked().resolve("bin/run.sh")).hasContent("server-1/bin/run.sh");
    Files.writeString(shared.path().resolve("bin/run.sh"), "changed");
    assertThat(shared.unpacked().resolve("bin/run.sh")).hasContent("changed");
    try (Stream<Path> beside = Files.list(folder.resolve("cache"))) {
      assertThat(beside.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrder("server-1", "server-1.lock");
    }
  }

  @Test
  void aZipThatWantsToWriteElsewhereIsRefused() throws IOException {
    SharedFolder shared = shared("server-1/run.sh", "../elsewhere");
    assertThatThrownBy(shared::unpacked)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("../elsewhere");
    assertThat(folder.resolve("cache/elsewhere")).doesNotExist();
    assertThat(shared.path()).doesNotExist();
  }
}
