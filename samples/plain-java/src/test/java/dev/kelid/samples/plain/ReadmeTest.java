package dev.kelid.samples.plain;

import dev.kelid.rules.ReadmeCode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the README shows is compiled. */
class ReadmeTest {
  @Test
  void theLoginIsCompiled() throws IOException {
    ReadmeCode.first("Plain Java")
        .assertIn("test/java/dev/kelid/samples/plain/PlainJavaSample.java");
  }
}
