package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.catalina.util.ServerInfo;
import org.junit.jupiter.api.Test;

class TomcatVersionTest {
  @Test
  void theseTestsRunOnTheTomcatTheyAreFor() {
    String wanted = System.getProperty("kelid.tomcat");
    assertThat(wanted).isNotBlank();
    assertThat(ServerInfo.getServerNumber()).startsWith(wanted + ".");
  }
}
