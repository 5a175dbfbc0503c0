package dev.kelid.tests.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.tests.security.Outline.Tagged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutlineTest {
  @Test
  void membersAndTagsAreFoundWhereverTheyStand(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("Some.java"),
            """
            package a;
            // @Tag("checklist-0") void no() {}
            @Tag("checklist-1")
            class Some {
              static final String TEXT = "@Tag(\\"checklist-2\\")";
              record Nested(int part) { void inner() {} }
              @Tags({@Tag("checklist-3"), @Tag(value = "checklist-4")})
              @Test @Tag("checklist-5") void one() { int local = 1; }
            }
            """);
    Outline outline = Outline.of(new JavaFile("a", "Some", file));
    assertThat(outline.members()).contains("Some", "TEXT", "Nested", "part", "inner", "one");
    assertThat(outline.members()).doesNotContain("no", "local");
    assertThat(outline.tags())
        .containsExactlyInAnyOrder(
            new Tagged("", "checklist-1"),
            new Tagged("one", "checklist-3"),
            new Tagged("one", "checklist-4"),
            new Tagged("one", "checklist-5"));
  }
}
