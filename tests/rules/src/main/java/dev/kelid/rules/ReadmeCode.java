package dev.kelid.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The Java that a section of the README shows, to be compared with code that is compiled. */
public final class ReadmeCode {
  private static final int TOO_SHORT = 2;
  private static final Pattern BLOCK = Pattern.compile("(?s)```java\n(.*?)```");
  private static final Pattern REMARK = Pattern.compile("(?m)(?<!:)//.*$");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final String SERIAL = "private static final long serialVersionUID = 1L;";

  private final String shown;

  private ReadmeCode(String shown) {
    this.shown = shown;
  }

  /** The first of a section, for a test in the folder of a module two below the root. */
  public static ReadmeCode first(String section) throws IOException {
    return at(section, 0);
  }

  /** The last of a section. */
  public static ReadmeCode last(String section) throws IOException {
    return at(section, all(section).size() - 1);
  }

  private static ReadmeCode at(String section, int index) throws IOException {
    String code = all(section).get(index);
    assertThat(code.lines().count()).as(section).isGreaterThan(TOO_SHORT);
    return new ReadmeCode(code);
  }

  private static List<String> all(String section) throws IOException {
    String readme = Files.readString(Path.of("../../README.md"));
    int from = readme.indexOf("\n## " + section + "\n");
    assertThat(from).as(section).isPositive();
    int end = readme.indexOf("\n## ", from + 1);
    return BLOCK
        .matcher(readme.substring(from, end))
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  /** What is shown, without remarks and space. */
  public String bare() {
    return bare(shown);
  }

  /**
   * Fails unless a source has it, but for remarks, space and serial versions; the last brace may
   * close something else there.
   *
   * @param source a file below {@code src} of the module
   */
  public void assertIn(String source) throws IOException {
    String compiled = Files.readString(Path.of("src", source));
    assertThat(bare(compiled.replace(SERIAL, ""))).contains(bare().replaceAll("}$", ""));
  }

  private static String bare(String code) {
    return SPACE.matcher(REMARK.matcher(code).replaceAll("")).replaceAll("");
  }
}
