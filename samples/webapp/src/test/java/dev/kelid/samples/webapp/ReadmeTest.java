package dev.kelid.samples.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows is compiled. */
class ReadmeTest {
  private static final Pattern REMARK = Pattern.compile("//[^\n]*");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  @Test
  void theServletOfWebXmlIsCompiled() throws IOException {
    assertThat(compiled("test/java/dev/kelid/samples/webapp/WebXmlSample.java"))
        .contains(shown("In web.xml"));
  }

  @Test
  void theServletOfCdiIsCompiled() throws IOException {
    String servlet = compiled("main/java/dev/kelid/samples/webapp/FilesServlet.java");
    assertThat(servlet.replace("privatestaticfinallongserialVersionUID=1L;", ""))
        .contains(shown("With CDI"));
  }

  /** The first Java of a section. */
  private static String shown(String section) throws IOException {
    String readme = Files.readString(Path.of("../../README.md"));
    int from = readme.indexOf("\n## " + section + "\n");
    assertThat(from).as(section).isPositive();
    int begin = readme.indexOf("```java\n", from) + "```java\n".length();
    String code = readme.substring(begin, readme.indexOf("```", begin));
    assertThat(code.lines().count()).isGreaterThan(2);
    return bare(code);
  }

  private static String compiled(String file) throws IOException {
    return bare(Files.readString(Path.of("src", file)));
  }

  private static String bare(String code) {
    return SPACE
        .matcher(REMARK.matcher(code.replace("https://", "https:")).replaceAll(""))
        .replaceAll("");
  }
}
