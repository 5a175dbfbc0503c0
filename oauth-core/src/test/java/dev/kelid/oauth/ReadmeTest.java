package dev.kelid.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Pattern SECTION = Pattern.compile("(?s)\n## Calling APIs\n(.*?)\n## ");
  private static final Pattern CODE = Pattern.compile("(?s)```java\n(.*?)```");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  @Test
  void theCallsOfTheReadmeAreCompiled() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    String section =
        SECTION.matcher(readme).results().map(found -> found.group(1)).findFirst().orElseThrow();
    List<String> samples =
        CODE.matcher(section).results().map(found -> found.group(1)).map(ReadmeTest::bare).toList();
    String compiled =
        bare(Files.readString(Path.of("src/test/java/dev/kelid/oauth/CallsSample.java")));

    assertThat(samples)
        .hasSize(2)
        .allSatisfy(sample -> assertThat(compiled).contains(sample))
        .allSatisfy(sample -> assertThat(sample).hasSizeGreaterThan(100));
  }

  private static String bare(String code) {
    return SPACE.matcher(code).replaceAll("");
  }
}
