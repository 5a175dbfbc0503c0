package dev.kelid.tests.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropCompilerTest {
  @TempDir private Path folder;

  @Test
  void aChangedFileIsCompiledAndABrokenOneIsNamed() throws IOException {
    DropCompiler compiler = new DropCompiler(System.getProperty("java.class.path"));
    JavaFile file = new JavaFile("oauth-x", "Some", folder.resolve("Some.java"));
    compiler.compile(file, "package a; final class Some { record Part() {} }", folder);
    assertThat(folder.resolve("a/Some.class")).exists();
    assertThat(folder.resolve("a/Some$Part.class")).exists();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> compiler.compile(file, "package a; final class Some { int }", folder))
        .withMessageContaining("does not compile: line 1");
  }
}
