package dev.kelid.samples.webapp;

import dev.kelid.rules.ReadmeCode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the README shows is compiled. */
class ReadmeTest {
  @Test
  void theServletOfWebXmlIsCompiled() throws IOException {
    ReadmeCode.first("In web.xml").assertIn("test/java/dev/kelid/samples/webapp/WebXmlSample.java");
  }

  @Test
  void theServletOfCdiIsCompiled() throws IOException {
    ReadmeCode.first("With CDI").assertIn("main/java/dev/kelid/samples/webapp/FilesServlet.java");
  }
}
