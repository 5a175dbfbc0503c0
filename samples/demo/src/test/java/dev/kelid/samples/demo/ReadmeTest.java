package dev.kelid.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ReadmeTest {
  private static final Pattern SECTION = Pattern.compile("(?s)\n## One-time codes\n(.*?)\n## ");
  private static final Pattern CODE = Pattern.compile("(?s)```java\n(.*?)```");
  private static final Pattern REMARK = Pattern.compile("//[^\n]*");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private static String servlet() throws IOException {
    String section =
        SECTION
            .matcher(Files.readString(Path.of("../../README.md")))
            .results()
            .toList()
            .get(0)
            .group(1);
    String shown = CODE.matcher(section).results().map(MatchResult::group).toList().get(1);
    return shown.replace("```java", "").replace("```", "").strip();
  }

  @Test
  void theServletOfTheReadmeIsCompiled() throws IOException {
    String code = servlet();
    String compiled =
        Files.readString(Path.of("src/test/java/dev/kelid/samples/demo/PhoneLoginSample.java"));
    assertThat(code.lines().count()).isGreaterThan(8);
    String withoutEnd = code.replaceAll("}$", "");
    assertThat(bare(compiled)).contains(bare(withoutEnd));
  }

  /** Under the session's owner, the tokens of whoever has the phone would replace the user's. */
  @Test
  void theServletOfTheReadmeNamesNoOwnerAndUsesAChallengeOnce() throws IOException {
    assertThat(bare(servlet()))
        .doesNotContainIgnoringCase("owner")
        .containsSubsequence(
            "login.verify(", "removeAttribute(\"challenge\")", "LoginFilter.signIn(");
  }

  private static String bare(String code) {
    return SPACE.matcher(REMARK.matcher(code).replaceAll("")).replaceAll("");
  }
}
